namespace Dailies.Storage;

/// <summary>
/// The folder of one node on its own machine, locked while it is open: <c>scratch/</c>, and, where they lie nowhere else,
/// <c>dailies.db</c>, <c>clips/</c> and <c>references/</c>.
/// </summary>
public sealed class DataFolder : IDisposable
{
    const string TemporaryName = "dailies-node-";

    static readonly TimeSpan Starting = TimeSpan.FromMinutes(1);

    readonly FileStream held;
    readonly bool temporary;

    DataFolder(string path, FileStream held, bool temporary) => (Path, this.held, this.temporary) = (path, held, temporary);

    /// <summary>The folder itself, as an absolute path.</summary>
    public string Path { get; }

    /// <summary>The embedded store's file.</summary>
    public string Database => System.IO.Path.Combine(Path, "dailies.db");

    /// <summary>What is being made; emptied at start.</summary>
    public string Scratch => System.IO.Path.Combine(Path, "scratch");

    /// <summary>Makes the folder where it is missing, takes its lock, and empties its scratch.</summary>
    /// <exception cref="StoreException">Another server uses it, or it cannot be written.</exception>
    public static DataFolder Open(string path) => Open(System.IO.Path.GetFullPath(path), temporary: false);

    /// <summary>A folder that is gone with this node, for one that keeps nothing on its machine. Deletes those that killed nodes left.</summary>
    /// <exception cref="StoreException">There is no room for it.</exception>
    public static DataFolder OpenTemporary()
    {
        var shared = System.IO.Path.GetTempPath();
        var own = Open(System.IO.Path.Combine(shared, TemporaryName + Guid.NewGuid().ToString("N")), temporary: true);
        // A node that starts at this moment has made its folder and may not have locked it yet.
        var before = Directory.GetCreationTimeUtc(own.Path) - Starting;
        foreach (var left in Directory.EnumerateDirectories(shared, TemporaryName + "*"))
            if (Directory.GetLastWriteTimeUtc(left) < before) DeleteAbandoned(left);
        return own;
    }

    /// <summary>Lets another server have the folder.</summary>
    public void Dispose()
    {
        if (temporary) Directory.Delete(Path, recursive: true);
        held.Dispose();
    }

    static DataFolder Open(string path, bool temporary)
    {
        FileStream held;
        try
        {
            Directory.CreateDirectory(path);
            held = Lock(path);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or DirectoryNotFoundException or PathTooLongException
            || DiskFull.Is(e) || DiskUnwritable.Is(e))
        {
            throw new StoreException($"the data folder {path} cannot be written: {e.Message}");
        }
        catch (IOException e)
        {
            // .NET reports a lock held by another process as a plain IOException; every other cause shows in the message.
            throw new StoreException(
                Directory.Exists(path)
                    ? $"the data folder {path} is in use by another Dailies server, or cannot be locked: {e.Message}"
                    : $"the data folder {path} cannot be made: {e.Message}");
        }

        try
        {
            var folder = new DataFolder(path, held, temporary);
            if (Directory.Exists(folder.Scratch)) Directory.Delete(folder.Scratch, recursive: true);
            Directory.CreateDirectory(folder.Scratch);
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            held.Dispose();
            throw new StoreException($"the data folder {path} cannot be written: {e.Message}");
        }
    }

    static void DeleteAbandoned(string path)
    {
        try
        {
            using (Lock(path)) Directory.Delete(path, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Its node lives, or is another user's.
        }
    }

    static FileStream Lock(string path) =>
        new(System.IO.Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
}
