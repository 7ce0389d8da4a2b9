using Dailies.Keys;
using Dailies.Tasks;

namespace Dailies.Storage.Postgres;

public sealed partial class PostgresStore
{
    /// <inheritdoc/>
    public async ValueTask<AskedTask?> FindAskedAsync(TaskId id, KeyId key, CancellationToken ct) =>
        await ReadAsync(AskedTask.Select, AskedTask.Read, ct, ("id", id.Value), ("key", key.Value));
}
