using System.Data.Common;
using Dailies.Keys;
using Dailies.Queue;
using Dailies.Tasks;
using Dailies.Upstreams;

namespace Dailies.Storage;

/// <summary>Reads submissions, in both stores alike.</summary>
static class SubmissionRow
{
    /// <summary>How soon an upstream with as many orders as it may have is looked at again.</summary>
    public static readonly TimeSpan FullPause = TimeSpan.FromSeconds(1);

    /// <summary>When it is looked what became of one whose worker is dead: far longer than a submit takes.</summary>
    public static readonly TimeSpan Orphaned = TimeSpan.FromMinutes(5);

    // A task waits for the submission that was made under the lease that it still has.
    public const string Columns = """
        s.id, s.task, s.lease, s.key, s.upstream, s.state, s.intended, s.model, s.remote, s.url, s.tokens, s.error, s.code, s.misses,
            EXISTS (SELECT 1 FROM queue q WHERE q.task = s.task AND q.lease = s.lease AND q.state = 3), s.settled,
            EXISTS (SELECT 1 FROM tasks t WHERE t.id = s.task AND t.outcome = 4)
        """;

    public const string One = $"""
        SELECT {Columns}
        FROM submissions s
        WHERE s.id = @submission
        """;

    // Index: submissions_task.
    public const string OfTask = $"""
        SELECT {Columns}
        FROM submissions s
        WHERE s.task = @task
        ORDER BY s.id DESC
        """;

    // Index: submissions_unsettled.
    public const string Unsettled = $"""
        SELECT {Columns}
        FROM submissions s
        WHERE s.tokens IS NULL AND s.state <> 4
        ORDER BY s.id
        LIMIT @limit
        """;

    public static Submission Read(DbDataReader row, TaskId task) =>
        new(
            row.GetInt64(0),
            new Lease(task, row.GetInt64(2)),
            new KeyId(row.GetInt64(3)),
            row.GetString(4),
            (SubmissionState)row.GetInt32(5),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(6)))
        {
            Model = row.GetString(7),
            Remote = Text(row, 8),
            Url = Text(row, 9) is { } url ? new Uri(url) : null,
            Tokens = row.IsDBNull(10) ? null : row.GetInt64(10),
            Error = Text(row, 11),
            Code = Text(row, 12),
            Misses = row.GetInt32(13),
            Awaited = row.GetBoolean(14),
            Settled = row.IsDBNull(15) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(15)),
            Unwanted = row.GetBoolean(16),
        };

    static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
