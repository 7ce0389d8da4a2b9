using Dailies.Keys;
using Dailies.Queue;

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
                turn = greatest(queue.turn, coalesce((SELECT max(turn) FROM attempts WHERE lane = @render_lane), 0))
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

    /// <inheritdoc/>
    public Task SetTermsAsync(KeyId key, KeyTerms terms, CancellationToken ct)
    {
        var owner = ("key", (object?)key.Value);
        return BatchAsync(
            answer: 1,
            row => row.GetString(0),
            (LockKeys, [("keys", new[] { key.Value })]),
            (KeyRow.SetTerms, KeyRow.Values(key, terms)),
            (CountSlots, [owner]),
            (CountRunning, [owner]),
            (Demote, [owner]),
            (CountRunning, [owner]),
            (FreeAll, [owner]),
            (PromoteKey, [owner, ("render_lane", Lane.Animatic)]));
    }
}
