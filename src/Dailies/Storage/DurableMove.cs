using Microsoft.Win32.SafeHandles;

namespace Dailies.Storage;

/// <summary>Puts a finished file in its place so that, after a crash, it stands there whole or not at all.</summary>
public static class DurableMove
{
    /// <summary>Syncs <paramref name="from"/>, renames it to <paramref name="to"/> on the same file system, and syncs the folder.</summary>
    public static void Move(string from, string to)
    {
        using (var file = File.OpenHandle(from, FileMode.Open, FileAccess.ReadWrite)) RandomAccess.FlushToDisk(file);
        File.Move(from, to, overwrite: true);
        SyncFolder(Path.GetDirectoryName(to)!);
    }

    // Without this the rename itself may be lost with the power; Windows has no such call and needs none.
    static void SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        using SafeFileHandle handle = FolderSync.Open(folder);
        FolderSync.Sync(handle);
    }
}
