using Dailies.Tasks;

namespace Dailies.Storage;

/// <summary>
/// The folder that holds everything of one server, locked while it is open:
/// <c>dailies.db</c>, <c>clips/</c>, <c>references/TASK/</c> and <c>scratch/</c>.
/// </summary>
public sealed class DataFolder : IDisposable
{
    readonly FileStream held;

    DataFolder(string path, FileStream held) => (Path, this.held) = (path, held);

    /// <summary>The folder itself, as an absolute path.</summary>
    public string Path { get; }

    /// <summary>The embedded store's file.</summary>
    public string Database => System.IO.Path.Combine(Path, "dailies.db");

    /// <summary>Finished clips, named by task and lease.</summary>
    public string Clips => System.IO.Path.Combine(Path, "clips");

    /// <summary>Frozen references, a folder a task.</summary>
    public string References => System.IO.Path.Combine(Path, "references");

    /// <summary>What is being made; emptied at start.</summary>
    public string Scratch => System.IO.Path.Combine(Path, "scratch");

    /// <summary>Where the references of one task stand, until it ends.</summary>
    public string ReferencesOf(TaskId task) => System.IO.Path.Combine(References, task.ToString());

    /// <summary>Makes the folder where it is missing, takes its lock, and empties its scratch.</summary>
    /// <exception cref="StoreException">Another server uses it, or it cannot be written.</exception>
    public static DataFolder Open(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        FileStream held;
        try
        {
            Directory.CreateDirectory(path);
            held = new FileStream(System.IO.Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or DirectoryNotFoundException or PathTooLongException)
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
            var folder = new DataFolder(path, held);
            if (Directory.Exists(folder.Scratch)) Directory.Delete(folder.Scratch, recursive: true);
            foreach (var inner in new[] { folder.Clips, folder.References, folder.Scratch }) Directory.CreateDirectory(inner);
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            held.Dispose();
            throw new StoreException($"the data folder {path} cannot be written: {e.Message}");
        }
    }

    /// <summary>Lets another server have the folder.</summary>
    public void Dispose() => held.Dispose();
}
