using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Dailies.Storage;

/// <summary>fsync of a folder, which .NET's own files refuse to open.</summary>
static partial class FolderSync
{
    const int ReadOnly = 0;

    public static SafeFileHandle Open(string folder)
    {
        var descriptor = open(folder, ReadOnly);
        return descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw new Win32Exception();
    }

    public static void Sync(SafeFileHandle folder)
    {
        if (fsync(folder) != 0) throw new Win32Exception();
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int fsync(SafeFileHandle descriptor);
}
