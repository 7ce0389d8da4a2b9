using Dailies.Keys;
using Dailies.Storage;
using Dailies.Tasks;
using Dailies.Telemetry;

namespace Dailies.Queue;

/// <summary>What all who move tasks share: the store, those who wait for work, those who wait for an end, the terms of leases, and the clock.</summary>
public sealed record Board(ITaskStore Tasks, Wakeups Wakeups, Endings Endings, LeaseTerms Terms, TimeProvider Time)
{
    /// <summary>The lanes that this node knows of.</summary>
    public IReadOnlyList<string> Lanes { get; init; } = Lane.All;

    /// <summary>Why a task has no clip when its owner did not want it any more.</summary>
    public const string CancelledByOwner = "Cancelled by its owner.";

    /// <summary>
    /// Cancels an open task and tells everyone: who waits for it, the worker that works on it, and one for whose task there may be
    /// room now.
    /// </summary>
    /// <param name="task">The task.</param>
    /// <param name="key">Whose it must be; null for anyone's.</param>
    /// <param name="reason">One sentence for the caller, such as <see cref="CancelledByOwner"/>.</param>
    /// <param name="ct">Ends the wait for the store.</param>
    /// <returns>False where there is no such task, or it had ended.</returns>
    public async Task<bool> CancelAsync(TaskId task, KeyId? key, string reason, CancellationToken ct)
    {
        if (!await Tasks.CancelAsync(task, key, reason, ct)) return false;

        // An upstream that has it is told soon.
        await Tasks.HurryAsync(task, ct);
        TaskMetrics.Cancelled();
        Endings.Ended(task);
        foreach (var lane in Lanes) Wakeups.Ready(lane);
        return true;
    }
}
