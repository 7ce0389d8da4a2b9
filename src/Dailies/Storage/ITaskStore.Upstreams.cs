using Dailies.Queue;
using Dailies.Tasks;
using Dailies.Upstreams;

namespace Dailies.Storage;

public partial interface ITaskStore
{
    /// <summary>
    /// Notes that a task is about to be submitted to an upstream: from here on it is never submitted again, here or on another node,
    /// unless <see cref="RefuseAsync"/> says that this one was refused.
    /// </summary>
    /// <param name="lease">The right to the task.</param>
    /// <param name="upstream">The engine's name.</param>
    /// <param name="most">Orders that may be open with it at a time, on all nodes together.</param>
    /// <param name="ct">Stops it before it begins.</param>
    Task<Intent> IntendAsync(Lease lease, string upstream, int most, CancellationToken ct);

    /// <summary>The submission of this number; null where there is none.</summary>
    ValueTask<Submission?> SubmissionAsync(long id, CancellationToken ct);

    /// <summary>A task's submissions, the newest first.</summary>
    ValueTask<IReadOnlyList<Submission>> SubmissionsAsync(TaskId task, CancellationToken ct);

    /// <summary>The submissions whose cost is not known, oldest first: open ones, and those that were lost.</summary>
    ValueTask<IReadOnlyList<Submission>> UnsettledAsync(int limit, CancellationToken ct);

    /// <summary>Notes that a submission was refused for certain.</summary>
    Task RefuseAsync(long submission, string reason, string? code, CancellationToken ct);

    /// <summary>
    /// Notes that a submission was accepted under <paramref name="remote"/>, or that nobody knows (null), whatever has become of its
    /// task; and has the task wait for it, if the lease is still the task's: true then.
    /// </summary>
    Task<bool> AwaitAsync(Lease lease, long submission, string? remote, string? doubt, TimeSpan look, CancellationToken ct);

    /// <summary>Gives a task back to its lane, to be claimed again after <paramref name="wait"/>.</summary>
    Task<bool> PostponeAsync(Lease lease, TimeSpan wait, CancellationToken ct);

    /// <summary>Moves a task from one engine's lane to another's, or to where its clip is downloaded.</summary>
    Task<bool> MoveAsync(Lease lease, string lane, CancellationToken ct);

    /// <summary>Makes those tasks ready that were postponed until now; returns their lanes.</summary>
    Task<IReadOnlyList<string>> PromoteDueAsync(CancellationToken ct);

    /// <summary>
    /// Takes submissions that are due to be looked at, and nobody else does for as long as a lease lasts. Those of an upstream that this node does not
    /// know are left to others.
    /// </summary>
    Task<IReadOnlyList<Submission>> ClaimSubmissionsAsync(IReadOnlyCollection<string> upstreams, int most, CancellationToken ct);

    /// <summary>Notes that these go on, and when they are looked at next.</summary>
    Task LookAgainAsync(IReadOnlyList<LookedAt> looks, CancellationToken ct);

    /// <summary>Notes where a submission stands, with all that is known of it, and when it is looked at next: null is never.</summary>
    Task NoteAsync(Submission submission, TimeSpan? look, CancellationToken ct);

    /// <summary>Has the open submissions of a task looked at now.</summary>
    Task HurryAsync(TaskId task, CancellationToken ct);

    /// <summary>Has nothing submitted to an upstream for so long, on any node; a longer rest stands.</summary>
    Task RestAsync(string upstream, TimeSpan length, CancellationToken ct);

    /// <summary>How long nothing may be submitted to an upstream: zero where there is room for an order now.</summary>
    ValueTask<TimeSpan> UntilOpenAsync(string upstream, int most, CancellationToken ct);
}
