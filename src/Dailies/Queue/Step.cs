using System.Diagnostics;
using Dailies.Tasks;

namespace Dailies.Queue;

/// <summary>
/// What a worker does with a claimed task. The step tells its progress, in percent, whenever it gets on: a step that tells
/// nothing for too long is taken for hung, and ended.
/// </summary>
public delegate Task<StepOutcome> Step(Claim claim, Action<int> progress, CancellationToken ct);

/// <summary>How a step ended; the worker writes it into the store.</summary>
public abstract record StepOutcome
{
    StepOutcome() { }

    /// <summary>The task goes on in another lane, with its request as it now stands.</summary>
    public sealed record Advanced(VideoRequest Request, string Lane) : StepOutcome;

    /// <summary>The clip is stored.</summary>
    public sealed record Completed(Clip Clip) : StepOutcome;

    /// <summary>There will be no clip; one sentence for the caller.</summary>
    public sealed record Failed(string Reason) : StepOutcome;

    /// <summary>An upstream has the task, or may have: it waits for that.</summary>
    /// <param name="Submission">The number of its submission.</param>
    /// <param name="Remote">The upstream's id of it; null where nobody knows whether it was accepted.</param>
    /// <param name="Doubt">Why nobody knows; one sentence.</param>
    /// <param name="Look">When it is looked at first, from now.</param>
    public sealed record Awaits(long Submission, string? Remote, string? Doubt, TimeSpan Look) : StepOutcome;

    /// <summary>Nothing came of it yet: the task goes back to its lane, and is taken up again after so long.</summary>
    public sealed record Postponed(TimeSpan Wait) : StepOutcome;

    /// <summary>The task goes on in another engine's lane.</summary>
    public sealed record Moved(string Lane) : StepOutcome;

    /// <summary>Whether the task has come to its end with it.</summary>
    public bool Ends => this is Completed or Failed;

    /// <summary>What it is called in traces.</summary>
    public string Word => this switch
    {
        Advanced => "advanced",
        Completed => "completed",
        Failed => "failed",
        Awaits => "awaits upstream",
        Postponed => "postponed",
        Moved => "moved",
        _ => throw new UnreachableException(),
    };

    /// <summary>Calls the one function that fits.</summary>
    public T Match<T>(
        Func<Advanced, T> advanced, Func<Completed, T> completed, Func<Failed, T> failed, Func<Awaits, T> awaits, Func<Postponed, T> postponed,
        Func<Moved, T> moved) => this switch
        {
            Advanced it => advanced(it),
            Completed it => completed(it),
            Failed it => failed(it),
            Awaits it => awaits(it),
            Postponed it => postponed(it),
            Moved it => moved(it),
            _ => throw new UnreachableException(),
        };
}
