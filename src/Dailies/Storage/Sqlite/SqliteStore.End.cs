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
        RETURNING key, slot
        """;

    const string FreeSlot = """
        UPDATE keys SET running = running - 1
        WHERE id = @key
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
        SET lane = @lane, state = @state, slot = @slot, attempts = 0, progress = 0, lease = NULL, lease_ends = NULL
        WHERE task = @task AND lease = @lease_token
        RETURNING key
        """;

    const string Free = """
        SELECT running_limit - running
        FROM keys
        WHERE id = (SELECT key FROM queue WHERE task = @task)
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
            if (!Leave(session, lease, "completed")) return false;
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
            return true;
        },
        ct);

    /// <inheritdoc/>
    public Task<bool> FailAsync(Lease lease, string reason, CancellationToken ct) => writer.RunAsync(
        session =>
        {
            if (!Leave(session, lease, "failed")) return false;
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
                var (state, slot) = Admission(session.First(Free, row => row.IsDBNull(0) ? (long?)null : row.GetInt64(0), ("@task", task)));
                if (session.First<long?>(
                        Move,
                        row => row.GetInt64(0),
                        ("@lane", lane), ("@state", state), ("@slot", slot), ("@task", task), ("@lease_token", lease.Token)) is not { } key)
                    return false;
                if (slot == 1) session.Run(TakeSlots, ("@slots", 1), ("@key", key));
                session.Run(RewriteRequest, ("@body", body), ("@task", Bytes(lease.Task)));
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

    bool Leave(Session session, Lease lease, string outcome)
    {
        if (session.First<(long Key, bool Slot)?>(
                Dequeue, row => (row.GetInt64(0), row.GetBoolean(1)), ("@task", Bytes(lease.Task)), ("@lease", lease.Token)) is not { } held)
            return false;
        if (held.Slot)
        {
            session.Run(FreeSlot, ("@key", held.Key));
            Fill(session, held.Key);
        }

        session.Run(EndAttempt, ("@now", Now), ("@outcome", outcome), ("@lease", lease.Token));
        return true;
    }

    void FailTask(Session session, TaskId task, string reason) => session.Run(
        Fail, ("@outcome", (int)VideoStatus.Failed), ("@now", Now), ("@error", reason), ("@task", Bytes(task)));
}
