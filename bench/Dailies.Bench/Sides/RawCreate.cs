using Npgsql;
using NpgsqlTypes;

namespace Dailies.Bench.Sides;

/// <summary>
/// The same SQL without the product: what one would write by hand with Npgsql, one prepared statement a create, on the same tables.
/// </summary>
sealed class RawCreate : IAsyncDisposable
{
    // What a create decides and writes: whether it came before, the key's queue and budgets, its turn and slot, the task with whom to
    // tell, the request, the Idempotency-Key and the place in the queue. One task at a time, so nothing is gone through in order.
    const string Create = """
        WITH today AS (
            SELECT (store_time(NULL) / 86400000)::integer AS today, (extract(year FROM now) * 12 + extract(month FROM now) - 1)::integer AS this_month
            FROM (SELECT to_timestamp(store_time(NULL) / 1000.0) AT TIME ZONE 'UTC' AS now) clock
        ), owner AS (
            SELECT id, weight, running_limit IS NOT NULL AS limited, running < running_limit AS slot,
                CASE WHEN coalesce(day_budget, month_budget, total_budget) IS NULL THEN 0 ELSE $6 END AS reserve,
                greatest(finish, coalesce((SELECT max(turn) FROM attempts WHERE lane = 'animatic'), 0)) AS turn
            FROM keys, today
            WHERE id = $1
            AND NOT EXISTS (SELECT 1 FROM idempotency i WHERE i.key = $1 AND i.name = $7 AND i.created > store_time(NULL) - 86400000)
            AND (queued_limit IS NULL
                OR queued_limit > (SELECT count(*) FROM (SELECT 1 FROM queue WHERE queue.key = $1 AND started = 0 LIMIT queued_limit) waiting))
            AND coalesce(least(
                day_budget - CASE WHEN day >= today THEN day_used ELSE 0 END,
                month_budget - CASE WHEN month >= this_month THEN month_used ELSE 0 END,
                total_budget - used) - reserved >= $6, true)
            FOR UPDATE OF keys
        ), moved AS (
            UPDATE keys
            SET finish = owner.turn + ceil($2 / owner.weight)::bigint,
                running = running + CASE WHEN owner.slot THEN 1 ELSE 0 END,
                reserved = reserved + owner.reserve
            FROM owner
            WHERE keys.id = owner.id
        ), stored AS (
            INSERT INTO tasks (id, key, created, model, tokens, callback, callback_base)
            SELECT $3, id, store_time(NULL), $4, $2, $8, $9
            FROM owner
            RETURNING created
        ), request AS (
            INSERT INTO requests (task, body)
            SELECT $3, $5
            FROM owner
        ), remembered AS (
            INSERT INTO idempotency (key, name, digest, task, created)
            SELECT id, $7, $10, $3, store_time(NULL)
            FROM owner
            WHERE $7 IS NOT NULL
        ), queued AS (
            INSERT INTO queue (task, key, lane, turn, slot, reserved, state)
            SELECT $3, id, 'animatic', turn, coalesce(slot, false), reserve, CASE WHEN limited AND NOT slot THEN 2 ELSE 0 END
            FROM owner
        )
        SELECT created FROM stored
        """;

    readonly NpgsqlDataSource source;
    readonly long[] keys;

    RawCreate(NpgsqlDataSource source, long[] keys) => (this.source, this.keys) = (source, keys);

    public static async Task<RawCreate> OpenAsync(string database, int keys, CancellationToken ct)
    {
        await (await Ours.OpenAsync(database, keys, ct)).DisposeAsync();
        var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database) { MaxAutoPrepare = 10 });
        await using var all = source.CreateCommand("SELECT array_agg(id ORDER BY id) FROM keys");
        return new(source, (long[])(await all.ExecuteScalarAsync(ct))!);
    }

    public async Task CreateAsync(int client, CancellationToken ct)
    {
        await using var command = source.CreateCommand(Create);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = keys[client % keys.Length] });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Sample.Cost });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7() });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Sample.Request.Model });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Sample.Body });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Sample.Cost });
        // As ours is given it: no Idempotency-Key, and nobody to tell.
        foreach (var type in (NpgsqlDbType[])[NpgsqlDbType.Text, NpgsqlDbType.Text, NpgsqlDbType.Text, NpgsqlDbType.Bytea])
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = DBNull.Value });
        if (await command.ExecuteScalarAsync(ct) is null) throw new InvalidOperationException("The create by hand stored nothing.");
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
