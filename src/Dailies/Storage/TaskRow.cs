using System.Data.Common;
using Dailies.Tasks;

namespace Dailies.Storage;

/// <summary>Reads what both stores select alike.</summary>
static class TaskRow
{
    /// <summary>How long the record of a task that has ended is kept.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(30);

    /// <summary>
    /// The task in a row of created, model, outcome, error, clip, clip_seconds, clip_bytes, tokens, ended, started, progress.
    /// </summary>
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

    /// <summary>The clip in the columns clip, clip_seconds, clip_bytes, tokens, ended from <paramref name="first"/> on.</summary>
    public static Clip Clip(DbDataReader row, int first) => new(
        row.GetString(first),
        row.GetDouble(first + 1),
        row.GetInt64(first + 2),
        row.GetInt64(first + 3),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(first + 4)));
}
