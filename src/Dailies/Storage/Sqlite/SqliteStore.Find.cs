using Dailies.Keys;
using Dailies.Tasks;

namespace Dailies.Storage.Sqlite;

public sealed partial class SqliteStore
{
    /// <inheritdoc/>
    public ValueTask<VideoTask?> FindAsync(TaskId id, KeyId key, CancellationToken ct) => ValueTask.FromResult(
        readers.Read(session => session.First(TaskRow.Select, row => TaskRow.Read(id, row), ("@id", Bytes(id)), ("@key", key.Value))));

    /// <inheritdoc/>
    public ValueTask<Clip?> FindClipAsync(TaskId id, CancellationToken ct) => ValueTask.FromResult(
        readers.Read(session => session.First(
            TaskRow.SelectClip,
            row => TaskRow.Clip(row),
            ("@id", Bytes(id)))));
}
