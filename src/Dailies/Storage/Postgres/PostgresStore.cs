using System.Data.Common;
using Dailies.Tasks;
using Npgsql;
using NpgsqlTypes;

namespace Dailies.Storage.Postgres;

/// <summary>
/// The store of many nodes: one PostgreSQL database, 15 or newer. Each operation is one statement, and so one transaction and one
/// round trip; it stands in the file of its name. Times are the database's, so that no node's clock matters.
/// </summary>
public sealed partial class PostgresStore : ITaskStore
{
    // More than there are in this folder: each is prepared once a connection.
    const int Statements = 50;

    readonly NpgsqlDataSource source;
    readonly TimeProvider? time;

    PostgresStore(NpgsqlDataSource source, TimeProvider? time) => (this.source, this.time) = (source, time);

    /// <summary>Connects, and brings the database to the newest version.</summary>
    /// <param name="database">Its URL, <c>postgres://USER:PASSWORD@HOST:PORT/DATABASE</c>.</param>
    /// <param name="time">A clock in place of the database's; null for the database's.</param>
    /// <param name="ct">Ends the attempt.</param>
    /// <exception cref="StoreException">It cannot be reached or used, or a newer program made it.</exception>
    public static async Task<PostgresStore> OpenAsync(string database, TimeProvider? time, CancellationToken ct)
    {
        var address = DatabaseUrl.Read(database);
        (address.ApplicationName, address.MaxAutoPrepare) = ("dailies", Statements);
        var source = NpgsqlDataSource.Create(address);
        try
        {
            await PostgresMigrations.RunAsync(source, ct);
            return new(source, time);
        }
        catch (NpgsqlException e)
        {
            await source.DisposeAsync();
            throw Unusable(e);
        }
        catch (StoreException)
        {
            await source.DisposeAsync();
            throw;
        }
    }

    /// <summary>Why the database cannot be used, in one sentence.</summary>
    internal static StoreException Unusable(NpgsqlException error) => new(
        $"the database cannot be used: {(error as PostgresException)?.MessageText ?? error.InnerException?.Message ?? error.Message}");

    /// <summary>Closes its connections.</summary>
    public ValueTask DisposeAsync() => source.DisposeAsync();

    (string, object?) Now => ("now", time?.GetUtcNow().ToUnixTimeMilliseconds());

    static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    static TaskId Id(DbDataReader row, int column) => new(row.GetGuid(column));

    /// <summary>Runs a statement; returns how many rows it changed.</summary>
    Task<int> RunAsync(string sql, CancellationToken ct, params (string Name, object? Value)[] values) => ReachedAsync(async () =>
    {
        await using var command = Command(sql, values);
        return await command.ExecuteNonQueryAsync(ct);
    });

    /// <summary>All rows that a statement gives.</summary>
    Task<List<T>> AllAsync<T>(string sql, Func<DbDataReader, T> row, CancellationToken ct, params (string Name, object? Value)[] values) => ReachedAsync(async () =>
    {
        await using var command = Command(sql, values);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct)) rows.Add(row(reader));
        return rows;
    });

    async Task<T?> FirstAsync<T>(string sql, Func<DbDataReader, T> row, CancellationToken ct, params (string Name, object? Value)[] values)
    {
        var rows = await AllAsync(sql, row, ct, values);
        return rows.Count > 0 ? rows[0] : default;
    }

    /// <summary>As <see cref="FirstAsync"/>, once more where the connection turns out to be dead: only for what changes nothing.</summary>
    async Task<T?> ReadAsync<T>(string sql, Func<DbDataReader, T> row, CancellationToken ct, params (string Name, object? Value)[] values)
    {
        try
        {
            return await FirstAsync(sql, row, ct, values);
        }
        catch (StoreUnavailableException)
        {
            return await FirstAsync(sql, row, ct, values);
        }
    }

    async Task<T> ReachedAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DiskFull)
        {
            throw new StoreFullException(e);
        }
        catch (NpgsqlException e) when (e.IsTransient || e.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown)
        {
            // When one connection is dead, the idle ones most likely are too.
            source.Clear();
            throw new StoreUnavailableException(e);
        }
    }

    NpgsqlCommand Command(string sql, (string Name, object? Value)[] values)
    {
        var command = source.CreateCommand(sql);
        foreach (var (name, value) in values)
        {
            // Only the time may be absent.
            command.Parameters.Add(value is null
                ? new NpgsqlParameter(name, NpgsqlDbType.Bigint) { Value = DBNull.Value }
                : new NpgsqlParameter(name, value));
        }

        return command;
    }
}
