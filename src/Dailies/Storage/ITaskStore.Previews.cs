using Dailies.Keys;
using Dailies.Tasks;

namespace Dailies.Storage;

public partial interface ITaskStore
{
    /// <summary>What a task of this key was asked for, as it is frozen; null where the key has no such task.</summary>
    ValueTask<AskedTask?> FindAskedAsync(TaskId id, KeyId key, CancellationToken ct);
}
