using Dailies.Tasks;

namespace Dailies.Storage.Postgres;

public sealed partial class PostgresStore
{
    // Index: tasks_clips.
    const string SelectExpired = """
        SELECT id
        FROM tasks
        WHERE clip_kept AND ended <= store_time(@now) - @life
        ORDER BY ended
        LIMIT @limit
        """;

    const string ForgetClips = """
        UPDATE tasks SET clip_kept = false
        WHERE id = ANY (@tasks)
        """;

    // Index: tasks_ended. A record outlives its clip, so that a file is never left without one. Several nodes may sweep at once.
    const string ForgetOld = """
        WITH old AS (
            SELECT id
            FROM tasks
            WHERE ended <= store_time(@now) - @life AND NOT clip_kept
            LIMIT @limit
            FOR UPDATE SKIP LOCKED
        ), tried AS (
            DELETE FROM attempts USING old
            WHERE task = old.id
        ), asked AS (
            DELETE FROM requests USING old
            WHERE task = old.id
        ), uploaded AS (
            DELETE FROM uploads USING old
            WHERE task = old.id
        ), told AS (
            DELETE FROM deliveries USING old
            WHERE task = old.id
        )
        DELETE FROM tasks USING old
        WHERE tasks.id = old.id
        """;

    const string SelectEnded = """
        SELECT id
        FROM unnest(@tasks) WITH ORDINALITY AS given (id, place)
        WHERE NOT EXISTS (SELECT 1 FROM queue WHERE task = given.id)
            AND NOT EXISTS (
                SELECT 1
                FROM tasks t
                JOIN requests r ON r.task = t.id
                WHERE t.id = given.id AND t.clip_kept AND r.body::json ->> 'preview' = 'true')
        ORDER BY place
        """;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<TaskId>> ExpiredClipsAsync(int limit, CancellationToken ct) => await AllAsync(
        SelectExpired, row => Id(row, 0), ct, Now, ("life", (long)Clip.UrlLife.TotalMilliseconds), ("limit", limit));

    /// <inheritdoc/>
    public Task ForgetClipsAsync(IReadOnlyList<TaskId> tasks, CancellationToken ct) => RunAsync(ForgetClips, ct, ("tasks", Values(tasks)));

    /// <inheritdoc/>
    public Task<int> ForgetTasksAsync(int limit, CancellationToken ct) =>
        RunAsync(ForgetOld, ct, Now, ("life", (long)TaskRow.Life.TotalMilliseconds), ("limit", limit));

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<TaskId>> EndedAmongAsync(IReadOnlyList<TaskId> tasks, CancellationToken ct) =>
        await AllAsync(SelectEnded, row => Id(row, 0), ct, ("tasks", Values(tasks)));

    static Guid[] Values(IReadOnlyList<TaskId> tasks) => [.. tasks.Select(task => task.Value)];
}
