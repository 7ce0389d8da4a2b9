using System.Text.Json;
using Dailies.Queue;
using Dailies.Tasks;

namespace Dailies.Storage.Sqlite;

public sealed partial class SqliteStore
{
    const string InsertTask = """
        INSERT INTO tasks (id, key, created, model, tokens, callback, callback_base)
        VALUES (@id, @key, @now, @model, @tokens, @callback, @callback_base)
        """;

    const string InsertRequest = """
        INSERT INTO requests (task, body)
        VALUES (@task, @body)
        """;

    // Start-time fair queueing: a task's turn begins where the queue stands now, or where its key's last one ends.
    // The queue stands at the newest claim of the engine's lane, read from attempts_turn; fetching runs ahead and does not count.
    const string NextTurn = """
        SELECT max(finish, coalesce((SELECT max(turn) FROM attempts WHERE lane = @lane), 0)), weight,
            running_limit - running
        FROM keys
        WHERE id = @key
        """;

    const string MoveFinish = """
        UPDATE keys SET finish = @finish
        WHERE id = @key
        """;

    const string Enqueue = """
        INSERT INTO queue (task, key, lane, turn, state, slot, reserved)
        VALUES (@task, @key, @lane, @turn, @state, @slot, @reserved)
        """;

    /// <inheritdoc/>
    public Task<CreateOutcome> CreateAsync(NewTask task, CancellationToken ct)
    {
        var body = JsonSerializer.Serialize(task.Request, RequestJson.Default.VideoRequest);
        var id = Bytes(task.Id);
        var key = task.Key.Value;
        var lane = Lane.First(task.Request);

        return writer.RunAsync<CreateOutcome>(
            session =>
            {
                var now = Now;
                var (refusal, reserved) = Admit(session, task, now);
                if (refusal is not null) return refusal;

                session.Run(
                    InsertTask,
                    ("@id", id), ("@key", key), ("@now", now), ("@model", task.Request.Model), ("@tokens", task.Cost),
                    ("@callback", task.Callback?.Url), ("@callback_base", task.Callback?.Base));
                session.Run(InsertRequest, ("@task", id), ("@body", body));
                var (turn, weight, free) = session.First(
                    NextTurn,
                    row => (row.GetInt64(0), row.GetDouble(1), row.IsDBNull(2) ? (long?)null : row.GetInt64(2)),
                    ("@lane", task.Request.Engine),
                    ("@key", key));
                session.Run(MoveFinish, ("@finish", turn + (long)Math.Ceiling(task.Cost / weight)), ("@key", key));
                var (state, slot) = Admission(lane == Lane.Fetch ? null : free);
                session.Run(
                    Enqueue,
                    ("@task", id), ("@key", key), ("@lane", lane), ("@turn", turn), ("@state", state), ("@slot", slot), ("@reserved", reserved));
                if (slot == 1) session.Run(TakeSlots, ("@slots", 1), ("@key", key));
                if (reserved > 0) session.Run(Reserve, ("@tokens", reserved), ("@key", key));
                if (task.Idempotency is { } asked)
                    session.Run(Remember, ("@key", key), ("@name", asked.Name), ("@digest", asked.Digest), ("@task", id), ("@now", now));
                room?.Use(1);
                return new CreateOutcome.Created(Time(now));
            },
            ct);
    }

    // Past its key's limit a task is held; null is no limit.
    static (int State, int Slot) Admission(long? free) => free is null ? (0, 0) : free > 0 ? (0, 1) : (2, 0);
}
