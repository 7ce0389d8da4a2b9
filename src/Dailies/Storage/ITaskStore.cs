using Dailies.Keys;
using Dailies.Models;
using Dailies.Queue;
using Dailies.Tasks;

namespace Dailies.Storage;

/// <summary>
/// Where tasks, keys and the ledger live. Each method is one transaction, durable before it returns; every one that takes a
/// <see cref="Lease"/> changes nothing and returns false where that lease is no longer the task's.
/// Times are the store's own clock's.
/// </summary>
public partial interface ITaskStore : IAsyncDisposable
{
    /// <summary>
    /// Stores a task, queued in its first lane, unless it was created before or would pass a limit or budget of its key or of the
    /// service.
    /// </summary>
    Task<CreateOutcome> CreateAsync(NewTask task, CancellationToken ct);

    /// <summary>The task of this id if it belongs to <paramref name="key"/>, else null.</summary>
    ValueTask<VideoTask?> FindAsync(TaskId id, KeyId key, CancellationToken ct);

    /// <summary>The clip of a completed task, whoever owns it, unless it is forgotten: for its signed URL, which carries the right to it.</summary>
    ValueTask<Clip?> FindClipAsync(TaskId id, CancellationToken ct);

    /// <summary>
    /// Takes the task of a lane whose turn is next, for <see cref="LeaseTerms"/>; null where none is ready. A task that came
    /// into its lane with an older turn than others may wait half a second behind them.
    /// </summary>
    Task<Claim?> ClaimAsync(string lane, CancellationToken ct);

    /// <summary>Lengthens a lease to its full length from now and notes the progress, in percent.</summary>
    Task<bool> ExtendAsync(Lease lease, int progress, CancellationToken ct);

    /// <summary>Ends the fetch of a task's references: stores its request as it now stands and moves it to a lane, at its old turn.</summary>
    Task<bool> AdvanceAsync(Lease lease, VideoRequest request, string lane, CancellationToken ct);

    /// <summary>Completes a task: status, clip and ledger entry at once. <see cref="Clip.Completed"/> is set by the store.</summary>
    Task<bool> CompleteAsync(Lease lease, Clip clip, CancellationToken ct);

    /// <summary>Ends a task without a clip. It costs its key nothing.</summary>
    Task<bool> FailAsync(Lease lease, string reason, CancellationToken ct);

    /// <summary>Gives a task back to its lane as if this attempt had not been made: for a worker that stops.</summary>
    Task<bool> ReleaseAsync(Lease lease, CancellationToken ct);

    /// <summary>
    /// Gives back the tasks whose lease ran out, fails those that were tried <see cref="LeaseTerms.MaxAttempts"/> times, and promotes
    /// what is held although its key has room.
    /// <paramref name="all"/> takes live leases too: right only where no other worker can be alive.
    /// </summary>
    Task<Recovered> RecoverAsync(bool all, CancellationToken ct);

    /// <summary>How deep each of these lanes is.</summary>
    ValueTask<IReadOnlyList<LaneDepth>> QueueAsync(IReadOnlyList<string> lanes, CancellationToken ct);

    /// <summary>The lanes in which tasks wait, whoever knows of them; in no order.</summary>
    ValueTask<IReadOnlyList<string>> OpenLanesAsync(CancellationToken ct);

    /// <summary>Stores the hash of a key, once however often it is called; the scopes are those of the last call.</summary>
    Task<KeyId> AddKeyAsync(byte[] hash, string name, Scope scopes, CancellationToken ct);

    /// <summary>The key with this hash, or null where there is none or it is revoked.</summary>
    ValueTask<KeyCard?> FindKeyAsync(byte[] hash, CancellationToken ct);

    /// <summary>Whether any key is stored.</summary>
    ValueTask<bool> HasKeysAsync(CancellationToken ct);

    /// <summary>
    /// Sets what a key may take. Where its limit on running tasks changes, it holds or frees its waiting tasks
    /// accordingly; one that is being made is not stopped. A first budget counts what the key used before, and reserves for its open
    /// tasks what they are expected to use.
    /// </summary>
    Task SetTermsAsync(KeyId key, KeyTerms terms, CancellationToken ct);

    /// <summary>The secrets that sign clip URLs, newest first; makes the first one.</summary>
    Task<IReadOnlyList<SigningSecret>> SecretsAsync(CancellationToken ct);

    /// <summary>Adds a signing secret and forgets all but the one before it, so that URLs already given keep working.</summary>
    Task RotateSecretAsync(CancellationToken ct);

    /// <summary>What each key has used: the ledger's entries, newest first.</summary>
    ValueTask<IReadOnlyList<LedgerEntry>> LedgerAsync(KeyId key, int limit, CancellationToken ct);

    /// <summary>Ids of completed tasks whose clip outlived its URL and is not yet forgotten, oldest first.</summary>
    ValueTask<IReadOnlyList<TaskId>> ExpiredClipsAsync(int limit, CancellationToken ct);

    /// <summary>Notes that the clips of these tasks are deleted.</summary>
    Task ForgetClipsAsync(IReadOnlyList<TaskId> tasks, CancellationToken ct);

    /// <summary>Deletes the records of tasks that ended more than 30 days ago, at most so many; returns how many. The ledger stays.</summary>
    Task<int> ForgetTasksAsync(int limit, CancellationToken ct);

    /// <summary>
    /// Of these tasks, those that are not stored or have ended: nobody needs their references any more, but for those of a preview whose
    /// clip is kept, which may yet be made final.
    /// </summary>
    ValueTask<IReadOnlyList<TaskId>> EndedAmongAsync(IReadOnlyList<TaskId> tasks, CancellationToken ct);

    /// <summary>
    /// Of the clips made under these leases, those that belong to nothing: the task has another clip, none or a forgotten one, and the
    /// lease is no longer its. Nobody can complete the task with such a clip any more.
    /// </summary>
    ValueTask<IReadOnlyList<Lease>> OrphansAmongAsync(IReadOnlyList<Lease> leases, CancellationToken ct);

    /// <summary>Takes a duty that one node does for all: true for one of those that ask, once in each <paramref name="interval"/>.</summary>
    Task<bool> TakeDutyAsync(string duty, TimeSpan interval, CancellationToken ct);

    /// <summary>Notes that a worker is there, and what it can do; it is forgotten unless it says so again within <see cref="WorkerCard.Life"/>.</summary>
    Task AnnounceAsync(WorkerCard worker, CancellationToken ct);

    /// <summary>Forgets a worker that stops.</summary>
    Task WithdrawAsync(string worker, CancellationToken ct);

    /// <summary>The workers that are there, by id.</summary>
    ValueTask<IReadOnlyList<WorkerCard>> WorkersAsync(CancellationToken ct);

    /// <summary>The name of the file store that belongs to this store: <paramref name="name"/>, if there was none before.</summary>
    Task<string> BindFilesAsync(string name, CancellationToken ct);

    /// <summary>The store's own clock.</summary>
    ValueTask<DateTimeOffset> NowAsync(CancellationToken ct);
}

/// <summary>What a recovery did.</summary>
/// <param name="Released">Tasks given back, by lane.</param>
/// <param name="GivenUp">Tasks that failed because they were tried too often.</param>
/// <param name="Promoted">Lanes in which held tasks became ready.</param>
public sealed record Recovered(IReadOnlyList<(TaskId Task, string Lane)> Released, IReadOnlyList<TaskId> GivenUp, IReadOnlyList<string> Promoted);

/// <summary>A secret that signs clip URLs.</summary>
/// <param name="Id">Named in the URL.</param>
/// <param name="Value">32 random bytes.</param>
/// <param name="Created">Clips completed from here on are signed with it, until the next one.</param>
public sealed record SigningSecret(long Id, byte[] Value, DateTimeOffset Created);

/// <summary>What one completed task used.</summary>
public sealed record LedgerEntry(TaskId Task, string Model, long Tokens, DateTimeOffset At)
{
    /// <summary>What its tokens cost; null: nothing.</summary>
    public Price? Price { get; init; }
}
