using Dailies.Keys;
using Dailies.Tasks;

namespace Dailies.Storage;

public partial interface ITaskStore
{
    /// <summary>
    /// Ends an open task without a clip, whoever works on it: the lease is gone with it, so that a completion in between wins or loses
    /// entirely. Its slot and what it had reserved are free at once, and its key's next held task is promoted.
    /// </summary>
    /// <param name="task">The task.</param>
    /// <param name="key">Whose it must be; null for anyone's.</param>
    /// <param name="reason">One sentence for the caller.</param>
    /// <param name="ct">Ends the wait for the store.</param>
    /// <returns>False where there is no such task, or it had ended.</returns>
    Task<bool> CancelAsync(TaskId task, KeyId? key, string reason, CancellationToken ct);
}
