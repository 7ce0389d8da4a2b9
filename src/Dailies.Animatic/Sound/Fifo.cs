using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Dailies.Animatic.Sound;

/// <summary>A pipe with the name of a file: who reads it waits for who writes it.</summary>
static partial class Fifo
{
    const uint OwnerOnly = 0b110_000_000;

    /// <summary>Makes one; false where the system has none.</summary>
    /// <exception cref="IOException">It cannot be made there.</exception>
    public static bool Make(string path)
    {
        if (OperatingSystem.IsWindows()) return false;
        if (MakeNode(path, OwnerOnly) == 0) return true;
        var error = Marshal.GetLastPInvokeError();
        throw new IOException(new Win32Exception(error).Message, error);
    }

    [LibraryImport("libc", EntryPoint = "mkfifo", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeNode(string path, uint mode);
}
