using Dailies.Keys;
using Dailies.Tasks;
using Microsoft.Data.Sqlite;

namespace Dailies.Storage.Sqlite;

public sealed partial class SqliteStore
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
    public ValueTask<VideoTask?> FindAsync(TaskId id, KeyId key, CancellationToken ct) => ValueTask.FromResult(
        readers.Read(session => session.First(SelectTask, row => Read(id, row), ("@id", Bytes(id)), ("@key", key.Value))));

    /// <inheritdoc/>
    public ValueTask<Clip?> FindClipAsync(TaskId id, CancellationToken ct) => ValueTask.FromResult(
        readers.Read(session => session.First(
            SelectClip,
            row => new Clip(row.GetString(0), row.GetDouble(1), row.GetInt64(2), row.GetInt64(3), Time(row.GetInt64(4))),
            ("@id", Bytes(id)))));

    static VideoTask Read(TaskId id, SqliteDataReader row)
    {
        var open = row.IsDBNull(2);
        var status = open
            ? row.GetInt32(9) == 1 ? VideoStatus.Processing : VideoStatus.Queued
            : (VideoStatus)row.GetInt32(2);
        var clip = status == VideoStatus.Completed
            ? new Clip(row.GetString(4), row.GetDouble(5), row.GetInt64(6), row.GetInt64(7), Time(row.GetInt64(8)))
            : null;
        return new(
            id,
            Time(row.GetInt64(0)),
            row.GetString(1),
            status,
            status == VideoStatus.Processing ? row.GetInt32(10) : 0,
            row.GetInt64(7),
            clip,
            row.IsDBNull(3) ? null : row.GetString(3));
    }
}
