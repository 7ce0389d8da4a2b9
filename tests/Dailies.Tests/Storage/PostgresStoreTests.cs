using Dailies.Storage;
using Dailies.Storage.Postgres;

namespace Dailies.Tests.Storage;

public sealed class PostgresStoreTests(PostgresServer server) : StoreTests, IClassFixture<PostgresServer>
{
    readonly List<PostgresStore> opened = [];
    string? database;

    protected override async Task<ITaskStore> OpenAsync()
    {
        var store = await PostgresStore.OpenAsync(database ??= await server.NewDatabaseAsync(), Clock, Stop);
        opened.Add(store);
        return store;
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var store in opened) await store.DisposeAsync();
    }
}
