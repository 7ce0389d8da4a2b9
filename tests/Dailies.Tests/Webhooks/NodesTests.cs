using Dailies.Storage.Postgres;
using Dailies.Webhooks;
using Microsoft.Extensions.Time.Testing;

namespace Dailies.Tests.Webhooks;

public sealed class NodesTests(PostgresServer server)
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nodes_that_deliver_at_the_same_time_send_each_event_once()
    {
        const int events = 60;
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 30, 12, 0, 0, TimeSpan.Zero));
        var database = await server.NewDatabaseAsync();
        await using var outbox = await Outbox.OpenAsync(await PostgresStore.OpenAsync(new(database) { Time = clock }, Stop), clock);
        await using var other = await PostgresStore.OpenAsync(new(database) { Time = clock }, Stop);
        await using var one = new Receiver(200);
        await using var two = new Receiver(200);
        for (var i = 0; i < events; i++) await outbox.EndAsync((i % 2 == 0 ? one : two)["/"]);

        var sent = await Task.WhenAll(outbox.Node().PassAsync(Stop), outbox.Node(of: other).PassAsync(Stop));

        Assert.Equal(events, sent.Sum());
        var heard = one.Heard.Concat(two.Heard).Select(request => request["webhook-id"]).ToList();
        Assert.Equal((events, events), (heard.Count, heard.Distinct().Count()));
        Assert.All(await outbox.LogAsync(), delivery => Assert.Equal(DeliveryStatus.Delivered, delivery.Status));
    }
}
