using System.Collections.Concurrent;
using Dailies.Keys;
using Dailies.Storage;
using Microsoft.Extensions.Logging;

namespace Dailies.Server.Limits;

/// <summary>
/// Counts what may be had at a rate in the database, for all nodes. A refusal is remembered until its time is over: a loop without
/// a pause costs the database one statement in that time.
/// </summary>
sealed class SharedRates(ITaskStore tasks, TimeProvider time, ILogger<SharedRates> log)
{
    // Far more names than are refused at a time; without it, each task ever refused would stay.
    const int Most = 10_000;

    readonly ConcurrentDictionary<string, Refusal> refusals = new();

    /// <summary>Takes one.</summary>
    /// <param name="name">Of what has the rate.</param>
    /// <param name="rate">The rate.</param>
    /// <param name="ct">Stops the waiting.</param>
    public async ValueTask<Taken> TakeAsync(string name, Rate rate, CancellationToken ct)
    {
        if (refusals.TryGetValue(name, out var refusal))
        {
            var since = time.GetElapsedTime(refusal.At);
            if (refusal.Rate == rate && since < refusal.Taken.Next)
                return refusal.Taken with { Next = refusal.Taken.Next - since, Whole = refusal.Taken.Whole - since };
            refusals.TryRemove(new(name, refusal));
        }

        // From before the count: the wait may only be too short, and then the database is asked again.
        var at = time.GetTimestamp();
        try
        {
            var taken = await tasks.TakeAsync(name, rate, ct);
            if (taken.Granted) return taken;

            if (refusals.Count >= Most) refusals.Clear();
            refusals[name] = new(rate, taken, at);
            return taken;
        }
        catch (StoreUnavailableException e) when (e is StoreFullException or StoreUnwritableException)
        {
            // Queries go on while the disk takes no writes; that they are not counted is the lesser harm.
            log.Uncounted(e);
            return rate.Stand(granted: true, due: 0, now: 0);
        }
    }

    sealed record Refusal(Rate Rate, Taken Taken, long At);
}

static partial class LimitsLog
{
    [LoggerMessage(610, LogLevel.Warning, "Requests pass uncounted, for the database takes no writes")]
    public static partial void Uncounted(this ILogger log, Exception error);
}
