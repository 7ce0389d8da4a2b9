using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Dailies.Storage;

/// <summary>Puts a finished file in its place so that, after a crash, it stands there whole or not at all.</summary>
public static partial class DurableMove
{
    // The same on Linux and macOS.
    const int AlreadyThere = 17;

    /// <summary>Syncs <paramref name="from"/>, renames it to <paramref name="to"/> on the same file system, and syncs the folder.</summary>
    public static void Move(string from, string to)
    {
        SyncFile(from);
        File.Move(from, to, overwrite: true);
        SyncFolder(Path.GetDirectoryName(to)!);
    }

    /// <summary>
    /// As above, but not where a file stands already: then it returns false, and <paramref name="from"/> stays. Of many that want one
    /// place at the same time, in whatever process, one gets it.
    /// </summary>
    public static bool TryMove(string from, string to)
    {
        SyncFile(from);
        if (!TryName(from, to)) return false;
        SyncFolder(Path.GetDirectoryName(to)!);
        return true;
    }

    // .NET's own move that does not overwrite looks first and renames then, on Unix: two may see the place free.
    static bool TryName(string from, string to)
    {
        if (OperatingSystem.IsWindows())
        {
            try
            {
                File.Move(from, to, overwrite: false);
                return true;
            }
            catch (IOException) when (File.Exists(to))
            {
                return false;
            }
        }

        if (link(from, to) != 0)
            return Marshal.GetLastPInvokeError() == AlreadyThere ? false : throw new IOException($"{to} cannot be written: {new Win32Exception().Message}");
        File.Delete(from);
        return true;
    }

    static void SyncFile(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(file);
    }

    // Without this the rename itself may be lost with the power; Windows has no such call and needs none.
    static void SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        using SafeFileHandle handle = FolderSync.Open(folder);
        FolderSync.Sync(handle);
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int link(string from, string to);
}
