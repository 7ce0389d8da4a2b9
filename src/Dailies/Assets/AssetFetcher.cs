using Dailies.Fetching;
using Dailies.Processes;
using Dailies.Queue;
using Dailies.Storage;
using Dailies.Storage.Files;
using Microsoft.Extensions.Logging;

namespace Dailies.Assets;

/// <summary>
/// Fetches and checks assets that were given as a URL. They wait in the store, so any node may do it, and one that dies is followed
/// by another when its lease has run out.
/// </summary>
/// <param name="board">The store, and who is woken.</param>
/// <param name="urls">Fetches.</param>
/// <param name="contents">Keeps what came.</param>
/// <param name="probe">Measures it.</param>
/// <param name="scratch">A folder for what is being fetched.</param>
/// <param name="log">The log.</param>
public sealed class AssetFetcher(Board board, UrlCache urls, Contents contents, MediaProbe probe, string scratch, ILogger log)
{
    /// <summary>What its loops wait for.</summary>
    public const string Lane = "assets";

    // Fetching waits for other hosts.
    const int AtOnce = 4;

    // What ends the process each time is not tried for ever.
    const int Tries = 3;

    static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    static readonly TimeSpan LastWrite = TimeSpan.FromSeconds(10);

    /// <summary>Fetches until <paramref name="stop"/>, and gives back what it then still holds.</summary>
    public Task RunAsync(CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => LoopAsync(stop)));

    async Task LoopAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                if (!await TryAsync(stop)) await board.Wakeups.WaitAsync(Lane, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // It ends with its server.
        }
    }

    async Task<bool> TryAsync(CancellationToken stop)
    {
        try
        {
            return await PassAsync(stop);
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            log.FetchingAssetsFailed(e);
            return false;
        }
    }

    /// <summary>Takes and fetches one asset; false where none was due.</summary>
    internal async Task<bool> PassAsync(CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        if (await board.Tasks.ClaimAssetAsync(CancellationToken.None) is not { } lease) return false;

        board.Wakeups.Wake(Lane);
        var room = Directory.CreateDirectory(Path.Combine(scratch, $"{lease.Id}.{lease.Try}")).FullName;
        using var work = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var done = new CancellationTokenSource();
        var keeping = KeepAsync(lease, work, done.Token);
        try
        {
            if (lease.Try > Tries) await board.Tasks.FailAssetAsync(lease, $"It was tried {Tries} times, and the server ended each time.", stop);
            else await EndAsync(lease, Path.Combine(room, "file"), work.Token);
        }
        catch (OperationCanceledException) when (work.IsCancellationRequested)
        {
            await GiveBackAsync(lease, TimeSpan.Zero);
        }
        catch (Exception e) when (e is FileStoreException || DiskFull.Is(e) || DiskUnwritable.Is(e))
        {
            // The asset is as good as before; it waits until there is a place for its file again.
            log.NoPlaceForAsset(lease.Id, e);
            await GiveBackAsync(lease, Pause);
        }
        finally
        {
            await done.CancelAsync();
            await keeping;
            Directory.Delete(room, recursive: true);
        }

        return true;
    }

    async Task EndAsync(AssetLease lease, string path, CancellationToken ct)
    {
        Content content;
        try
        {
            // Who uploads a URL wants what it holds now.
            var url = await urls.BringAsync(lease.Key, new Uri(lease.Url), path, lease.Type.MaxBytes(), ask: true, () => { }, ct);
            var check = lease.Type.Kind() is { } kind ? await MediaCheck.OfAsync(path, kind, probe, () => { }, ct) : null;
            if (check is { Problems.Count: > 0 })
            {
                await url.SettleAsync(good: false, null, ct);
                throw new FetchException(string.Join("; ", check.Problems));
            }

            await url.SettleAsync(good: true, check?.Facts, ct);
            content = await contents.KeepAsync(path, check?.Facts, ct);
        }
        catch (Exception e) when (e is FetchException or ToolException)
        {
            await board.Tasks.FailAssetAsync(lease, $"url: {e.Message}", ct);
            log.AssetFailed(lease.Id, e.Message);
            return;
        }

        if (await board.Tasks.ActivateAssetAsync(lease, content.Hash, ct)) log.AssetActive(lease.Id, content.Size);
    }

    // The client and the probe have bounds of their own, so who works is alive.
    async Task KeepAsync(AssetLease lease, CancellationTokenSource work, CancellationToken done)
    {
        using var tick = new PeriodicTimer(AssetLease.Length / 3, board.Time);
        try
        {
            while (await tick.WaitForNextTickAsync(done))
            {
                try
                {
                    if (!await board.Tasks.ExtendAssetAsync(lease, done)) await work.CancelAsync();
                }
                catch (StoreUnavailableException e)
                {
                    log.FetchingAssetsFailed(e);
                }
            }
        }
        catch (OperationCanceledException) when (done.IsCancellationRequested)
        {
            // The work has ended.
        }
    }

    async Task GiveBackAsync(AssetLease lease, TimeSpan pause)
    {
        using var bound = new CancellationTokenSource(LastWrite, board.Time);
        await board.Tasks.ReleaseAssetAsync(lease, pause, bound.Token);
    }
}

static partial class AssetLog
{
    [LoggerMessage(510, LogLevel.Information, "{Asset} is active, {Bytes} bytes")]
    public static partial void AssetActive(this ILogger log, AssetId asset, long bytes);

    [LoggerMessage(511, LogLevel.Information, "{Asset} failed: {Reason}")]
    public static partial void AssetFailed(this ILogger log, AssetId asset, string reason);

    [LoggerMessage(512, LogLevel.Warning, "{Asset} waits: there is no place for its file now")]
    public static partial void NoPlaceForAsset(this ILogger log, AssetId asset, Exception error);

    [LoggerMessage(513, LogLevel.Error, "Assets could not be fetched")]
    public static partial void FetchingAssetsFailed(this ILogger log, Exception error);
}
