using System.Diagnostics.Metrics;
using Dailies.Queue;

namespace Dailies.Telemetry;

/// <summary>
/// What the meter <c>Dailies</c> counts and measures of tasks, in this process. The names and units are for operators and keep their
/// meaning: <c>docs/operations.md</c> lists them.
/// </summary>
public static class TaskMetrics
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Dailies";

    static readonly Meter Meter = new(Name);

    static readonly Counter<long> CreatedTasks = Meter.CreateCounter<long>(
        "dailies.tasks.created", "{task}", "Tasks created on this node.");

    static readonly Counter<long> EndedTasks = Meter.CreateCounter<long>(
        "dailies.tasks.ended", "{task}", "Tasks ended by this node, by outcome: completed, failed or cancelled.");

    static readonly Histogram<double> ClaimDuration = Histogram(
        "dailies.claim.duration", "s", "Time the store took for a claim that found a task.",
        [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5]);

    static readonly Histogram<double> QueueWait = Histogram(
        "dailies.queue.wait", "s", "From a task's create to its first claim in a lane.",
        [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600, 14400]);

    static readonly Histogram<double> RenderSpeed = Histogram(
        "dailies.render.speed", "{frame}/s", "Frames rendered a second, by render.",
        [1, 2, 5, 10, 25, 50, 100, 200, 400, 800]);

    /// <summary>A task was created and is durable.</summary>
    public static void Created() => CreatedTasks.Add(1);

    /// <summary>A worker was given a task.</summary>
    /// <param name="claim">What it was given.</param>
    /// <param name="lane">From which lane.</param>
    /// <param name="took">How long the store took for it.</param>
    /// <param name="now">The time, by the clock that names tasks.</param>
    public static void Claimed(Claim claim, string lane, TimeSpan took, DateTimeOffset now)
    {
        var tag = new KeyValuePair<string, object?>("lane", lane);
        ClaimDuration.Record(took.TotalSeconds, tag);
        // Another node's clock may be ahead.
        if (claim.Attempt == 1) QueueWait.Record(Math.Max(0, (now - claim.Lease.Task.Made).TotalSeconds), tag);
    }

    /// <summary>A renderer made so many frames in so much time.</summary>
    public static void Rendered(int frames, TimeSpan took) => RenderSpeed.Record(frames / took.TotalSeconds);

    /// <summary>The outcome of a step is in the store.</summary>
    public static void Written(StepOutcome outcome)
    {
        if (outcome.Ends) Ended(outcome.Word);
    }

    /// <summary>A task was failed because it was tried too often.</summary>
    public static void GaveUp() => Ended("failed");

    /// <summary>A task was cancelled.</summary>
    public static void Cancelled() => Ended("cancelled");

    static void Ended(string outcome) => EndedTasks.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    static Histogram<double> Histogram(string name, string unit, string description, double[] bounds) => Meter.CreateHistogram(
        name, unit, description, advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = bounds });
}
