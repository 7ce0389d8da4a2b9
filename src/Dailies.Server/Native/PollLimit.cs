using System.Threading.RateLimiting;
using Dailies.Tasks;

namespace Dailies.Server.Native;

/// <summary>
/// Keeps one task from being asked for without pause. It lets through far more than any client needs, and even a client's
/// live progress bar; a loop without a pause is told to slow down.
/// </summary>
sealed class PollLimit : IDisposable
{
    const int Burst = 60;
    const int PerSecond = 20;

    readonly PartitionedRateLimiter<TaskId> limiter = PartitionedRateLimiter.Create<TaskId, TaskId>(task =>
        RateLimitPartition.GetTokenBucketLimiter(task, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Burst,
            TokensPerPeriod = PerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        }));

    /// <summary>Whether this query may be answered now.</summary>
    public bool Allows(TaskId task)
    {
        using var lease = limiter.AttemptAcquire(task);
        return lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();
}
