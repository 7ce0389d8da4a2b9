using Dailies.Storage.Postgres;

namespace Dailies.Tests.Storage;

/// <summary>Databases that have the tables already: made once, then copied, for hundreds of tests that are not about the making.</summary>
public sealed class StoreDatabases(PostgresServer server) : IAsyncLifetime
{
    string made = "";

    public async ValueTask InitializeAsync()
    {
        made = await server.NewDatabaseAsync();
        await using var store = await PostgresStore.OpenAsync(new(made), TestContext.Current.CancellationToken);
    }

    /// <summary>The URL of a database without a row of anybody's.</summary>
    public Task<string> NewAsync() => server.CopyAsync(made);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
