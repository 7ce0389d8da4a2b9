using System.Collections.Concurrent;
using Dailies.Keys;
using Dailies.Queue;
using Dailies.Storage;
using Microsoft.Extensions.Logging;

namespace Dailies.Server.Keys;

/// <summary>When keys were last used, stored together once a minute: no request waits for it.</summary>
sealed class KeyUses(ITaskStore tasks, TimeProvider time, ILogger<KeyUses> log)
{
    static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    ConcurrentDictionary<KeyId, DateTimeOffset> uses = new();

    /// <summary>Notes that a key is used now.</summary>
    public void Note(KeyId key) => uses[key] = time.GetUtcNow();

    /// <summary>Stores them again and again, and once more at the end.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        await Periodically.RunAsync(Interval, time, PassAsync, log.UsesFailed, stop);
        try
        {
            using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(2), time);
            await StoreAsync(bound.Token);
        }
        catch (Exception e) when (e is StoreUnavailableException or OperationCanceledException)
        {
            log.UsesFailed(e);
        }
    }

    /// <summary>Stores what was noted.</summary>
    public async Task StoreAsync(CancellationToken ct)
    {
        if (uses.IsEmpty) return;

        var noted = Interlocked.Exchange(ref uses, new());
        // In the order in which keys are locked everywhere.
        await tasks.NoteUsesAsync([.. noted.OrderBy(use => use.Key.Value)], ct);
    }

    internal async Task PassAsync(CancellationToken ct)
    {
        await StoreAsync(ct);
        if (await tasks.TakeDutyAsync("rates", Interval, ct)) await tasks.ForgetRatesAsync(ct);
    }
}

static partial class KeysLog
{
    [LoggerMessage(600, LogLevel.Warning, "The last uses of keys could not be stored")]
    public static partial void UsesFailed(this ILogger log, Exception error);

    [LoggerMessage(601, LogLevel.Warning, "The key that was given is revoked, and stays so")]
    public static partial void GivenKeyRevoked(this ILogger log);
}
