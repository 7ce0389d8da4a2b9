using System.Security.Cryptography;
using System.Text;
using Dailies.Storage.Sqlite;
using Dailies.Webhooks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Dailies.Tests.Webhooks;

public sealed class DelivererTests : IAsyncLifetime
{
    // What the specification suggests, and what the receiver sees: after each, up to a fifth is added by chance.
    static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    readonly TemporaryFolder folder = new();
    readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 30, 12, 0, 0, TimeSpan.Zero));
    Outbox outbox = null!;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => outbox = await Outbox.OpenAsync(SqliteStore.Open(folder["dailies.db"], clock), clock);

    public async ValueTask DisposeAsync()
    {
        await outbox.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_receiver_that_never_takes_it_is_tried_ten_times_at_growing_intervals_and_then_given_up()
    {
        await using var receiver = new Receiver(500);
        await outbox.EndAsync(receiver["/hook"]);
        var node = outbox.Node();

        Assert.Equal(1, await node.PassAsync(Stop));
        foreach (var wait in Waits)
        {
            clock.Advance(wait - TimeSpan.FromMilliseconds(1));
            Assert.Equal(0, await node.PassAsync(Stop));
            clock.Advance(wait * 0.2 + TimeSpan.FromMilliseconds(1));
            Assert.Equal(1, await node.PassAsync(Stop));
        }

        clock.Advance(TimeSpan.FromDays(10));
        Assert.Equal(0, await node.PassAsync(Stop));
        var log = Assert.Single(await outbox.LogAsync());
        Assert.Equal((DeliveryStatus.Failed, 10), (log.Status, log.Tries.Count));
        Assert.Equal(10, receiver.Heard.Count);
        Assert.Single(receiver.Heard.Select(heard => heard["webhook-id"]).Distinct());
        Assert.Equal(10, receiver.Heard.Select(heard => heard["webhook-timestamp"]).Distinct().Count());
    }

    [Fact]
    public async Task Every_try_is_signed_over_its_own_time()
    {
        await using var receiver = new Receiver(500);
        await outbox.EndAsync(receiver["/hook"]);
        var node = outbox.Node();
        await node.PassAsync(Stop);
        var old = (await outbox.Store.WebhookSecretsAsync(outbox.Key, Stop)).Current;
        var rotated = await outbox.Store.RotateWebhookSecretAsync(outbox.Key, Stop);
        clock.Advance(TimeSpan.FromSeconds(6));
        await node.PassAsync(Stop);

        Assert.Equal([Signature(receiver.Heard[0], old)], receiver.Heard[0]["webhook-signature"]!.Split(' '));
        Assert.Equal(
            [Signature(receiver.Heard[1], rotated.Current), Signature(receiver.Heard[1], old)],
            receiver.Heard[1]["webhook-signature"]!.Split(' '));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_receiver_that_asks_for_time_gets_it(int status)
    {
        await using var receiver = new Receiver(status, "Retry-After: 600\r\n");
        await outbox.EndAsync(receiver["/hook"]);
        var node = outbox.Node();
        await node.PassAsync(Stop);

        clock.Advance(TimeSpan.FromSeconds(599));
        Assert.Equal(0, await node.PassAsync(Stop));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await node.PassAsync(Stop));
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_not_tried_again()
    {
        await using var receiver = new Receiver(410);
        await outbox.EndAsync(receiver["/hook"]);
        var node = outbox.Node();
        await node.PassAsync(Stop);

        clock.Advance(TimeSpan.FromDays(10));
        Assert.Equal(0, await node.PassAsync(Stop));
        Assert.Equal(DeliveryStatus.Failed, Assert.Single(await outbox.LogAsync()).Status);
    }

    [Fact]
    public async Task A_redirect_is_a_failure_and_not_followed()
    {
        await using var other = new Receiver(200);
        await using var receiver = new Receiver(307, $"Location: {other["/"]}\r\n");
        await outbox.EndAsync(receiver["/hook"]);

        await outbox.Node().PassAsync(Stop);

        var log = Assert.Single(await outbox.LogAsync());
        Assert.Equal((DeliveryStatus.Pending, 307, "redirects are not followed"), (log.Status, log.Tries[0].Status, log.Tries[0].Error));
        Assert.Equal(0, other.Connections);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task Nothing_is_sent_into_the_private_network_however_it_is_spelled(string host)
    {
        await using var canary = new Receiver(200);
        await outbox.EndAsync(new Uri($"http://{host}:{canary["/"].Port}/hook"));

        // The port is allowed, and the address is not.
        await outbox.Node(allowed: "192.0.2.1:*").PassAsync(Stop);

        Assert.Equal(0, canary.Connections);
        Assert.Contains("not on the public internet", Assert.Single(await outbox.LogAsync()).Tries[0].Error);
    }

    [Fact]
    public async Task A_receiver_that_says_nothing_is_left_after_fifteen_seconds()
    {
        await using var receiver = new Receiver(NeverAsync);
        await outbox.EndAsync(receiver["/hook"]);

        var pass = outbox.Node().PassAsync(Stop);
        await receiver.HeardAsync(1, Stop);
        clock.Advance(TimeSpan.FromSeconds(15));
        await pass;

        var tried = Assert.Single(Assert.Single(await outbox.LogAsync()).Tries);
        Assert.Equal((null, "no answer within 15 s", TimeSpan.FromSeconds(15)), (tried.Status, tried.Error, tried.Took));
    }

    [Fact]
    public async Task Nobody_listening_is_a_try_that_failed()
    {
        Uri deaf;
        await using (var receiver = new Receiver(200)) deaf = receiver["/hook"];
        await outbox.EndAsync(deaf);

        await outbox.Node().PassAsync(Stop);

        var log = Assert.Single(await outbox.LogAsync());
        Assert.Equal((DeliveryStatus.Pending, null, "no connection"), (log.Status, log.Tries[0].Status, log.Tries[0].Error));
    }

    [Fact]
    public async Task A_slow_receiver_holds_up_no_other()
    {
        await using var real = await Outbox.OpenAsync(SqliteStore.Open(folder["real.db"], TimeProvider.System), TimeProvider.System);
        await using var slow = new Receiver(NeverAsync);
        await using var quick = new Receiver(200);
        for (var i = 0; i < 200; i++) await real.EndAsync(slow["/"]);
        using var end = new CancellationTokenSource();
        var node = real.Node();

        var running = node.RunAsync(end.Token);
        await slow.HeardAsync(4, Stop);
        await real.EndAsync(quick["/"]);
        node.Wake();
        await quick.HeardAsync(1, Stop);

        Assert.Equal(4, slow.Heard.Count);
        await slow.DisposeAsync();
        await end.CancelAsync();
        await running;
    }

    [Fact]
    public async Task What_a_node_did_not_live_to_note_is_sent_again_under_the_same_id()
    {
        var first = true;
        await using var receiver = new Receiver(async (_, ct) =>
        {
            if (!first) return Host.Status(200);
            first = false;
            return await NeverAsync(null!, ct);
        });
        await outbox.EndAsync(receiver["/hook"]);
        using var kill = new CancellationTokenSource();
        var dying = outbox.Node().PassAsync(kill.Token);
        await receiver.HeardAsync(1, Stop);
        await kill.CancelAsync();
        await dying;

        var other = outbox.Node();
        Assert.Equal(0, await other.PassAsync(Stop));
        clock.Advance(Delivery.Lease);
        Assert.Equal(1, await other.PassAsync(Stop));

        Assert.Equal(receiver.Heard[0]["webhook-id"], receiver.Heard[1]["webhook-id"]);
        Assert.Equal(DeliveryStatus.Delivered, Assert.Single(await outbox.LogAsync()).Status);
    }

    [Fact]
    public async Task The_log_of_the_node_names_the_receiver_and_nothing_that_may_be_a_secret()
    {
        await using var receiver = new Receiver(500);
        await outbox.EndAsync(receiver["/private-path?token=private-query"]);
        var log = new Lines();
        var node = outbox.Node(log: log);
        for (var tried = 0; tried < 10; tried++)
        {
            Assert.Equal(1, await node.PassAsync(Stop));
            clock.Advance(TimeSpan.FromHours(30));
        }

        Assert.Equal(10, log.Said.Count);
        Assert.All(log.Said, line => Assert.Contains(receiver["/"].Authority, line));
        Assert.Contains("given up", log.Said[^1]);
        var secret = (await outbox.Store.WebhookSecretsAsync(outbox.Key, Stop)).Current;
        Assert.DoesNotContain(log.Said, line => line.Contains("private-") || line.Contains(secret.Text[6..20]));
        Assert.DoesNotContain(secret.Text[6..], $"{secret}");
    }

    sealed class Lines : ILogger
    {
        public List<string> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Said.Add(formatter(state, exception));
    }

    static async Task<byte[]> NeverAsync(HostRequest request, CancellationToken ct)
    {
        await Task.Delay(Timeout.Infinite, ct);
        return [];
    }

    static string Signature(HostRequest heard, WebhookSecret secret) => "v1," + Convert.ToBase64String(HMACSHA256.HashData(
        secret.Value, Encoding.UTF8.GetBytes($"{heard["webhook-id"]}.{heard["webhook-timestamp"]}.{heard.Body}")));
}
