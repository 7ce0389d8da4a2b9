using Npgsql;

namespace Dailies.Storage.Postgres;

/// <summary>
/// Keeps a second server off the database: clips and references still lie in the folder of one server, where a second would not
/// find them. Held by a connection of its own, and so given up by PostgreSQL when the server dies.
/// </summary>
public sealed class SoleServer : IAsyncDisposable
{
    // Beside the one of the migrations.
    const long Lock = PostgresMigrations.Lock + 1;

    readonly NpgsqlConnection connection;

    SoleServer(NpgsqlConnection connection) => this.connection = connection;

    /// <summary>Becomes the one server of a database.</summary>
    /// <exception cref="StoreException">Another is, or it cannot be reached.</exception>
    public static async Task<SoleServer> BecomeAsync(string database, CancellationToken ct)
    {
        var address = DatabaseUrl.Read(database);
        (address.Pooling, address.KeepAlive, address.ApplicationName) = (false, 30, "dailies (sole server)");
        var connection = new NpgsqlConnection(address.ToString());
        try
        {
            await connection.OpenAsync(ct);
            await using var take = new NpgsqlCommand($"SELECT pg_try_advisory_lock({Lock})", connection);
            if (await take.ExecuteScalarAsync(ct) is true) return new(connection);
        }
        catch (NpgsqlException e)
        {
            await connection.DisposeAsync();
            throw PostgresStore.Unusable(e);
        }

        await connection.DisposeAsync();
        throw new StoreException("another server uses this database; several on one need their files in one place, which this version cannot do yet");
    }

    /// <summary>Lets the next server have the database.</summary>
    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
