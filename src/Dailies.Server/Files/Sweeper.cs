using Dailies.Queue;
using Dailies.Storage;
using Dailies.Tasks;
using Microsoft.Extensions.Logging;

namespace Dailies.Server.Files;

/// <summary>
/// Deletes what nobody may have any more: clips whose URL has expired, references of tasks that ended, clips that a worker
/// stored without completing their task, records of long ago. Renews the signing secret.
/// </summary>
sealed class Sweeper(ITaskStore tasks, DataFolder folder, ClipUrls urls, TimeProvider time, ILogger log)
{
    const int Batch = 200;
    static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    static readonly TimeSpan SecretLife = TimeSpan.FromDays(30);

    // A create takes its id when its body has been read whole, and is stored well within this.
    static readonly TimeSpan CreateAge = TimeSpan.FromMinutes(10);

    // A worker renames its clip just before it completes the task; only one this old is surely orphaned.
    static readonly TimeSpan OrphanAge = TimeSpan.FromHours(1);

    /// <summary>Sweeps every minute until <paramref name="stop"/>.</summary>
    public Task RunAsync(CancellationToken stop) => Periodically.RunAsync(Interval, time, PassAsync, log.SweepFailed, stop);

    /// <summary>One sweep.</summary>
    internal async Task PassAsync(CancellationToken ct)
    {
        await SecretsAsync(ct);
        await ClipsAsync(ct);
        await ReferencesAsync(ct);
        await OrphansAsync(ct);
        while (await tasks.ForgetTasksAsync(Batch, ct) == Batch) log.Forgotten(Batch);
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
            // The file first: after a crash in between, it is simply deleted again.
            foreach (var task in expired)
                if (await tasks.FindClipAsync(task, ct) is { } clip)
                    File.Delete(Path.Combine(folder.Clips, clip.File));
            await tasks.ForgetClipsAsync(expired, ct);
            log.ClipsDeleted(expired.Count);
        }
    }

    async Task ReferencesAsync(CancellationToken ct)
    {
        // A younger folder may belong to a create that is not yet in the store.
        var old = new DirectoryInfo(folder.References).EnumerateDirectories()
            .Select(inner => TaskId.Parse(inner.Name))
            .OfType<TaskId>()
            .Where(task => time.GetUtcNow() - task.Made > CreateAge)
            .ToList();
        foreach (var task in await tasks.EndedAmongAsync(old, ct)) Directory.Delete(folder.ReferencesOf(task), recursive: true);
    }

    async Task OrphansAsync(CancellationToken ct)
    {
        foreach (var file in new DirectoryInfo(folder.Clips).EnumerateFiles())
        {
            if (time.GetUtcNow() - file.LastWriteTimeUtc < OrphanAge) continue;
            var kept = TaskId.Parse(file.Name.Split('.')[0]) is { } task && await tasks.FindClipAsync(task, ct) is { } clip
                && clip.File == file.Name;
            if (!kept) file.Delete();
        }
    }
}

static partial class SweeperLog
{
    [LoggerMessage(300, LogLevel.Information, "Deleted {Count} clips whose URL has expired")]
    public static partial void ClipsDeleted(this ILogger log, int count);

    [LoggerMessage(301, LogLevel.Information, "Forgot {Count} tasks that ended over 30 days ago")]
    public static partial void Forgotten(this ILogger log, int count);

    [LoggerMessage(302, LogLevel.Error, "Sweeping failed")]
    public static partial void SweepFailed(this ILogger log, Exception error);
}
