using Dailies.Assets;
using Dailies.Keys;
using Dailies.Storage;
using Dailies.Storage.Files;
using Dailies.Tasks;

namespace Dailies.Fetching;

/// <summary>Brings the bytes of references, wherever they are: stored with the task, in the library, or at a URL.</summary>
/// <param name="urls">Brings those at a URL.</param>
/// <param name="contents">Has those of the library.</param>
/// <param name="tasks">Knows them.</param>
/// <param name="files">Has those of the task.</param>
public sealed class ReferenceSources(UrlCache urls, Contents contents, ITaskStore tasks, IFileStore files)
{
    /// <summary>Brings one.</summary>
    /// <param name="task">The task.</param>
    /// <param name="key">Whose it is.</param>
    /// <param name="reference">What to bring.</param>
    /// <param name="room">A folder for it.</param>
    /// <param name="alive">Called whenever it gets on.</param>
    /// <param name="ct">Ends it.</param>
    /// <returns>Its file, and the URL that is to be told whether it is good.</returns>
    /// <exception cref="FetchException">It cannot be had.</exception>
    public async Task<(string Path, BroughtUrl Url)> BringAsync(
        TaskId task, KeyId key, Reference reference, string room, Action alive, CancellationToken ct)
    {
        if (await StoredAsync(task, reference, room, ct) is { } stored) return (stored, BroughtUrl.Known);

        var path = Path.Combine(room, reference.Stem);
        if (reference.Content is { } hash)
        {
            if (await tasks.FindContentAsync(new(hash), ct) is { } content && await contents.CopyAsync(content, path, ct))
                return (path, BroughtUrl.Known);
            throw new FetchException($"the file of {reference.Source} is missing on the server");
        }

        var below = MediaLimits.MaxBytes(reference.Kind);
        return (path, await urls.BringAsync(key, new Uri(reference.Source), path, below, ask: false, alive, ct));
    }

    // A data: URI was stored with the create, and a step that was broken off may have frozen some already.
    async Task<string?> StoredAsync(TaskId task, Reference reference, string room, CancellationToken ct)
    {
        var stem = FileLayout.Reference(task, reference.Stem);
        await foreach (var name in files.ListAsync(stem, ct))
            if ((name == stem || name.StartsWith(stem + '.', StringComparison.Ordinal)) && await files.BringAsync(name, room, ct) is { } stored)
                return stored;
        return null;
    }
}
