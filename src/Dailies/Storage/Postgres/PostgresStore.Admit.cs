using System.Data.Common;
using Dailies.Keys;
using Dailies.Tasks;

namespace Dailies.Storage.Postgres;

public sealed partial class PostgresStore
{
    const string ForgetIdempotency = """
        DELETE FROM idempotency
        WHERE (key, name) IN (
            SELECT key, name
            FROM idempotency
            WHERE created <= store_time(@now) - @life
            LIMIT @limit
            FOR UPDATE SKIP LOCKED
        )
        """;

    const string FindCreate = """
        SELECT task
        FROM idempotency
        WHERE key = @key AND name = @name AND created > store_time(@now) - @life
        """;

    const string CountWaiting = """
        SELECT count(*)
        FROM (SELECT 1 FROM queue WHERE started = 0 LIMIT @limit) waiting
        """;

    // Which of the given tasks may be created: under the locks of their keys, so that what is counted here cannot change.
    // 1. A create that was answered before is found again. Index: that of the primary key.
    // 2. A key with a queued limit or a budget has its bounds read. A key without is not looked at. Index: queue_waiting.
    // 3. Its tasks are gone through in their order, because each that passes leaves less to the next; one that is refused does not.
    // 4. Of those that pass, the whole queue takes as many as there is room for.
    // The ids stand in a SELECT so that the planner does not see how many there are: it would plan anew for each create, which takes
    // twice as long as the create.
    // verdict: see Verdict.
    const string Admit = $"""
        given AS (
            SELECT g.*, e.*
            FROM unnest((SELECT @ids), @keys, @models, @costs, @bodies, @lanes, @engines, @reserves, @callbacks, @bases, @names, @digests) WITH ORDINALITY
                AS g (id, key, model, cost, body, lane, engine, reserve, callback, base, name, digest, place)
            LEFT JOIN LATERAL (
                SELECT i.task AS earlier, i.digest AS earlier_digest, t.created AS earlier_at, t.model AS earlier_model
                FROM idempotency i
                JOIN tasks t ON t.id = i.task
                WHERE i.key = g.key AND i.name = g.name AND i.created > store_time(@now) - @life
                LIMIT 1
            ) e ON true
        ), today AS (
            {Today}
        ), bounds AS (
            SELECT id AS key, queued_limit, {SpendingRow.Columns},
                CASE WHEN queued_limit IS NOT NULL THEN
                    queued_limit - (SELECT count(*) FROM (SELECT 1 FROM queue WHERE queue.key = keys.id AND started = 0 LIMIT queued_limit) waiting)
                END AS places,
                least(
                    day_budget - CASE WHEN day >= today THEN day_used ELSE 0 END,
                    month_budget - CASE WHEN month >= this_month THEN month_used ELSE 0 END,
                    total_budget - used) - reserved AS tokens
            FROM keys, today
            WHERE id = ANY (@keys) AND coalesce(queued_limit, day_budget, month_budget, total_budget) IS NOT NULL
        ), asked AS (
            SELECT id, key, reserve, row_number() OVER (PARTITION BY key ORDER BY place) AS number
            FROM given
            WHERE earlier IS NULL AND key IN (SELECT key FROM bounds)
        ), walk AS (
            SELECT NULL::uuid AS id, key, 0::bigint AS number, places, tokens, 0 AS verdict
            FROM bounds
            UNION ALL
            SELECT asked.id, asked.key, asked.number,
                walk.places - CASE WHEN judged.verdict = 0 THEN 1 ELSE 0 END,
                walk.tokens - CASE WHEN judged.verdict = 0 THEN asked.reserve ELSE 0 END,
                judged.verdict
            FROM walk
            JOIN asked ON asked.key = walk.key AND asked.number = walk.number + 1
            CROSS JOIN LATERAL (
                SELECT CASE WHEN walk.places <= 0 THEN 2 WHEN walk.tokens < asked.reserve THEN 3 ELSE 0 END AS verdict
            ) judged
        ), passed AS (
            SELECT given.*, walk.tokens, CASE WHEN earlier IS NOT NULL THEN 1 ELSE coalesce(walk.verdict, 0) END AS bound
            FROM given
            LEFT JOIN walk ON walk.id = given.id
        ), judged AS (
            SELECT *,
                CASE WHEN bound = 0 AND count(*) FILTER (WHERE bound = 0) OVER (ORDER BY place) > @room THEN 4 ELSE bound END AS verdict
            FROM passed
        )
        """;

    // What the create tells of each task; what was reserved for others of its key before it in the same transaction counts.
    const string Judgement = """
        SELECT judged.id, verdict, store_time(@now), earlier, earlier_digest, earlier_at, earlier_model, queued_limit, reserve,
            day_budget, month_budget, total_budget, reserved + bounds.tokens - judged.tokens, used, day, day_used, month, month_used
        FROM judged
        LEFT JOIN bounds ON bounds.key = judged.key
        """;

    enum Verdict
    {
        Passes,
        CameBefore,
        KeyQueueFull,
        OverBudget,
        QueueFull,
    }

    /// <inheritdoc/>
    public async ValueTask<TaskId?> FindCreateAsync(KeyId key, string name, CancellationToken ct) =>
        await ReadAsync<TaskId?>(FindCreate, row => Id(row, 0), ct, ("key", key.Value), ("name", name), IdempotencyLife, Now);

    /// <inheritdoc/>
    public Task<int> ForgetIdempotencyAsync(int limit, CancellationToken ct) =>
        RunAsync(ForgetIdempotency, ct, Now, IdempotencyLife, ("limit", limit));

    static (string, object?) IdempotencyLife => ("life", (long)Idempotency.Life.TotalMilliseconds);

    /// <summary>The outcome in a row of <see cref="Judgement"/>, and where the task's Idempotency-Key is known, what it stands for.</summary>
    (TaskId Task, CreateOutcome Outcome, byte[]? Digest) Judge(DbDataReader row)
    {
        var now = Time(row.GetInt64(2));
        CreateOutcome outcome = (Verdict)row.GetInt32(1) switch
        {
            Verdict.Passes => new CreateOutcome.Created(now),
            Verdict.CameBefore => new CreateOutcome.Replayed(Id(row, 3), Time(row.GetInt64(5)), row.GetString(6)),
            Verdict.KeyQueueFull => new CreateOutcome.KeyQueueFull(row.GetInt32(7)),
            Verdict.QueueFull => new CreateOutcome.QueueFull(room!.Limit),
            _ => OverBudget(row, now),
        };
        return (Id(row, 0), outcome, row.IsDBNull(4) ? null : (byte[])row.GetValue(4));
    }

    static CreateOutcome.OverBudget OverBudget(DbDataReader row, DateTimeOffset now)
    {
        var needed = row.GetInt64(8);
        var (budget, spending) = SpendingRow.Read(row, 9);
        return new(spending.LackOf(needed, budget, now)!, needed);
    }
}
