using Npgsql;

namespace Dailies.Bench;

/// <summary>Single statements beside what is measured, each on a connection of its own.</summary>
static class Sql
{
    // Filling a million rows takes its time.
    const int Seconds = 900;

    public static async Task RunAsync(string database, string sql, CancellationToken ct)
    {
        await using var connection = await OpenAsync(database, ct);
        await using var command = Command(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The first column of the first row, as text.</summary>
    public static async Task<string> TextAsync(string database, string sql, CancellationToken ct)
    {
        await using var connection = await OpenAsync(database, ct);
        await using var command = Command(sql, connection);
        return $"{await command.ExecuteScalarAsync(ct)}";
    }

    /// <summary>Asks until the answer is no.</summary>
    public static async Task UntilNotAsync(string database, string exists, CancellationToken ct)
    {
        await using var connection = await OpenAsync(database, ct);
        await using var command = Command(exists, connection);
        while (await command.ExecuteScalarAsync(ct) is true) await Task.Delay(5, ct);
    }

    public static async Task<NpgsqlConnection> OpenAsync(string database, CancellationToken ct)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ToString());
        await connection.OpenAsync(ct);
        return connection;
    }

#pragma warning disable CA2100 // The texts are this program's own.
    public static NpgsqlCommand Command(string sql, NpgsqlConnection connection) => new(sql, connection) { CommandTimeout = Seconds };
#pragma warning restore CA2100
}
