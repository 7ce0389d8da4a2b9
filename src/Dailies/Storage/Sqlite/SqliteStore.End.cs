using System.Text.Json;
using Dailies.Queue;
using Dailies.Tasks;

namespace Dailies.Storage.Sqlite;

public sealed partial class SqliteStore
{
    // Deleting the row is the fence: it can be done once, and only under the lease that is the task's now.
    const string Dequeue = """
        DELETE FROM queue
        WHERE task = @task AND lease = @lease
        RETURNING key, slot, reserved
        """;

    const string Complete = """
        UPDATE tasks
        SET outcome = @outcome, ended = @now, clip = @clip, clip_seconds = @seconds, clip_bytes = @bytes, clip_kept = 1, tokens = @tokens
        WHERE id = @task
        """;

    const string Enter = """
        INSERT INTO ledger (task, key, model, tokens, at, price, currency)
        SELECT id, key, model, tokens, ended, @price, @currency
        FROM tasks
        WHERE id = @task
        """;

    const string Fail = """
        UPDATE tasks
        SET outcome = @outcome, ended = @now, error = @error
        WHERE id = @task
        """;

    const string EndAttempt = """
        UPDATE attempts
        SET ended = @now, outcome = @outcome
        WHERE id = @lease
        """;

    const string Move = """
        UPDATE queue
        SET lane = @lane, state = @state, slot = @slot, reserved = CASE WHEN reserved > 0 THEN @tokens ELSE 0 END,
            attempts = 0, progress = 0, lease = NULL, lease_ends = NULL
        WHERE task = @task AND lease = @lease
        """;

    const string Fetched = """
        SELECT q.key, q.reserved, k.running_limit - k.running
        FROM queue q
        JOIN keys k ON k.id = q.key
        WHERE q.task = @task AND q.lease = @lease
        """;

    const string Expect = """
        UPDATE tasks SET tokens = @tokens
        WHERE id = @task
        """;

    const string RewriteRequest = """
        UPDATE requests SET body = @body
        WHERE task = @task
        """;

    const string GiveBack = """
        UPDATE queue
        SET state = 0, attempts = attempts - 1, lease = NULL, lease_ends = NULL
        WHERE task = @task AND lease = @lease
        """;

    /// <inheritdoc/>
    public Task<bool> CompleteAsync(Lease lease, Clip clip, CancellationToken ct) => writer.RunAsync(
        session =>
        {
            if (!Leave(session, lease, "completed", clip.Tokens)) return false;
            session.Run(
                Complete,
                ("@outcome", (int)VideoStatus.Completed),
                ("@now", Now),
                ("@clip", clip.File),
                ("@seconds", clip.Seconds),
                ("@bytes", clip.Bytes),
                ("@tokens", clip.Tokens),
                ("@task", Bytes(lease.Task)));
            session.Run(
                Enter, ("@price", clip.Price?.Stored), ("@currency", clip.Price?.Currency), ("@task", Bytes(lease.Task)));
            Tell(session, lease.Task);
            return true;
        },
        ct);

    /// <inheritdoc/>
    public Task<bool> FailAsync(Lease lease, string reason, CancellationToken ct) => writer.RunAsync(
        session =>
        {
            if (!Leave(session, lease, "failed", tokens: 0)) return false;
            FailTask(session, lease.Task, reason);
            return true;
        },
        ct);

    /// <inheritdoc/>
    public Task<bool> AdvanceAsync(Lease lease, VideoRequest request, string lane, CancellationToken ct)
    {
        var body = JsonSerializer.Serialize(request, RequestJson.Default.VideoRequest);
        return writer.RunAsync(
            session =>
            {
                var task = Bytes(lease.Task);
                if (session.First<(long Key, long Reserved, long? Free)?>(
                        Fetched,
                        row => (row.GetInt64(0), row.GetInt64(1), row.IsDBNull(2) ? null : row.GetInt64(2)),
                        ("@task", task), ("@lease", lease.Token)) is not var (key, reserved, free))
                    return false;
                var (state, slot) = Admission(free);
                session.Run(
                    Move,
                    ("@lane", lane), ("@state", state), ("@slot", slot), ("@tokens", request.Tokens), ("@task", task), ("@lease", lease.Token));
                if (slot == 1) session.Run(TakeSlots, ("@slots", 1), ("@key", key));
                // What the task uses is known now, and reserved in place of the most that it might have used.
                if (reserved > 0) session.Run(Reserve, ("@tokens", request.Tokens - reserved), ("@key", key));
                session.Run(Expect, ("@tokens", request.Tokens), ("@task", task));
                session.Run(RewriteRequest, ("@body", body), ("@task", task));
                session.Run(EndAttempt, ("@now", Now), ("@outcome", "advanced"), ("@lease", lease.Token));
                return true;
            },
            ct);
    }

    /// <inheritdoc/>
    public Task<bool> ReleaseAsync(Lease lease, CancellationToken ct) => writer.RunAsync(
        session =>
        {
            if (session.Run(GiveBack, ("@task", Bytes(lease.Task)), ("@lease", lease.Token)) == 0) return false;
            session.Run(EndAttempt, ("@now", Now), ("@outcome", "released"), ("@lease", lease.Token));
            return true;
        },
        ct);

    bool Leave(Session session, Lease lease, string outcome, long tokens)
    {
        if (session.First(Dequeue, Left, ("@task", Bytes(lease.Task)), ("@lease", lease.Token)) is not { } left) return false;
        Settle(session, left, tokens);
        session.Run(EndAttempt, ("@now", Now), ("@outcome", outcome), ("@lease", lease.Token));
        return true;
    }

    void FailTask(Session session, TaskId task, string reason) => EndTask(session, task, VideoStatus.Failed, reason);

    void EndTask(Session session, TaskId task, VideoStatus status, string reason)
    {
        session.Run(Fail, ("@outcome", (int)status), ("@now", Now), ("@error", reason), ("@task", Bytes(task)));
        Tell(session, task);
    }
}
