using Dailies.Keys;

namespace Dailies.Storage.Postgres;

public sealed partial class PostgresStore
{
    // Fills the free slots of some keys with their next held tasks. A statement of its own after the one that freed the slots and
    // took the keys' locks: what was held until that moment must be seen. Like one that comes now, a promoted task has saved up no
    // turns. Index: queue_held.
    const string Fill = """
        , next AS (
            SELECT held.task
            FROM room
            CROSS JOIN LATERAL (
                SELECT task
                FROM queue
                WHERE key = room.id AND state = 2
                ORDER BY turn, task
                LIMIT room.free
            ) held
        ), promoted AS (
            UPDATE queue
            SET state = 0, slot = true,
                turn = greatest(queue.turn, coalesce((SELECT max(a.turn) FROM attempts a WHERE a.lane = queue.lane), 0))
            FROM next
            WHERE queue.task = next.task
            RETURNING queue.key, queue.lane
        ), counted AS (
            UPDATE keys SET running = running + filled.count
            FROM (SELECT key, count(*) AS count FROM promoted GROUP BY key) filled
            WHERE keys.id = filled.key
        )
        SELECT DISTINCT lane FROM promoted
        """;

    const string Promote = $"""
        WITH room AS (
            SELECT id, running_limit - running AS free
            FROM keys
            WHERE id IN (SELECT key FROM tasks WHERE id = ANY (@tasks)) AND running < running_limit
            ORDER BY id
            FOR UPDATE
        ){Fill}
        """;

    // For the rare moment in which a limit was set while a task ended: nothing else would promote those that it holds.
    const string PromoteAll = $"""
        WITH room AS (
            SELECT id, running_limit - running AS free
            FROM keys
            WHERE running < running_limit
            ORDER BY id
            FOR UPDATE
        ){Fill}
        """;

    const string PromoteKey = $"""
        WITH room AS (
            SELECT id, running_limit - running AS free
            FROM keys
            WHERE id = @key AND running < running_limit
        ){Fill}
        """;

    const string CountSlots = """
        UPDATE queue SET slot = (SELECT running_limit IS NOT NULL FROM keys WHERE id = @key)
        WHERE key = @key AND lane <> 'fetch' AND state <> 2
        """;

    const string CountRunning = """
        UPDATE keys SET running = (SELECT count(*) FROM queue WHERE key = @key AND slot)
        WHERE id = @key
        """;

    // Too many: those that wait are held again, the last in turn first; what is being made is made.
    const string Demote = """
        UPDATE queue
        SET state = 2, slot = false
        WHERE task IN (
            SELECT task
            FROM queue
            WHERE key = @key AND state = 0 AND slot
            ORDER BY turn DESC, task DESC
            LIMIT (SELECT greatest(running - running_limit, 0) FROM keys WHERE id = @key)
            FOR UPDATE SKIP LOCKED
        )
        """;

    const string FreeAll = """
        UPDATE queue SET state = 0
        WHERE key = @key AND state = 2 AND (SELECT running_limit IS NULL FROM keys WHERE id = @key)
        """;

    // A first budget: what the key's open tasks are expected to use is reserved, the most that is known of them now. A task that ends
    // in this moment is waited for, and stands in the ledger then, where the next statement finds it; one that ends later finds its
    // reservation.
    const string ReserveOpen = $"""
        UPDATE queue SET reserved = greatest(tasks.tokens, 1)
        FROM tasks
        WHERE queue.key = @key AND tasks.id = queue.task AND {FirstBudget}
        """;

    // Index: ledger_time.
    const string CountSpending = $"""
        UPDATE keys
        SET reserved = (SELECT coalesce(sum(reserved), 0) FROM queue WHERE key = @key),
            used = (SELECT coalesce(sum(tokens), 0) FROM ledger WHERE key = @key),
            day = today,
            day_used = (SELECT coalesce(sum(tokens), 0) FROM ledger WHERE key = @key AND at >= today * 86400000::bigint),
            month = this_month,
            month_used = (SELECT coalesce(sum(tokens), 0) FROM ledger WHERE key = @key AND at >= month_began)
        FROM ({Today}) today
        WHERE id = @key AND {FirstBudget}
        """;

    const string FirstBudget = """
        @budgeted AND (SELECT coalesce(day_budget, month_budget, total_budget) IS NULL FROM keys WHERE id = @key)
        """;

    /// <inheritdoc/>
    public Task SetTermsAsync(KeyId key, KeyTerms terms, CancellationToken ct)
    {
        var owner = ("key", (object?)key.Value);
        var budgeted = ("budgeted", (object?)(terms.Budget != Budget.None));
        return BatchAsync(
            answer: 1,
            row => row.GetString(0),
            (LockKeys, [("keys", new[] { key.Value })]),
            (ReserveOpen, [owner, budgeted]),
            (CountSpending, [owner, budgeted, Now]),
            (KeyRow.SetTerms, KeyRow.Values(key, terms)),
            (CountSlots, [owner]),
            (CountRunning, [owner]),
            (Demote, [owner]),
            (CountRunning, [owner]),
            (FreeAll, [owner]),
            (PromoteKey, [owner]));
    }
}
