using Dailies.Tasks;
using Microsoft.Extensions.Logging;

namespace Dailies.Queue;

static partial class QueueLog
{
    [LoggerMessage(1, LogLevel.Information, "{Task} claimed from {Lane}, attempt {Attempt}")]
    public static partial void Claimed(this ILogger log, TaskId task, string lane, int attempt);

    [LoggerMessage(2, LogLevel.Information, "{Task} done in {Lane}: {Outcome}")]
    public static partial void Done(this ILogger log, TaskId task, string lane, string outcome);

    [LoggerMessage(3, LogLevel.Information, "{Task} given back to {Lane}")]
    public static partial void GivenBack(this ILogger log, TaskId task, string lane);

    [LoggerMessage(4, LogLevel.Warning, "{Task} was cancelled or is another worker's now; what was done here is dropped")]
    public static partial void LeaseLost(this ILogger log, TaskId task);

    [LoggerMessage(5, LogLevel.Warning, "{Task}: the lease could not be renewed in time; the work is stopped")]
    public static partial void LeaseNotRenewed(this ILogger log, TaskId task);

    [LoggerMessage(6, LogLevel.Warning, "{Task}: a heartbeat failed")]
    public static partial void HeartbeatFailed(this ILogger log, TaskId task, Exception error);

    [LoggerMessage(7, LogLevel.Error, "{Task}: no progress in {Lane}; the work is stopped")]
    public static partial void Stalled(this ILogger log, TaskId task, string lane);

    [LoggerMessage(8, LogLevel.Error, "{Task}: the step in {Lane} broke")]
    public static partial void StepFailed(this ILogger log, TaskId task, string lane, Exception error);

    [LoggerMessage(9, LogLevel.Error, "The worker of {Lane} stumbled")]
    public static partial void PassFailed(this ILogger log, string lane, Exception error);

    [LoggerMessage(10, LogLevel.Warning, "{Task} recovered into {Lane}: its worker is gone")]
    public static partial void Recovered(this ILogger log, TaskId task, string lane);

    [LoggerMessage(11, LogLevel.Error, "{Task} given up: it was tried too often")]
    public static partial void GaveUp(this ILogger log, TaskId task);

    [LoggerMessage(12, LogLevel.Error, "Recovering lost leases failed")]
    public static partial void RecoveryFailed(this ILogger log, Exception error);

    [LoggerMessage(13, LogLevel.Error, "{Task} waits: its files cannot be stored or read now")]
    public static partial void NoPlaceForFiles(this ILogger log, TaskId task, Exception error);

    [LoggerMessage(14, LogLevel.Warning, "This worker could not be announced")]
    public static partial void NotAnnounced(this ILogger log, Exception error);
}
