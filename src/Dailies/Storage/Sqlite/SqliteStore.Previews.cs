using Dailies.Keys;
using Dailies.Tasks;

namespace Dailies.Storage.Sqlite;

public sealed partial class SqliteStore
{
    /// <inheritdoc/>
    public ValueTask<AskedTask?> FindAskedAsync(TaskId id, KeyId key, CancellationToken ct) => ValueTask.FromResult(
        readers.Read(session => session.First(AskedTask.Select, AskedTask.Read, ("@id", Bytes(id)), ("@key", key.Value))));
}
