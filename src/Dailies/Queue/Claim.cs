using Dailies.Keys;
using Dailies.Tasks;

namespace Dailies.Queue;

/// <summary>
/// A worker's right to a task until a moment. Every write of the worker carries it; once another claim was made,
/// the token no longer fits and the write changes nothing.
/// </summary>
/// <param name="Task">The task.</param>
/// <param name="Token">Unique among all leases ever given.</param>
public readonly record struct Lease(TaskId Task, long Token);

/// <summary>A task that a worker has taken.</summary>
/// <param name="Lease">The right to it.</param>
/// <param name="Key">Whose task it is.</param>
/// <param name="Request">What to make.</param>
/// <param name="Attempt">1 for the first time that this step of the task is tried.</param>
public sealed record Claim(Lease Lease, KeyId Key, VideoRequest Request, int Attempt);
