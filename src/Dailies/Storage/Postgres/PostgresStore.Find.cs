using Dailies.Keys;
using Dailies.Tasks;

namespace Dailies.Storage.Postgres;

public sealed partial class PostgresStore
{
    /// <inheritdoc/>
    public async ValueTask<VideoTask?> FindAsync(TaskId id, KeyId key, CancellationToken ct) =>
        await ReadAsync(TaskRow.Select, row => TaskRow.Read(id, row), ct, ("id", id.Value), ("key", key.Value));

    /// <inheritdoc/>
    public async ValueTask<Clip?> FindClipAsync(TaskId id, CancellationToken ct) =>
        await ReadAsync(TaskRow.SelectClip, row => TaskRow.Clip(row), ct, ("id", id.Value));
}
