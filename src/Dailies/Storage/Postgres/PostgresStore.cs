using System.Data.Common;
using Dailies.Queue;
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
    const int Statements = 100;

    readonly NpgsqlDataSource source;
    readonly TimeProvider? time;
    readonly LeaseTerms terms;
    readonly QueueRoom? room;

    PostgresStore(NpgsqlDataSource source, PostgresSettings settings)
    {
        (this.source, time, terms) = (source, settings.Time, settings.Lease);
        room = settings.QueueLimit is { } limit ? new(limit, alone: false, time ?? TimeProvider.System) : null;
        creates = new(CreateAsync);
        endings = new(EndAsync);
        takes = new(TakeAsync);
    }

    /// <summary>Connects, and brings the database to the newest version.</summary>
    /// <exception cref="StoreException">It cannot be reached or used, or a newer program made it.</exception>
    public static async Task<PostgresStore> OpenAsync(PostgresSettings settings, CancellationToken ct)
    {
        var address = DatabaseUrl.Read(settings.Database);
        address.ApplicationName = "dailies";
        if (settings.Pooler) (address.MaxAutoPrepare, address.NoResetOnClose) = (0, true);
        else address.MaxAutoPrepare = Statements;
        var source = DatabaseUrl.Source(address);
        try
        {
            await PostgresMigrations.RunAsync(source, ct);
            return new(source, settings);
        }
        catch (NpgsqlException e)
        {
            await source.DisposeAsync();
            throw DatabaseTrouble.Of(e);
        }
        catch (StoreException)
        {
            await source.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits for the writes under way and closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await creates.DisposeAsync();
        await endings.DisposeAsync();
        await takes.DisposeAsync();
        foreach (var lane in lanes.Values) await lane.DisposeAsync();
        await source.DisposeAsync();
    }

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

    /// <summary>
    /// Runs several statements in one transaction and one round trip, each of which sees what others have done until it begins;
    /// returns the rows of the one that is the <paramref name="answer"/>th of those that give any.
    /// </summary>
    Task<List<T>> BatchAsync<T>(
        int answer, Func<DbDataReader, T> row, params (string Sql, (string Name, object? Value)[] Values)[] statements) => ReachedAsync(async () =>
    {
        await using var batch = source.CreateBatch();
        foreach (var (sql, values) in statements)
        {
#pragma warning disable CA2100 // The texts are constants of this folder; what varies comes as parameters.
            var command = new NpgsqlBatchCommand(sql);
#pragma warning restore CA2100
            foreach (var value in values) command.Parameters.Add(Parameter(value));
            batch.BatchCommands.Add(command);
        }

        // Not cancelled: others wait for the same round trip. Its bound is the command's time-out.
        await using var reader = await batch.ExecuteReaderAsync(CancellationToken.None);
        var rows = new List<T>();
        // To the end, where the error of a later statement shows.
        for (var result = 0; ; result++)
        {
            while (await reader.ReadAsync(CancellationToken.None))
                if (result == answer) rows.Add(row(reader));
            if (!await reader.NextResultAsync(CancellationToken.None)) return rows;
        }
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

    async Task<T> ReachedAsync<T>(Func<Task<T>> work, int tries = 3)
    {
        try
        {
            return await work();
        }
        // A key's terms are set from its row to those of its tasks, and a task ends the other way round. Who is told of it did nothing.
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DeadlockDetected && tries > 1)
        {
            return await ReachedAsync(work, tries - 1);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DiskFull)
        {
            throw new StoreFullException(e);
        }
        catch (NpgsqlException e) when (IsAbsence(e))
        {
            // When one connection is dead, the idle ones most likely are too. Where there are only too many, those that live are kept:
            // what is closed now is not had again.
            if (e.SqlState != PostgresErrorCodes.TooManyConnections) source.Clear();
            throw new StoreUnavailableException(e);
        }
    }

    // What is no answer of PostgreSQL's is none at all: the connection, or of several hosts, none is the primary now. Class 57P is its
    // word that it ends the session.
    static bool IsAbsence(NpgsqlException error) =>
        error is not PostgresException answer || answer.IsTransient || answer.SqlState is PostgresErrorCodes.ReadOnlySqlTransaction
        || answer.SqlState.StartsWith("57P", StringComparison.Ordinal);

    NpgsqlCommand Command(string sql, (string Name, object? Value)[] values)
    {
        var command = source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(Parameter(value));
        return command;
    }

    // Only numbers may be absent: the time, a limit.
    static NpgsqlParameter Parameter((string Name, object? Value) value) => value.Value is null
        ? new NpgsqlParameter(value.Name, NpgsqlDbType.Bigint) { Value = DBNull.Value }
        : new NpgsqlParameter(value.Name, value.Value);
}
