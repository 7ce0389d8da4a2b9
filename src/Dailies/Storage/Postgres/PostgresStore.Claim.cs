using System.Collections.Concurrent;
using System.Text.Json;
using Dailies.Keys;
using Dailies.Queue;
using Dailies.Tasks;

namespace Dailies.Storage.Postgres;

public sealed partial class PostgresStore
{
    // Index: queue_ready, from a mark on. A task that is tried again keeps its old turn; the queue's own place must not go back with it.
    internal const string Claim = """
        WITH ready AS (
            SELECT task, turn
            FROM queue
            WHERE lane = @lane AND state = 0 AND (turn, task) >= (@from_turn, @from_task)
            ORDER BY turn, task
            LIMIT @most
            FOR UPDATE SKIP LOCKED
        ), attempt AS (
            INSERT INTO attempts (task, lane, turn, started)
            SELECT task, @lane,
                greatest(turn, coalesce((SELECT max(turn) FROM attempts WHERE lane = @lane), 0)), store_time(@now)
            FROM ready
            ORDER BY turn, task
            RETURNING id, task, started
        ), leased AS (
            UPDATE queue
            SET state = 1, started = greatest(queue.started, @started), attempts = attempts + 1,
                lease = attempt.id, lease_ends = attempt.started + @length
            FROM attempt
            WHERE queue.task = attempt.task
            RETURNING queue.task, queue.lease, queue.key, queue.attempts, queue.turn
        )
        SELECT leased.task, leased.lease, leased.key, requests.body, leased.attempts, leased.turn
        FROM leased
        JOIN requests ON requests.task = leased.task
        ORDER BY leased.turn, leased.task
        """;

    const string Extend = """
        UPDATE queue
        SET lease_ends = store_time(@now) + @length, progress = greatest(progress, @progress)
        WHERE task = @task AND lease = @lease
        """;

    readonly ConcurrentDictionary<string, LaneClaims> lanes = [];

    /// <inheritdoc/>
    public Task<Claim?> ClaimAsync(string lane, CancellationToken ct) =>
        lanes.GetOrAdd(lane, name => new(name, TakeAsync)).TakeAsync(ct);

    /// <inheritdoc/>
    public async Task<bool> ExtendAsync(Lease lease, int progress, CancellationToken ct) =>
        await RunAsync(Extend, ct, Now, LeaseLength, ("progress", progress), ("task", lease.Task.Value), ("lease", lease.Token)) == 1;

    (string, object?) LeaseLength => ("length", (long)terms.Length.TotalMilliseconds);

    Task<List<(Claim Claim, long Turn)>> TakeAsync(string lane, int most, Mark from) => AllAsync(
        Claim,
        row => (
            new Claim(
                new Lease(Id(row, 0), row.GetInt64(1)),
                new KeyId(row.GetInt64(2)),
                JsonSerializer.Deserialize(row.GetString(3), RequestJson.Default.VideoRequest)!,
                row.GetInt32(4)),
            row.GetInt64(5)),
        CancellationToken.None,
        ("lane", lane), ("from_turn", from.Turn), ("from_task", from.Task), ("most", most), Now, ("started", Lane.Queues(lane) ? 0 : 1), LeaseLength);
}
