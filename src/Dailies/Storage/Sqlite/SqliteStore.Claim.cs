using System.Text.Json;
using Dailies.Keys;
using Dailies.Queue;
using Dailies.Tasks;

namespace Dailies.Storage.Sqlite;

public sealed partial class SqliteStore
{
    // Index: queue_ready.
    const string NextReady = """
        SELECT q.task, q.key, q.turn, q.attempts, r.body
        FROM queue q
        JOIN requests r ON r.task = q.task
        WHERE q.lane = @lane AND q.state = 0
        ORDER BY q.turn, q.task
        LIMIT 1
        """;

    // A task that is tried again keeps its old turn; the queue's own place must not go back with it.
    const string InsertAttempt = """
        INSERT INTO attempts (task, lane, turn, started)
        VALUES (
            @task, @lane,
            max(@turn, coalesce((SELECT max(turn) FROM attempts WHERE lane = @lane), 0)),
            @now)
        RETURNING id
        """;

    const string TakeLease = """
        UPDATE queue
        SET state = 1, started = max(started, @started), attempts = attempts + 1, lease = @lease, lease_ends = @ends
        WHERE task = @task
        """;

    const string ExtendLease = """
        UPDATE queue
        SET lease_ends = @ends, progress = max(progress, @progress)
        WHERE task = @task AND lease = @lease
        """;

    /// <inheritdoc/>
    public async Task<Claim?> ClaimAsync(string lane, CancellationToken ct)
    {
        var taken = await writer.RunAsync(session => Take(session, lane), ct);
        return taken is { } found
            ? new(found.Lease, found.Key, JsonSerializer.Deserialize(found.Body, RequestJson.Default.VideoRequest)!, found.Attempt)
            : null;
    }

    /// <inheritdoc/>
    public Task<bool> ExtendAsync(Lease lease, int progress, CancellationToken ct) => writer.RunAsync(
        session => session.Run(
            ExtendLease,
            ("@ends", Now + LeaseLength),
            ("@progress", progress),
            ("@task", Bytes(lease.Task)),
            ("@lease", lease.Token)) == 1,
        ct);

    long LeaseLength => (long)terms.Length.TotalMilliseconds;

    (Lease Lease, KeyId Key, string Body, int Attempt)? Take(Session session, string lane)
    {
        var next = session.First<(byte[] Task, long Key, long Turn, int Attempts, string Body)?>(
            NextReady,
            row => ((byte[])row.GetValue(0), row.GetInt64(1), row.GetInt64(2), row.GetInt32(3), row.GetString(4)),
            ("@lane", lane));
        if (next is not { } ready) return null;

        var now = Now;
        var token = session.First(
            InsertAttempt,
            row => row.GetInt64(0),
            ("@task", ready.Task), ("@lane", lane), ("@turn", ready.Turn), ("@now", now));
        session.Run(
            TakeLease,
            ("@started", Lane.Queues(lane) ? 0 : 1),
            ("@lease", token),
            ("@ends", now + LeaseLength),
            ("@task", ready.Task));
        return (new Lease(new TaskId(new Guid(ready.Task, bigEndian: true)), token), new KeyId(ready.Key), ready.Body, ready.Attempts + 1);
    }
}
