using Dailies.Tasks;
using Microsoft.Extensions.Logging;

namespace Dailies.Upstreams;

static partial class UpstreamLog
{
    [LoggerMessage(600, LogLevel.Information, "{Task}: {Upstream} took it, as {Remote}")]
    public static partial void Accepted(this ILogger log, TaskId task, string upstream, string remote);

    [LoggerMessage(601, LogLevel.Warning, "{Task}: {Upstream} refused it ({Code}): {Reason}")]
    public static partial void Refused(this ILogger log, TaskId task, string upstream, string? code, string reason);

    [LoggerMessage(602, LogLevel.Warning, "{Task}: nobody knows whether {Upstream} took it: {Reason}")]
    public static partial void Doubtful(this ILogger log, TaskId task, string upstream, string reason);

    [LoggerMessage(603, LogLevel.Warning, "{Task}: {Upstream} stumbled over {Remote}; it is asked again: {Reason}")]
    public static partial void Stumbled(this ILogger log, TaskId task, string upstream, string? remote, string reason);

    [LoggerMessage(604, LogLevel.Information, "{Task}: {Upstream} made {Remote}")]
    public static partial void Made(this ILogger log, TaskId task, string upstream, string remote);

    [LoggerMessage(605, LogLevel.Warning, "{Task}: {Upstream} made no clip of {Remote}: {Reason}")]
    public static partial void Unmade(this ILogger log, TaskId task, string upstream, string? remote, string reason);

    [LoggerMessage(606, LogLevel.Warning, "{Task}: the clip of {Remote} could not be had from {Upstream} yet: {Reason}")]
    public static partial void NotDownloaded(this ILogger log, TaskId task, string upstream, string? remote, string reason);

    [LoggerMessage(607, LogLevel.Warning, "Nothing is submitted to {Upstream} for {Seconds} s: {Reason}")]
    public static partial void Rests(this ILogger log, string upstream, double seconds, string reason);

    [LoggerMessage(608, LogLevel.Warning, "The open orders of upstreams could not be looked at; they are again in a second")]
    public static partial void LookFailed(this ILogger log, Exception error);

    [LoggerMessage(609, LogLevel.Warning, "Whether {Upstream} has room could not be found out; it is tried again")]
    public static partial void GateFailed(this ILogger log, string upstream, Exception error);
}
