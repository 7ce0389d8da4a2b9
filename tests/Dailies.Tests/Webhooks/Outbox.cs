using Dailies.Keys;
using Dailies.Outbound;
using Dailies.Queue;
using Dailies.Storage;
using Dailies.Tests.Storage;
using Dailies.Webhooks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dailies.Tests.Webhooks;

/// <summary>A store with a key whose tasks end as a test wants, and nodes that deliver from it.</summary>
sealed class Outbox(ITaskStore store, KeyId key, TimeProvider clock) : IAsyncDisposable
{
    readonly List<WebhookClient> clients = [];

    public ITaskStore Store => store;

    public KeyId Key => key;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<Outbox> OpenAsync(ITaskStore store, TimeProvider clock) =>
        new(store, await store.AddKeyAsync(ApiKey.Hash("key"), "key", Scope.All, Stop), clock);

    /// <summary>Ends a task whose end is to be told there.</summary>
    public async Task EndAsync(Uri url)
    {
        var task = Sample.Task(key, clock) with { Callback = new(url.AbsoluteUri, "http://dailies.example") };
        await store.CreateAsync(task, Stop);
        Assert.True(await store.FailAsync((await store.ClaimAsync(Lane.Animatic, Stop))!.Lease, "It broke.", Stop));
    }

    /// <summary>Makes a node that may send to <paramref name="allowed"/> beside the public internet.</summary>
    public Deliverer Node(string allowed = "127.0.0.1:*", ITaskStore? of = null, ILogger? log = null)
    {
        var client = new WebhookClient(new Reach([AllowedHost.Parse(allowed)!]), clock);
        clients.Add(client);
        return new Deliverer(of ?? store, client, (delivery, _) => System.Text.Encoding.UTF8.GetBytes($$"""{"type":"{{delivery.Event}}"}"""), clock, log ?? NullLogger.Instance);
    }

    /// <summary>The log, newest first.</summary>
    public ValueTask<IReadOnlyList<DeliveryRecord>> LogAsync() => store.DeliveriesAsync(key, new(null, null, null, 1_000), Stop);

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients) client.Dispose();
        await store.DisposeAsync();
    }
}
