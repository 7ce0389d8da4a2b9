using Dailies.Queue;
using Dailies.Storage;
using Dailies.Storage.Files;
using Dailies.Tasks;
using Microsoft.Extensions.Logging;

namespace Dailies.Server.Files;

/// <summary>
/// Deletes what nobody may have any more: clips whose URL has expired, references of tasks that ended, clips that a worker
/// stored without completing their task, contents that nobody owns, records of long ago. Renews the signing secret.
/// </summary>
sealed class Sweeper(Board board, IFileStore files, ClipUrls urls, ILogger log)
{
    const int Batch = 200;
    const int Listed = 1_000;
    static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    static readonly TimeSpan SecretLife = TimeSpan.FromDays(30);

    // A create takes its id when its body has been read whole, and is stored well within this.
    static readonly TimeSpan CreateAge = TimeSpan.FromMinutes(10);

    // What is being stored is stored within this, or was given up.
    static readonly TimeSpan StoreAge = TimeSpan.FromHours(1);

    // Finding what belongs to nothing takes a look at every clip.
    static readonly TimeSpan OrphanInterval = TimeSpan.FromMinutes(10);

    readonly ITaskStore tasks = board.Tasks;
    readonly TimeProvider time = board.Time;

    /// <summary>Sweeps every minute until <paramref name="stop"/>.</summary>
    public Task RunAsync(CancellationToken stop) => Periodically.RunAsync(Interval, time, PassAsync, log.SweepFailed, stop);

    /// <summary>One sweep.</summary>
    internal async Task PassAsync(CancellationToken ct)
    {
        await SecretsAsync(ct);
        // A little less than the interval, so that one node may do it at each.
        if (await tasks.TakeDutyAsync("sweep", Interval * 0.9, ct))
        {
            await ClipsAsync(ct);
            await ReferencesAsync(ct);
            await ContentsAsync(ct);
            while (await tasks.ForgetTasksAsync(Batch, ct) is > 0 and var forgotten) log.Forgotten(forgotten);
            while (await tasks.ForgetIdempotencyAsync(Batch, ct) == Batch) { }
            while (await tasks.ForgetStagedAsync(Batch, ct) == Batch) { }
        }

        if (await tasks.TakeDutyAsync("orphans", OrphanInterval, ct))
        {
            await OrphansAsync(ct);
            await LostContentsAsync(ct);
        }
    }

    /// <summary>Reads the valid secrets, and makes a new one each month.</summary>
    internal async Task SecretsAsync(CancellationToken ct)
    {
        var secrets = await tasks.SecretsAsync(ct);
        if (time.GetUtcNow() - secrets[0].Created > SecretLife)
        {
            await tasks.RotateSecretAsync(ct);
            secrets = await tasks.SecretsAsync(ct);
        }

        urls.Use(secrets);
    }

    async Task ClipsAsync(CancellationToken ct)
    {
        while (await tasks.ExpiredClipsAsync(Batch, ct) is { Count: > 0 } expired)
        {
            // The files first: after a crash in between, they are simply deleted again.
            var names = new List<string>();
            foreach (var task in expired)
                if (await tasks.FindClipAsync(task, ct) is { } clip) names.Add(FileLayout.Clip(clip.File));
            await files.DeleteAsync(names, ct);
            await tasks.ForgetClipsAsync(expired, ct);
            log.ClipsDeleted(expired.Count);
        }
    }

    /// <summary>Deletes the references of tasks that ended or never came to be.</summary>
    internal async Task ReferencesAsync(CancellationToken ct)
    {
        await foreach (var names in files.ListAsync(FileLayout.References, ct).Chunk(Listed).WithCancellation(ct))
        {
            // A younger one may belong to a create that is not yet in the store.
            var old = names.Select(FileLayout.TaskOf).OfType<TaskId>().Distinct().Where(task => time.GetUtcNow() - task.Made > CreateAge).ToList();
            var ended = (await tasks.EndedAmongAsync(old, ct)).ToHashSet();
            await files.DeleteAsync([.. names.Where(name => FileLayout.TaskOf(name) is { } task && ended.Contains(task))], ct);
        }
    }

    /// <summary>Deletes the files of contents that nobody owns any more.</summary>
    internal async Task ContentsAsync(CancellationToken ct)
    {
        await tasks.ForgetHoldsAsync(time.GetUtcNow() - CreateAge, ct);
        while (await tasks.ForgetUrlsAsync(Batch, ct) == Batch)
        {
            // There may be more.
        }

        while (await tasks.ForgetContentsAsync(Batch, ct) is { Count: > 0 } loose)
        {
            // The rows first: a file that a crash leaves behind is found later, but a row would promise a file that is gone.
            await files.DeleteAsync(loose, ct);
            log.ContentsDeleted(loose.Count);
        }
    }

    /// <summary>Deletes files of contents that were stored and never added, or outlived their row.</summary>
    internal async Task LostContentsAsync(CancellationToken ct)
    {
        await foreach (var names in files.ListAsync(FileLayout.Contents, ct).Chunk(Listed).WithCancellation(ct))
        {
            // A younger one may be about to be added.
            var old = names.Where(name => time.GetUtcNow() - FileLayout.ContentMade(name) > StoreAge).ToList();
            var lost = await tasks.LostContentsAsync(old, ct);
            if (lost.Count == 0) continue;
            await files.DeleteAsync(lost, ct);
            log.ContentsDeleted(lost.Count);
        }
    }

    /// <summary>Deletes clips that a worker stored without completing their task.</summary>
    internal async Task OrphansAsync(CancellationToken ct)
    {
        await foreach (var names in files.ListAsync(FileLayout.Clips, ct).Chunk(Listed).WithCancellation(ct))
        {
            var orphans = await tasks.OrphansAmongAsync([.. names.Select(FileLayout.LeaseOf).OfType<Lease>()], ct);
            if (orphans.Count == 0) continue;
            await files.DeleteAsync([.. orphans.Select(lease => FileLayout.Clip(FileLayout.ClipFile(lease)))], ct);
            log.OrphansDeleted(orphans.Count);
        }
    }
}

static partial class SweeperLog
{
    [LoggerMessage(300, LogLevel.Information, "Deleted {Count} clips whose URL has expired")]
    public static partial void ClipsDeleted(this ILogger log, int count);

    [LoggerMessage(301, LogLevel.Information, "Forgot {Count} tasks that ended over 30 days ago")]
    public static partial void Forgotten(this ILogger log, int count);

    [LoggerMessage(303, LogLevel.Information, "Deleted {Count} clips that belonged to no task")]
    public static partial void OrphansDeleted(this ILogger log, int count);

    [LoggerMessage(304, LogLevel.Information, "Deleted the files of {Count} contents that nobody owns")]
    public static partial void ContentsDeleted(this ILogger log, int count);

    [LoggerMessage(302, LogLevel.Error, "Sweeping failed")]
    public static partial void SweepFailed(this ILogger log, Exception error);
}
