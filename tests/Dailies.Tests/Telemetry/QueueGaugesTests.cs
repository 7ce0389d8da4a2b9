using Dailies.Keys;
using Dailies.Queue;
using Dailies.Storage;
using Dailies.Storage.Postgres;
using Dailies.Telemetry;
using Dailies.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dailies.Tests.Telemetry;

public sealed class QueueGaugesTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    [Fact]
    public async Task A_queue_that_cannot_be_read_has_no_depth_rather_than_none()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var store = await PostgresStore.OpenAsync(new(await server.NewDatabaseAsync()) { Time = null }, stop);
        var key = await store.AddKeyAsync(Keys.ApiKey.Hash("k"), "k", Scope.All, stop);
        await store.CreateAsync(Sample.Task(key, TimeProvider.System), stop);
        var gauges = new QueueGauges(new Board(store, new Wakeups(TimeProvider.System), new Endings(), LeaseTerms.Default, TimeProvider.System), NullLogger.Instance);

        await gauges.PassAsync(stop);
        Assert.Equal(5 * Lane.All.Count, gauges.Tasks().Count());
        Assert.Single(gauges.Tasks(), depth => depth.Value == 1);
        Assert.Equal(Lane.All.Count, gauges.Ages().Count());

        await server.StopAsync();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => gauges.PassAsync(stop));
        Assert.Empty(gauges.Tasks());
        Assert.Empty(gauges.Ages());
    }
}
