using Npgsql;

namespace Dailies.Storage.Postgres;

/// <summary>Brings a database to the newest version, one node at a time: the numbered scripts in order, all in one transaction.</summary>
static class PostgresMigrations
{
    // Any number that no other program locks in the same database.
    internal const long Lock = 0x6461_696C_6965_73;

    public static async Task RunAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        if (connection.PostgreSqlVersion.Major < 15)
            throw new StoreException($"the database is PostgreSQL {connection.PostgreSqlVersion}; 15 or newer is needed");

        await using var transaction = await connection.BeginTransactionAsync(ct);
        await RunAsync(connection, $"SELECT pg_advisory_xact_lock({Lock})", ct);
        await RunAsync(connection, "CREATE TABLE IF NOT EXISTS migrations (number integer PRIMARY KEY)", ct);
        await using var newest = new NpgsqlCommand("SELECT coalesce(max(number), 0) FROM migrations", connection);
        var version = (int)(await newest.ExecuteScalarAsync(ct))!;
        foreach (var script in MigrationScript.After(version, "Postgres"))
        {
            await RunAsync(connection, script.Text, ct);
            await RunAsync(connection, $"INSERT INTO migrations VALUES ({script.Number})", ct);
        }

        await transaction.CommitAsync(ct);
    }

    static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
#pragma warning disable CA2100 // The texts are this program's own.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(ct);
    }
}
