using Npgsql;

namespace Dailies.Bench.Sides;

/// <summary>
/// The same SQL without the product: what one would write by hand with Npgsql, one prepared statement a create, on the same tables.
/// </summary>
sealed class RawCreate : IAsyncDisposable
{
    // As the store's own before it learned to send several at once.
    const string Create = """
        WITH owner AS (
            SELECT id, weight,
                greatest(finish, coalesce((SELECT turn FROM attempts WHERE lane = 'animatic' ORDER BY id DESC LIMIT 1), 0)) AS turn
            FROM keys
            WHERE id = $1
            FOR UPDATE
        ), moved AS (
            UPDATE keys SET finish = owner.turn + ceil($2 / owner.weight)::bigint
            FROM owner
            WHERE keys.id = owner.id
        ), stored AS (
            INSERT INTO tasks (id, key, created, model, tokens)
            SELECT $3, id, store_time(NULL), $4, $2
            FROM owner
            RETURNING created
        ), request AS (
            INSERT INTO requests (task, body)
            VALUES ($3, $5)
        ), queued AS (
            INSERT INTO queue (task, key, lane, turn)
            SELECT $3, id, 'animatic', turn
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
        await command.ExecuteScalarAsync(ct);
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
