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

    /// <summary>Calls the one function that fits.</summary>
    public T Match<T>(Func<Advanced, T> advanced, Func<Completed, T> completed, Func<Failed, T> failed) => this switch
    {
        Advanced it => advanced(it),
        Completed it => completed(it),
        Failed it => failed(it),
        _ => throw new UnreachableException(),
    };
}
