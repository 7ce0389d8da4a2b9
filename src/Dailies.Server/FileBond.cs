using Dailies.Storage;
using Dailies.Storage.Files;

namespace Dailies.Server;

/// <summary>
/// Sees to it that all nodes of a database keep their files in one place: the first gives the place a name, which the database
/// remembers. Two servers with a folder each would not find each other's clips, and would take them for lost.
/// </summary>
static class FileBond
{
    const string Name = "store-id";

    // Between a first node's word to the database and its file.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <exception cref="StoreException">The database's files lie elsewhere.</exception>
    public static async Task EnsureAsync(ITaskStore tasks, IFileStore files, string place, string scratch, TimeProvider time, CancellationToken ct)
    {
        var begun = time.GetTimestamp();
        while (true)
        {
            if (await ReadAsync(files, ct) is { } known)
            {
                if (await tasks.BindFilesAsync(known, ct) == known) return;
                throw Elsewhere(place);
            }

            var name = Guid.NewGuid().ToString("N");
            if (await tasks.BindFilesAsync(name, ct) == name)
            {
                var file = Path.Combine(scratch, name);
                await File.WriteAllTextAsync(file, name, ct);
                await files.PutAsync(Name, file, ct);
                return;
            }

            if (time.GetElapsedTime(begun) > Patience) throw Elsewhere(place);
            await Task.Delay(Pause, time, ct);
        }
    }

    static async Task<string?> ReadAsync(IFileStore files, CancellationToken ct)
    {
        await using var stream = await files.OpenAsync(Name, ct);
        if (stream is null) return null;
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(ct);
    }

    static StoreException Elsewhere(string place) => new(
        $"the database keeps its files in another place than {place.Split('?')[0]}; give every server of it the same --files");
}
