using Dailies.Storage;
using Dailies.Storage.Postgres;

namespace Dailies.Tests.Storage;

/// <summary>The same through a pooler in transaction mode, where a session is another one at each transaction.</summary>
public sealed class PoolerStoreTests(StoreDatabases databases) : StoreTests, IClassFixture<StoreDatabases>
{
    readonly List<PostgresStore> opened = [];
    PgBouncer? pooler;

    protected override async Task<ITaskStore> OpenAsync()
    {
        pooler ??= await PgBouncer.StartAsync(await databases.NewAsync(), Stop);
        var store = await PostgresStore.OpenAsync(new(pooler.Database) { Pooler = true, Time = Clock }, Stop);
        opened.Add(store);
        return store;
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var store in opened) await store.DisposeAsync();
        if (pooler is not null) await pooler.DisposeAsync();
    }
}
