using Dailies.Tasks;

namespace Dailies.Storage.Sqlite;

public sealed partial class SqliteStore
{
    // Index: tasks_clips.
    const string SelectExpired = """
        SELECT id
        FROM tasks
        WHERE clip_kept = 1 AND ended <= @before
        ORDER BY ended
        LIMIT @limit
        """;

    const string ForgetClip = """
        UPDATE tasks SET clip_kept = 0
        WHERE id = @task
        """;

    // Index: tasks_ended. A record outlives its clip, so that a file is never left without one.
    const string SelectOld = """
        SELECT id
        FROM tasks
        WHERE ended <= @before AND clip_kept IS NOT 1
        LIMIT @limit
        """;

    const string NeedsReferences = """
        SELECT EXISTS (SELECT 1 FROM queue WHERE task = @task)
            OR EXISTS (
                SELECT 1
                FROM tasks t
                JOIN requests r ON r.task = t.id
                WHERE t.id = @task AND t.clip_kept = 1 AND json_extract(r.body, '$.preview') = 1)
        """;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<TaskId>> ExpiredClipsAsync(int limit, CancellationToken ct) =>
        ValueTask.FromResult<IReadOnlyList<TaskId>>(readers.Read(session => session.All(
            SelectExpired,
            row => Id(row, 0),
            ("@before", (time.GetUtcNow() - Clip.UrlLife).ToUnixTimeMilliseconds()),
            ("@limit", limit))));

    /// <inheritdoc/>
    public Task ForgetClipsAsync(IReadOnlyList<TaskId> tasks, CancellationToken ct) => writer.RunAsync(
        session => tasks.Sum(task => session.Run(ForgetClip, ("@task", Bytes(task)))), ct);

    /// <inheritdoc/>
    public Task<int> ForgetTasksAsync(int limit, CancellationToken ct) => writer.RunAsync(
        session =>
        {
            var old = session.All(
                SelectOld,
                row => (byte[])row.GetValue(0),
                ("@before", (time.GetUtcNow() - TaskRow.Life).ToUnixTimeMilliseconds()),
                ("@limit", limit));
            foreach (var task in old)
            {
                session.Run("DELETE FROM attempts WHERE task = @task", ("@task", task));
                session.Run("DELETE FROM requests WHERE task = @task", ("@task", task));
                session.Run("DELETE FROM uploads WHERE task = @task", ("@task", task));
                session.Run("DELETE FROM deliveries WHERE task = @task", ("@task", task));
                session.Run("DELETE FROM tasks WHERE id = @task", ("@task", task));
            }

            return old.Count;
        },
        ct);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<TaskId>> EndedAmongAsync(IReadOnlyList<TaskId> tasks, CancellationToken ct) =>
        ValueTask.FromResult<IReadOnlyList<TaskId>>(readers.Read(session => tasks
            .Where(task => !session.First(NeedsReferences, row => row.GetBoolean(0), ("@task", Bytes(task))))
            .ToList()));
}
