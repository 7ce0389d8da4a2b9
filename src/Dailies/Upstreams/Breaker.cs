using Dailies.Storage;
using Microsoft.Extensions.Logging;

namespace Dailies.Upstreams;

/// <summary>
/// Gives an upstream that stumbles a rest, on all nodes: as long as it asks for, or longer with each time in a row that this node met
/// trouble there. Orders wait meanwhile; what is open is still asked for.
/// </summary>
public sealed class Breaker(string upstream, ITaskStore tasks, ILogger log)
{
    static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    int troubles;

    /// <summary>It took an order.</summary>
    public void Took() => Volatile.Write(ref troubles, 0);

    /// <summary>It stumbled, was not there, or had too much.</summary>
    /// <param name="retryAfter">When it wants to be asked again; null where it does not say.</param>
    /// <param name="reason">One sentence, for the log.</param>
    /// <param name="ct">Ends the write.</param>
    /// <returns>How long it rests.</returns>
    public async Task<TimeSpan> TroubleAsync(TimeSpan? retryAfter, string reason, CancellationToken ct)
    {
        var count = Interlocked.Increment(ref troubles);
        var rest = retryAfter ?? Backoff(count);
        log.Rests(upstream, Math.Round(rest.TotalSeconds, 1), reason);
        await tasks.RestAsync(upstream, rest, ct);
        return rest;
    }

    // Doubled each time, and a quarter more or less, so that nodes do not come back together.
    static TimeSpan Backoff(int count) =>
        TimeSpan.FromSeconds(Math.Min(First.TotalSeconds * Math.Pow(2, Math.Min(count, 10) - 1), Longest.TotalSeconds) * Jitter.Next());
}
