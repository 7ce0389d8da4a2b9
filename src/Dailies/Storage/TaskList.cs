using System.Data.Common;
using Dailies.Tasks;

namespace Dailies.Storage;

/// <summary>
/// Lists tasks, in both stores alike but for the form of an id: 1. walk over an index from the cursor on, a bounded way, 2. take what
/// the filter lets through, 3. where that filled no page, ask how far the walk came.
/// </summary>
static class TaskList
{
    // A create takes its id before its references are stored, which may take minutes, and its time after that.
    static readonly TimeSpan IdAhead = TimeSpan.FromMinutes(10);

    // Ids carry the time of a node's clock, which may be ahead of the database's.
    static readonly TimeSpan IdBehind = TimeSpan.FromSeconds(5);

    /// <summary>The statement for a page: one task more than it has room for. What is in the queue is looked up for each task, however large the queue is.</summary>
    public static string Page(TaskFilter filter) => $"""
        SELECT t.created, t.model, t.outcome, t.error, t.clip, t.clip_seconds, t.clip_bytes, t.tokens, t.ended,
            (SELECT started FROM queue WHERE task = t.id), (SELECT progress FROM queue WHERE task = t.id), t.id, t.key
        FROM ({Walked(filter)}) AS t
        WHERE t.created >= @created_from AND t.created < @created_until AND (@model = '' OR t.model = @model){Where(filter.Status)}
        ORDER BY t.id DESC
        LIMIT @limit
        """;

    /// <summary>The statement for the task that the walk ended at; no row where it came to the end of all.</summary>
    public static string End(TaskFilter filter) => $"""
        SELECT t.id
        FROM ({Walked(filter)}) AS t
        ORDER BY t.id DESC
        LIMIT 1 OFFSET {TaskFilter.Walk - 1}
        """;

    /// <summary>The values of both.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="limit">The size of a page.</param>
    /// <param name="form">The form of an id in the store.</param>
    /// <param name="sign">What the names of parameters begin with.</param>
    public static (string, object?)[] Values(TaskFilter filter, int limit, Func<Guid, object> form, string sign = "") =>
    [
        (sign + "key", filter.Key?.Value),
        (sign + "below", form(Below(filter))),
        (sign + "from", form(filter.CreatedFrom is { } from ? TaskId.Before(Later(DateTimeOffset.UnixEpoch, from - IdAhead)).Value : Guid.Empty)),
        (sign + "created_from", filter.CreatedFrom?.ToUnixTimeMilliseconds() ?? 0),
        (sign + "created_until", filter.CreatedUntil?.ToUnixTimeMilliseconds() ?? long.MaxValue),
        (sign + "model", filter.Model ?? ""),
        (sign + "limit", limit + 1),
    ];

    /// <summary>The task in a row of <see cref="Page"/>.</summary>
    public static ListedTask Read(TaskId id, DbDataReader row) => new(new(row.GetInt64(12)), TaskRow.Read(id, row));

    /// <summary>The page of these rows, one more than it has room for; <paramref name="end"/> is asked where they are fewer.</summary>
    public static async ValueTask<TaskPage> PageAsync(List<ListedTask> rows, int limit, Func<ValueTask<TaskId?>> end)
    {
        if (rows.Count > limit) return new(rows[..limit], rows[limit - 1].Task.Id);

        // Tasks that came between the two statements end this walk earlier than the one before: what that found is not found again.
        var next = await end();
        return new(rows, next is { } walked && rows is [.., var last] && last.Task.Id.Value.CompareTo(walked.Value) < 0 ? last.Task.Id : next);
    }

    // Indexes: queue_waiting, queue_started, tasks_unmade, tasks_key, and for all keys the primary key.
    static string Walked(TaskFilter filter) => (filter.Key, filter.Status) switch
    {
        ({ }, VideoStatus.Queued) => Open("w.started = 0"),
        ({ }, VideoStatus.Processing) => Open("w.started = 1"),
        ({ }, VideoStatus.Failed or VideoStatus.Cancelled) => Stored("key = @key AND outcome >= 3 AND "),
        ({ }, _) => Stored("key = @key AND "),
        _ => Stored(""),
    };

    static string Open(string started) => $"""
        SELECT tasks.*
        FROM queue AS w
        JOIN tasks ON tasks.id = w.task
        WHERE w.key = @key AND {started} AND w.task < @below AND w.task >= @from
        ORDER BY w.task DESC
        LIMIT {TaskFilter.Walk}
        """;

    static string Stored(string which) => $"""
        SELECT *
        FROM tasks
        WHERE {which}id < @below AND id >= @from
        ORDER BY id DESC
        LIMIT {TaskFilter.Walk}
        """;

    static string Where(VideoStatus? status) => status switch
    {
        null => "",
        VideoStatus.Queued => " AND (SELECT started FROM queue WHERE task = t.id) = 0",
        VideoStatus.Processing => " AND (SELECT started FROM queue WHERE task = t.id) = 1",
        VideoStatus.Completed => " AND t.outcome = 2",
        VideoStatus.Failed => " AND t.outcome >= 3",
        _ => " AND t.outcome = 4",
    };

    static Guid Below(TaskFilter filter)
    {
        var time = filter.CreatedUntil is { } until ? TaskId.Before(until + IdBehind).Value : Guid.AllBitsSet;
        return filter.Before is { Value: var cursor } && cursor.CompareTo(time) < 0 ? cursor : time;
    }

    static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
