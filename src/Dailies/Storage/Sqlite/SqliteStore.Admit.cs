using Dailies.Keys;
using Dailies.Tasks;

namespace Dailies.Storage.Sqlite;

public sealed partial class SqliteStore
{
    const string Earlier = """
        SELECT i.task, i.digest, t.created, t.model
        FROM idempotency i
        JOIN tasks t ON t.id = i.task
        WHERE i.key = @key AND i.name = @name AND i.created > @after
        """;

    const string FindCreate = """
        SELECT task
        FROM idempotency
        WHERE key = @key AND name = @name AND created > @after
        """;

    const string Remember = """
        INSERT OR REPLACE INTO idempotency (key, name, digest, task, created)
        VALUES (@key, @name, @digest, @task, @now)
        """;

    const string ForgetIdempotency = """
        DELETE FROM idempotency
        WHERE rowid IN (SELECT rowid FROM idempotency WHERE created <= @before LIMIT @limit)
        """;

    const string Bounds = $"""
        SELECT queued_limit, {SpendingRow.Columns}
        FROM keys
        WHERE id = @key AND coalesce(queued_limit, day_budget, month_budget, total_budget) IS NOT NULL
        """;

    // Index: queue_waiting.
    const string CountWaitingOfKey = """
        SELECT count(*)
        FROM (SELECT 1 FROM queue WHERE key = @key AND started = 0 LIMIT @limit)
        """;

    const string CountWaiting = """
        SELECT count(*)
        FROM (SELECT 1 FROM queue WHERE started = 0 LIMIT @limit)
        """;

    const string Reserve = """
        UPDATE keys SET reserved = reserved + @tokens
        WHERE id = @key
        """;

    /// <inheritdoc/>
    public ValueTask<TaskId?> FindCreateAsync(KeyId key, string name, CancellationToken ct) => ValueTask.FromResult(readers.Read(session =>
        session.First<TaskId?>(FindCreate, row => Id(row, 0), ("@key", key.Value), ("@name", name), ("@after", Now - IdempotencyLife))));

    /// <inheritdoc/>
    public Task<int> ForgetIdempotencyAsync(int limit, CancellationToken ct) => writer.RunAsync(
        session => session.Run(ForgetIdempotency, ("@before", Now - IdempotencyLife), ("@limit", limit)), ct);

    static long IdempotencyLife => (long)Idempotency.Life.TotalMilliseconds;

    /// <summary>Why a task is not created, or null; and what it reserves of its key's budget.</summary>
    (CreateOutcome? Refusal, long Reserved) Admit(Session session, NewTask task, long now)
    {
        if (Repeated(session, task, now) is { } repeated) return (repeated, 0);

        var owner = ("@key", (object?)task.Key.Value);
        long reserved = 0;
        var bounds = session.First<(int? Queued, Budget Budget, Spending Spending)?>(
            Bounds,
            row =>
            {
                var (budget, spending) = SpendingRow.Read(row, 1);
                return (row.IsDBNull(0) ? null : row.GetInt32(0), budget, spending);
            },
            owner);
        if (bounds is var (queued, budget, spending))
        {
            if (queued is { } limit && session.First(CountWaitingOfKey, row => row.GetInt64(0), owner, ("@limit", limit)) >= limit)
                return (new CreateOutcome.KeyQueueFull(limit), 0);
            if (spending.LackOf(task.Reserve, budget, Time(now)) is { } lack) return (new CreateOutcome.OverBudget(lack, task.Reserve), 0);
            if (budget != Budget.None) reserved = task.Reserve;
        }

        return HasRoom(session) ? (null, reserved) : (new CreateOutcome.QueueFull(room!.Limit), 0);
    }

    static CreateOutcome? Repeated(Session session, NewTask task, long now) => task.Idempotency is not { } asked ? null : session.First<CreateOutcome>(
        Earlier,
        row => asked.Digest.AsSpan().SequenceEqual((byte[])row.GetValue(1))
            ? new CreateOutcome.Replayed(Id(row, 0), Time(row.GetInt64(2)), row.GetString(3))
            : new CreateOutcome.Conflict(),
        ("@key", task.Key.Value), ("@name", asked.Name), ("@after", now - IdempotencyLife));

    bool HasRoom(Session session)
    {
        if (room is null) return true;
        if (room.MustCount(1)) room.Count(session.First(CountWaiting, row => row.GetInt64(0), ("@limit", room.Limit)), 1);
        return room.Granted > 0;
    }
}
