using System.Globalization;
using System.Threading.RateLimiting;
using Dailies.Keys;
using Dailies.Server.Keys;
using Dailies.Tasks;
using Microsoft.AspNetCore.Http;

namespace Dailies.Server.Limits;

/// <summary>
/// Keeps one task from being asked for without pause. For most keys it stands in this node's memory, far above what any client
/// needs; for those that want the hosted gateway's own rule it is counted in the database, and is the same on all nodes. A query
/// counts when it comes, whether its answer is held or not.
/// </summary>
sealed class PollLimit(SharedRates shared) : IDisposable
{
    static readonly Rate Usual = Policy.RelaxedPolls.Rate;

    readonly PartitionedRateLimiter<TaskId> limiter = PartitionedRateLimiter.Create<TaskId, TaskId>(task =>
        RateLimitPartition.GetTokenBucketLimiter(task, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Usual.Quota,
            TokensPerPeriod = Usual.Quota / (int)Usual.Window.TotalSeconds,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        }));

    /// <summary>Whether this query may be answered now; the headers of the answer say how the limit stands, and else when it may be.</summary>
    public async ValueTask<bool> AllowsAsync(TaskId task, Caller caller, HttpContext context, CancellationToken ct)
    {
        var taken = caller.Card.Terms.StrictPolls
            ? await shared.TakeAsync($"poll {task} {caller.Key}", Policy.StrictPolls.Rate, ct)
            : Relaxed(task);
        RateHeaders.Polled(context, taken);
        if (!taken.Granted)
            context.Response.Headers.RetryAfter = Math.Max(1, Policy.Seconds(taken.Next)).ToString(CultureInfo.InvariantCulture);
        return taken.Granted;
    }

    public void Dispose() => limiter.Dispose();

    Taken Relaxed(TaskId task)
    {
        using var lease = limiter.AttemptAcquire(task);
        var left = (int)(limiter.GetStatistics(task)?.CurrentAvailablePermits ?? 0);
        return new(lease.IsAcquired, left, TimeSpan.FromSeconds(1), Usual.Window * (Usual.Quota - left) / Usual.Quota);
    }
}
