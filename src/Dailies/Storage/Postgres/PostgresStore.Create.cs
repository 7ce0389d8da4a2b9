using System.Text.Json;
using Dailies.Keys;
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
    // Past its key's limit on running tasks a task is held. Index: attempts_turn, and those of the primary keys.
    const string Create = $"""
        WITH RECURSIVE {Admit}, stands AS (
            SELECT engine, coalesce((SELECT max(turn) FROM attempts WHERE lane = engine), 0) AS turn
            FROM (SELECT DISTINCT engine FROM given) engines
        ), admitted AS (
            SELECT g.id, g.key, g.model, g.cost, g.body, g.lane, g.callback, g.base, g.name, g.digest, g.place,
                CASE WHEN g.tokens IS NOT NULL THEN g.reserve ELSE 0 END AS reserved,
                ceil(g.cost / k.weight)::bigint AS share, greatest(k.finish, stands.turn) AS begins,
                k.running_limit - k.running AS free, g.lane <> 'fetch' AS renders
            FROM judged g
            JOIN keys k ON k.id = g.key
            JOIN stands ON stands.engine = g.engine
            WHERE g.verdict = 0
        ), tagged AS (
            SELECT *,
                (begins + sum(share) OVER mine - share)::bigint AS turn,
                renders AND free IS NOT NULL AND count(*) FILTER (WHERE renders) OVER mine <= free AS slot,
                renders AND free IS NOT NULL AS limited
            FROM admitted
            WINDOW mine AS (PARTITION BY key ORDER BY place)
        ), moved AS (
            UPDATE keys
            SET finish = sums.finish, running = running + sums.slots, reserved = keys.reserved + sums.reserved
            FROM (
                SELECT key, (max(begins) + sum(share))::bigint AS finish, count(*) FILTER (WHERE slot) AS slots, sum(reserved) AS reserved
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
        ), remembered AS (
            INSERT INTO idempotency (key, name, digest, task, created)
            SELECT key, name, digest, id, store_time(@now)
            FROM tagged
            WHERE name IS NOT NULL
            ON CONFLICT (key, name) DO UPDATE SET digest = excluded.digest, task = excluded.task, created = excluded.created
        ), queued AS (
            INSERT INTO queue (task, key, lane, turn, slot, reserved, state)
            SELECT id, key, lane, turn, slot, reserved, CASE WHEN limited AND NOT slot THEN 2 ELSE 0 END
            FROM tagged
        )
        {Judgement}
        """;

    readonly Batches<NewTask, CreateOutcome> creates;

    /// <inheritdoc/>
    public Task<CreateOutcome> CreateAsync(NewTask task, CancellationToken ct) => creates.RunAsync(task, ct);

    // Of those that came under one Idempotency-Key at the same time, one is stored, and what became of it decides on the others.
    async Task<IReadOnlyList<CreateOutcome>> CreateAsync(IReadOnlyList<NewTask> tasks)
    {
        var outcomes = new CreateOutcome?[tasks.Count];
        while (Enumerable.Range(0, tasks.Count).Where(i => outcomes[i] is null).ToList() is { Count: > 0 } open)
        {
            var twins = open.GroupBy(i => Sameness(tasks[i])).ToList();
            var stored = await StoreAsync([.. twins.Select(group => tasks[group.First()])]);
            foreach (var (group, (outcome, digest)) in twins.Zip(stored))
            {
                var first = tasks[group.First()];
                foreach (var i in group) outcomes[i] = i == group.First() && digest is null ? outcome : Later(tasks[i], first, outcome, digest);
            }
        }

        return outcomes!;
    }

    static (KeyId Key, string? Name, TaskId Id) Sameness(NewTask task) =>
        task.Idempotency is { } known ? (task.Key, known.Name, default) : (task.Key, null, task.Id);

    // What a create comes to when the first under its Idempotency-Key has come to something; null: it has to be tried itself.
    // digest: that of a create of long before which the first found.
    static CreateOutcome? Later(NewTask task, NewTask first, CreateOutcome outcome, byte[]? digest)
    {
        var same = task.Idempotency!.Digest.AsSpan().SequenceEqual(digest ?? first.Idempotency!.Digest);
        return outcome switch
        {
            CreateOutcome.Created made => same ? new CreateOutcome.Replayed(first.Id, made.At, first.Request.Model) : new CreateOutcome.Conflict(),
            CreateOutcome.Replayed => same ? outcome : new CreateOutcome.Conflict(),
            _ => same ? outcome : null,
        };
    }

    // Two statements and one transaction: the second must see what those did who held the keys before.
    async Task<IReadOnlyList<(CreateOutcome Outcome, byte[]? Digest)>> StoreAsync(IReadOnlyList<NewTask> tasks)
    {
        if (room?.MustCount(tasks.Count) == true)
            room.Count(await FirstAsync(CountWaiting, row => row.GetInt64(0), CancellationToken.None, ("limit", room.Limit)), tasks.Count);
        var keys = ("keys", (object?)tasks.Select(task => task.Key.Value).ToArray());
        var judged = await BatchAsync(
            answer: 1,
            Judge,
            (LockKeys, [keys]),
            (Create,
            [
                ("ids", tasks.Select(task => task.Id.Value).ToArray()),
                keys,
                ("models", tasks.Select(task => task.Request.Model).ToArray()),
                ("costs", tasks.Select(task => task.Cost).ToArray()),
                ("bodies", tasks.Select(task => JsonSerializer.Serialize(task.Request, RequestJson.Default.VideoRequest)).ToArray()),
                ("lanes", tasks.Select(task => Lane.First(task.Request)).ToArray()),
                ("engines", tasks.Select(task => task.Request.Engine).ToArray()),
                ("callbacks", tasks.Select(task => task.Callback?.Url).ToArray()),
                ("bases", tasks.Select(task => task.Callback?.Base).ToArray()),
                ("reserves", tasks.Select(task => task.Reserve).ToArray()),
                ("names", tasks.Select(task => task.Idempotency?.Name).ToArray()),
                ("digests", tasks.Select(task => task.Idempotency?.Digest).ToArray()),
                ("room", room?.Granted ?? long.MaxValue),
                IdempotencyLife,
                Now,
            ]));
        room?.Use(judged.Count(one => one.Outcome is CreateOutcome.Created));
        var byTask = judged.ToDictionary(one => one.Task, one => (one.Outcome, one.Digest));
        return [.. tasks.Select(task => byTask[task.Id])];
    }
}
