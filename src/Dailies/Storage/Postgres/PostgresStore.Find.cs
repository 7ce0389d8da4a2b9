using Dailies.Keys;
using Dailies.Tasks;

namespace Dailies.Storage.Postgres;

public sealed partial class PostgresStore
{
    const string SelectTask = """
        SELECT t.created, t.model, t.outcome, t.error, t.clip, t.clip_seconds, t.clip_bytes, t.tokens, t.ended, q.started, q.progress
        FROM tasks t
        LEFT JOIN queue q ON q.task = t.id
        WHERE t.id = @id AND t.key = @key
        """;

    const string SelectClip = """
        SELECT clip, clip_seconds, clip_bytes, tokens, ended
        FROM tasks
        WHERE id = @id AND clip IS NOT NULL
        """;

    /// <inheritdoc/>
    public async ValueTask<VideoTask?> FindAsync(TaskId id, KeyId key, CancellationToken ct) =>
        await ReadAsync(SelectTask, row => TaskRow.Read(id, row), ct, ("id", id.Value), ("key", key.Value));

    /// <inheritdoc/>
    public async ValueTask<Clip?> FindClipAsync(TaskId id, CancellationToken ct) =>
        await ReadAsync(SelectClip, row => TaskRow.Clip(row, 0), ct, ("id", id.Value));
}
