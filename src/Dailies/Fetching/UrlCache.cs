using Dailies.Assets;
using Dailies.Keys;
using Dailies.Storage;

namespace Dailies.Fetching;

/// <summary>
/// Fetches a URL of a key once an hour, whichever tasks and nodes want it; for a day after that, only where its host says that it
/// has changed. What one key fetched is never another's: a URL may be a secret that only one of them knows.
/// </summary>
/// <param name="client">Fetches.</param>
/// <param name="contents">Keeps what came.</param>
/// <param name="tasks">Knows what was fetched when.</param>
/// <param name="time">The clock.</param>
public sealed class UrlCache(ReferenceClient client, Contents contents, ITaskStore tasks, TimeProvider time)
{
    static readonly TimeSpan Fresh = TimeSpan.FromHours(1);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Brings what a URL holds into a file.</summary>
    /// <param name="key">For whom.</param>
    /// <param name="url">Where it is.</param>
    /// <param name="path">The file; it is the caller's.</param>
    /// <param name="below">The number of bytes that it must stay below.</param>
    /// <param name="ask">Whether the host is to be asked, however short a while ago it was fetched.</param>
    /// <param name="alive">Called whenever it gets on.</param>
    /// <param name="ct">Ends it.</param>
    /// <returns>To be told whether the file is good; one that is not is fetched anew the next time.</returns>
    /// <exception cref="FetchException">It cannot be had.</exception>
    public async Task<BroughtUrl> BringAsync(KeyId key, Uri url, string path, long below, bool ask, Action alive, CancellationToken ct)
    {
        var name = ContentHash.OfText(url.ToString());
        while (true)
        {
            var turn = await tasks.TakeUrlAsync(key, name, ask, ct);
            alive();
            switch (turn)
            {
                case UrlTurn.Known known when await contents.CopyAsync(known.Content, path, ct):
                    return BroughtUrl.Known;
                case UrlTurn.Known:
                    // Its file was lost; what is not there is asked for anew.
                    await tasks.DropUrlAsync(key, name, ct);
                    break;
                case UrlTurn.Fetch fetch:
                    return await FetchAsync(key, name, url, path, below, fetch, alive, ct);
                default:
                    await Task.Delay(Pause, time, ct);
                    break;
            }
        }
    }

    async Task<BroughtUrl> FetchAsync(
        KeyId key, ContentHash name, Uri url, string path, long below, UrlTurn.Fetch turn, Action alive, CancellationToken ct)
    {
        try
        {
            // Not what was never changed but is larger than what is asked for now.
            var old = turn.Old is { } content && content.Size < below ? content : null;
            var fetched = await client.FetchAsync(url, path, below, old is null ? Validators.None : turn.Validators, alive, ct);
            if (fetched.Unchanged && !await contents.CopyAsync(old!, path, ct))
                fetched = await client.FetchAsync(url, path, below, alive, ct);

            var fresh = fetched.NoCache ? TimeSpan.Zero : Fresh;
            // An answer that nothing changed need not repeat how that is told.
            var validators = fetched.Unchanged && fetched.Validators == Validators.None ? turn.Validators : fetched.Validators;
            return new(async (good, facts, stop) =>
            {
                if (!good || fetched.NoStore) await tasks.DropUrlAsync(key, name, stop);
                else await tasks.KeepUrlAsync(key, name, (await KeepAsync(path, facts, stop)).Hash, validators, fresh, stop);
            });
        }
        catch
        {
            // Those who wait shall not wait for nothing.
            await tasks.DropUrlAsync(key, name, CancellationToken.None);
            throw;
        }
    }

    // The caller goes on to use the file, which keeping would move away.
    async Task<Content> KeepAsync(string path, MediaFacts? facts, CancellationToken ct)
    {
        var copy = path + ".kept";
        try
        {
            File.Copy(path, copy);
            return await contents.KeepAsync(copy, facts, ct);
        }
        finally
        {
            File.Delete(copy);
        }
    }
}

/// <summary>What became of a URL that was brought.</summary>
public sealed class BroughtUrl
{
    /// <summary>It was known to be good.</summary>
    internal static readonly BroughtUrl Known = new((_, _, _) => Task.CompletedTask);

    readonly Func<bool, MediaFacts?, CancellationToken, Task> settle;

    internal BroughtUrl(Func<bool, MediaFacts?, CancellationToken, Task> settle) => this.settle = settle;

    /// <summary>Says whether the file is what it should be, and if so, what was measured of it.</summary>
    public Task SettleAsync(bool good, MediaFacts? facts, CancellationToken ct) => settle(good, facts, ct);
}
