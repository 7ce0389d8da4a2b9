using System.Text.Json;
using Dailies.Cluster.Tests.Histories;
using Npgsql;

namespace Dailies.Cluster.Tests.Machines;

/// <summary>Reads the database past the service.</summary>
sealed class Rows : IAsyncDisposable
{
    const string Tasks = """
        SELECT id, body, outcome, EXISTS (SELECT 1 FROM queue WHERE task = id AND started > 0), clip, clip_bytes, tokens
        FROM tasks
        LEFT JOIN requests ON task = id
        """;

    const string Leased = """
        SELECT keys.name, count(queue.task)::integer
        FROM keys
        LEFT JOIN queue ON queue.key = keys.id AND queue.state = 1
        GROUP BY keys.name
        """;

    const string Failures = """
        SELECT error, count(*)::integer
        FROM tasks
        JOIN requests ON task = id
        WHERE error IS NOT NULL AND body LIKE '%' || @run || '%'
        GROUP BY error
        """;

    readonly NpgsqlDataSource source;

    /// <param name="database">A URL, as the nodes have it.</param>
    public Rows(string database) => source = Dailies.Storage.Postgres.DatabaseUrl.Source(Dailies.Storage.Postgres.DatabaseUrl.Read(database));

    /// <summary>How many tasks are open.</summary>
    public async Task<int> OpenAsync(CancellationToken ct) => (await AllAsync("SELECT count(*)::integer FROM queue", row => row.GetInt32(0), ct))[0];

    /// <summary>By key: its tasks that are leased now.</summary>
    public Task<List<(string Key, int Leased)>> LeasedAsync(CancellationToken ct) => AllAsync(Leased, row => (row.GetString(0), row.GetInt32(1)), ct);

    /// <summary>Why tasks of a run failed, and how many did.</summary>
    public Task<List<(string Reason, int Tasks)>> FailuresAsync(string run, CancellationToken ct) =>
        AllAsync(Failures, row => (row.GetString(0), row.GetInt32(1)), ct, ("run", run));

    /// <summary>Runs a statement.</summary>
    public async Task RunAsync(string sql, CancellationToken ct)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Runs a statement; returns its rows' first column.</summary>
    public Task<List<T>> AllAsync<T>(string sql, CancellationToken ct) => AllAsync(sql, row => row.GetFieldValue<T>(0), ct);

    /// <summary>All that is left, the bucket's files and the limits included.</summary>
    public async Task<Remains> RemainsAsync(
        IReadOnlyDictionary<string, long> files, IReadOnlyDictionary<string, (int Limit, int Most)> limits, CancellationToken ct) => new(
        await AllAsync(Tasks, Task, ct),
        await AllAsync("SELECT task, tokens FROM ledger", row => new Entry($"video_{row.GetGuid(0)}", row.GetInt64(1)), ct),
        files,
        await OpenAsync(ct),
        (await LeasedAsync(ct)).Sum(one => one.Leased),
        (await AllAsync("SELECT name, running FROM keys", row => (Key: row.GetString(0), Running: row.GetInt32(1)), ct))
            .ToDictionary(one => one.Key, one => one.Running),
        limits);

    public ValueTask DisposeAsync() => source.DisposeAsync();

    static TaskRemains Task(NpgsqlDataReader row) => new(
        $"video_{row.GetGuid(0)}",
        row.IsDBNull(1) ? null : JsonDocument.Parse(row.GetString(1)).RootElement.GetProperty("prompt").GetString(),
        row.IsDBNull(2) ? row.GetBoolean(3) ? Seen.Processing : Seen.Queued : row.GetInt32(2) == 2 ? Seen.Completed : Seen.Failed,
        row.IsDBNull(4) ? null : $"clips/{row.GetString(4)}",
        row.IsDBNull(5) ? null : row.GetInt64(5),
        row.GetInt64(6));

    async Task<List<T>> AllAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken ct, params (string Name, string Value)[] values)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct)) rows.Add(read(reader));
        return rows;
    }
}
