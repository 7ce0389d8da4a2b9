using Dailies.Storage.Postgres;
using Npgsql;

namespace Dailies.Server.Tests;

/// <summary>Looks into the database past the service.</summary>
/// <param name="database">A URL, as the nodes have it.</param>
sealed class Rows(string database) : IAsyncDisposable
{
    const string Listening = "application_name = 'dailies (listening)' AND datname = current_database()";

    readonly NpgsqlDataSource source = DatabaseUrl.Source(DatabaseUrl.Read(database));

    /// <summary>Grows with each request that a node let in, of a key with a limit.</summary>
    public async Task<long> CountedAsync() => (await AllAsync<long>("SELECT due FROM rates WHERE name LIKE 'requests %'")).Sum();

    /// <summary>The sessions in which nodes hear of each other.</summary>
    public async Task<HashSet<int>> ListenersAsync() =>
        [.. await AllAsync<int>($"SELECT pid FROM pg_stat_activity WHERE {Listening} AND query LIKE 'LISTEN%' AND state = 'idle'")];

    /// <summary>Ends those sessions.</summary>
    public Task CutListenersAsync() => AllAsync<bool>($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {Listening}");

    public ValueTask DisposeAsync() => source.DisposeAsync();

    async Task<List<T>> AllAsync<T>(string sql)
    {
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(Service.Stop);
        List<T> all = [];
        while (await reader.ReadAsync(Service.Stop)) all.Add(reader.GetFieldValue<T>(0));
        return all;
    }
}
