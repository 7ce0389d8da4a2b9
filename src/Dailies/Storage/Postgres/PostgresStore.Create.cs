using System.Text.Json;
using Dailies.Queue;
using Dailies.Tasks;

namespace Dailies.Storage.Postgres;

public sealed partial class PostgresStore
{
    // Whoever changes what a key has in the queue holds its row; always in this order, so that two batches cannot hold each other up.
    const string LockKeys = """
        SELECT id
        FROM keys
        WHERE id = ANY (@keys)
        ORDER BY id
        FOR UPDATE
        """;

    // Start-time fair queueing: a task's turn begins where the queue stands now, or where its key's last one ends.
    // The queue stands at the newest claim of the engine's lane, read from attempts_turn; fetching runs ahead and does not count.
    // Past its key's limit a task is held. Index: attempts_turn, and those of the primary keys.
    const string Create = """
        WITH stands AS (
            SELECT coalesce((SELECT max(turn) FROM attempts WHERE lane = @render_lane), 0) AS turn
        ), given AS (
            SELECT g.*, ceil(g.cost / k.weight)::bigint AS share, greatest(k.finish, stands.turn) AS begins,
                k.running_limit - k.running AS free, g.lane <> 'fetch' AS renders
            FROM unnest(@ids, @keys, @models, @costs, @bodies, @lanes, @callbacks, @bases) WITH ORDINALITY
                AS g (id, key, model, cost, body, lane, callback, base, place)
            JOIN keys k ON k.id = g.key
            CROSS JOIN stands
        ), tagged AS (
            SELECT id, key, model, cost, body, lane, callback, base, free, share, begins,
                (begins + sum(share) OVER mine - share)::bigint AS turn,
                renders AND free IS NOT NULL AND count(*) FILTER (WHERE renders) OVER mine <= free AS slot,
                renders AND free IS NOT NULL AS limited
            FROM given
            WINDOW mine AS (PARTITION BY key ORDER BY place)
        ), moved AS (
            UPDATE keys
            SET finish = sums.finish, running = running + sums.slots
            FROM (
                SELECT key, (max(begins) + sum(share))::bigint AS finish, count(*) FILTER (WHERE slot) AS slots
                FROM tagged
                GROUP BY key
            ) sums
            WHERE keys.id = sums.key
        ), stored AS (
            INSERT INTO tasks (id, key, created, model, tokens, callback, callback_base)
            SELECT id, key, store_time(@now), model, cost, callback, base
            FROM tagged
        ), request AS (
            INSERT INTO requests (task, body)
            SELECT id, body
            FROM tagged
        )
        INSERT INTO queue (task, key, lane, turn, slot, state)
        SELECT id, key, lane, turn, slot, CASE WHEN limited AND NOT slot THEN 2 ELSE 0 END
        FROM tagged
        RETURNING task, store_time(@now)
        """;

    readonly Batches<NewTask, DateTimeOffset> creates;

    /// <inheritdoc/>
    public Task<DateTimeOffset> CreateAsync(NewTask task, CancellationToken ct) => creates.RunAsync(task, ct);

    // Two statements and one transaction: the second must see what those did who held the keys before.
    async Task<IReadOnlyList<DateTimeOffset>> CreateAsync(IReadOnlyList<NewTask> tasks)
    {
        var keys = ("keys", (object?)tasks.Select(task => task.Key.Value).ToArray());
        var stored = await BatchAsync(
            answer: 1,
            row => (Task: Id(row, 0), At: Time(row.GetInt64(1))),
            (LockKeys, [keys]),
            (Create,
            [
                ("render_lane", Lane.Animatic),
                ("ids", tasks.Select(task => task.Id.Value).ToArray()),
                keys,
                ("models", tasks.Select(task => task.Request.Model).ToArray()),
                ("costs", tasks.Select(task => task.Cost).ToArray()),
                ("bodies", tasks.Select(task => JsonSerializer.Serialize(task.Request, RequestJson.Default.VideoRequest)).ToArray()),
                ("lanes", tasks.Select(task => Lane.First(task.Request)).ToArray()),
                ("callbacks", tasks.Select(task => task.Callback?.Url).ToArray()),
                ("bases", tasks.Select(task => task.Callback?.Base).ToArray()),
                Now,
            ]));
        var created = stored.ToDictionary(one => one.Task, one => one.At);
        return [.. tasks.Select(task => created[task.Id])];
    }
}
