using System.Diagnostics;
using Dailies.Queue;

namespace Dailies.Telemetry;

/// <summary>
/// The spans of the source <c>Dailies</c>: the way of one task is one trace, from its create on, whichever nodes it comes to. Spans
/// name the task and never what it shows.
/// </summary>
public static class TaskTraces
{
    /// <summary>The source's name.</summary>
    public const string Name = "Dailies";

    const string Outcome = "dailies.outcome";

    static readonly ActivitySource Source = new(Name);

    /// <summary>
    /// The trace that this request belongs to, as a W3C <c>traceparent</c>, to be kept with the task that it creates; null where
    /// nobody traces. Kept too when a sampler here said no, so that no other node says yes for half of the trace.
    /// </summary>
    public static string? Context =>
        Activity.Current is { IdFormat: ActivityIdFormat.W3C } request && (request.Recorded || Source.HasListeners()) ? request.Id : null;

    /// <summary>Begins the span of a worker's turn at a task, in the trace of its create.</summary>
    public static Activity? Claimed(Claim claim, string lane)
    {
        ActivityContext.TryParse(claim.Request.Trace, null, isRemote: true, out var create);
        return Source.StartActivity(lane == Lane.Fetch ? "task fetch" : "task render", ActivityKind.Consumer, create)
            ?.SetTag("dailies.task.id", claim.Lease.Task.ToString())
            .SetTag("dailies.lane", lane)
            .SetTag("dailies.attempt", claim.Attempt);
    }

    /// <summary>Begins the span of a part of that turn, such as <c>store clip</c>.</summary>
    public static Activity? Part(string name) => Source.StartActivity(name);

    /// <summary>Begins the span of the write that ends a turn.</summary>
    public static Activity? Writing(StepOutcome outcome) => Part(outcome.Match(
        _ => "advance", _ => "complete", _ => "fail", _ => "await upstream", _ => "postpone", _ => "move"));

    /// <summary>Notes what the turn came to, as it stands in the store.</summary>
    public static void Ended(this Activity? turn, StepOutcome outcome)
    {
        turn?.SetTag(Outcome, outcome.Word);
        if (outcome is StepOutcome.Failed) turn?.SetStatus(ActivityStatusCode.Error);
    }

    /// <summary>Notes that the task went back to its lane, because this worker stops.</summary>
    public static void GivenBack(this Activity? turn) => turn?.SetTag(Outcome, "given back");

    /// <summary>Notes that the task is another worker's now.</summary>
    public static void Lost(this Activity? turn) => turn?.SetTag(Outcome, "lost");
}
