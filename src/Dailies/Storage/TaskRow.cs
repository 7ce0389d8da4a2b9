using System.Data.Common;
using Dailies.Tasks;

namespace Dailies.Storage;

/// <summary>Reads what both stores select alike.</summary>
static class TaskRow
{
    /// <summary>How long the record of a task that has ended is kept.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(30);

    public const string Select = """
        SELECT t.created, t.model, t.outcome, t.error, t.clip, t.clip_seconds, t.clip_bytes, t.tokens, t.ended, q.started, q.progress
        FROM tasks t
        LEFT JOIN queue q ON q.task = t.id
        WHERE t.id = @id AND t.key = @key
        """;

    public const string SelectClip = """
        SELECT clip, clip_seconds, clip_bytes, tokens, ended
        FROM tasks
        WHERE id = @id AND clip_kept
        """;

    /// <summary>The task in a row of <see cref="Select"/>.</summary>
    public static VideoTask Read(TaskId id, DbDataReader row)
    {
        var open = row.IsDBNull(2);
        var status = open
            ? row.GetInt32(9) == 1 ? VideoStatus.Processing : VideoStatus.Queued
            : (VideoStatus)row.GetInt32(2);
        return new(
            id,
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)),
            row.GetString(1),
            status,
            status == VideoStatus.Processing ? row.GetInt32(10) : 0,
            row.GetInt64(7),
            status == VideoStatus.Completed ? Clip(row, 4) : null,
            row.IsDBNull(3) ? null : row.GetString(3));
    }

    /// <summary>The clip in a row of <see cref="SelectClip"/>, or in its columns from <paramref name="first"/> on.</summary>
    public static Clip Clip(DbDataReader row, int first = 0) => new(
        row.GetString(first),
        row.GetDouble(first + 1),
        row.GetInt64(first + 2),
        row.GetInt64(first + 3),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(first + 4)));
}
