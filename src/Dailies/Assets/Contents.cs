using Dailies.Fetching;
using Dailies.Storage;
using Dailies.Storage.Files;

namespace Dailies.Assets;

/// <summary>
/// Bytes that are kept once under their hash. A file is stored before its row is added, under a name of its own, so a row always
/// names a whole file; who is slower than another with the same bytes deletes its own.
/// </summary>
/// <param name="tasks">Knows them.</param>
/// <param name="files">Where they lie.</param>
/// <param name="time">The clock.</param>
public sealed class Contents(ITaskStore tasks, IFileStore files, TimeProvider time)
{
    /// <summary>Keeps a file's bytes, where they are not kept already. It may be moved away, and is the caller's to delete if it still stands.</summary>
    /// <param name="path">The file.</param>
    /// <param name="facts">What was measured of it; null where nothing was.</param>
    /// <param name="ct">Ends it.</param>
    /// <returns>The content; whoever wants to own it has ten minutes for that.</returns>
    /// <exception cref="FileStoreException">It cannot be stored now.</exception>
    /// <exception cref="IOException">The file cannot be read, or the disk is full.</exception>
    public async Task<Content> KeepAsync(string path, MediaFacts? facts, CancellationToken ct)
    {
        var hash = await ContentHash.OfFileAsync(path, ct);
        if (await tasks.FindContentAsync(hash, ct) is { } known && (known.Facts is not null || facts is null)) return known;

        var mine = new Content(hash, FileLayout.NewContent(hash, time.GetUtcNow()), new FileInfo(path).Length, facts);
        await files.PutAsync(mine.File, path, ct);
        var kept = await tasks.AddContentAsync(mine, ct);
        if (kept.File != mine.File) await files.DeleteAsync([mine.File], ct);
        return kept;
    }

    /// <summary>A copy of a content, in a file of the caller's own; false where the content is gone.</summary>
    /// <exception cref="FileStoreException">The store cannot be reached.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public async Task<bool> CopyAsync(Content content, string path, CancellationToken ct)
    {
        await using var stored = await files.OpenAsync(content.File, ct);
        if (stored is null) return false;
        await using var copy = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous);
        await stored.CopyToAsync(copy, ct);
        return true;
    }
}
