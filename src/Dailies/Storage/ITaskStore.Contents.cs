using Dailies.Assets;
using Dailies.Fetching;
using Dailies.Keys;
using Dailies.Tasks;

namespace Dailies.Storage;

/// <remarks>
/// A content lives while an asset, a fetched URL or a task holds it, and <see cref="ContentRow.Grace"/> longer from the moment on
/// in which someone let go of it, found it or added it: time enough to own it, or to read it to the end.
/// </remarks>
public partial interface ITaskStore
{
    /// <summary>The content of this hash, which now lives long enough to be owned or read; null where there is none.</summary>
    Task<Content?> FindContentAsync(ContentHash hash, CancellationToken ct);

    /// <summary>
    /// Adds a content whose file is stored; returns the one that is kept, which names another file where someone was faster. Facts
    /// that were not known are noted.
    /// </summary>
    Task<Content> AddContentAsync(Content content, CancellationToken ct);

    /// <summary>Forgets contents that nobody owns, at most so many; returns the names of their files, which are to be deleted.</summary>
    Task<IReadOnlyList<string>> ForgetContentsAsync(int limit, CancellationToken ct);

    /// <summary>Of these files, those that belong to no content.</summary>
    ValueTask<IReadOnlyList<string>> LostContentsAsync(IReadOnlyList<string> files, CancellationToken ct);

    /// <summary>
    /// Keeps contents for a task that is about to be created, until it has ended; false where one of them is gone.
    /// </summary>
    Task<bool> HoldContentsAsync(TaskId task, IReadOnlyCollection<ContentHash> contents, CancellationToken ct);

    /// <summary>Lets go of what tasks hold that have ended, or were made before <paramref name="before"/> and are not stored.</summary>
    Task ForgetHoldsAsync(DateTimeOffset before, CancellationToken ct);

    /// <summary>Whose turn it is to fetch a URL of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="url">The hash of the URL.</param>
    /// <param name="ask">Whether the host is to be asked, however short a while ago it was fetched.</param>
    /// <param name="ct">Ends it.</param>
    Task<UrlTurn> TakeUrlAsync(KeyId key, ContentHash url, bool ask, CancellationToken ct);

    /// <summary>Notes what a URL holds, and that it is taken without asking for so long.</summary>
    Task KeepUrlAsync(KeyId key, ContentHash url, ContentHash content, Validators validators, TimeSpan fresh, CancellationToken ct);

    /// <summary>Forgets what a URL held: it could not be fetched, or must not be kept.</summary>
    Task DropUrlAsync(KeyId key, ContentHash url, CancellationToken ct);

    /// <summary>Forgets URLs that were not asked for in the last day, at most so many; returns how many.</summary>
    Task<int> ForgetUrlsAsync(int limit, CancellationToken ct);
}
