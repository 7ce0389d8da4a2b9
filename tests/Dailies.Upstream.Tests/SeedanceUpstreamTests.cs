using System.Net.Sockets;
using Dailies.Storage.Sqlite;
using Dailies.Tasks;
using Dailies.Upstream.Seedance;
using Dailies.Upstreams;

namespace Dailies.Upstream.Tests;

/// <summary>What it means for an order that nobody was there to take it.</summary>
public sealed class SeedanceUpstreamTests
{
    static readonly UpstreamOrder Order = new(
        TaskId.New(DateTimeOffset.UnixEpoch),
        new() { Model = "seedance_2_0_pro", Prompt = "A cat", Duration = 4, Ratio = "16:9", Resolution = "480p", Audio = true, Seed = 7 },
        [],
        null);

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_that_drops_what_is_sent_to_it_has_certainly_taken_nothing()
    {
        using var deaf = new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromMilliseconds(50),
            ConnectCallback = async (_, ct) =>
            {
                await Task.Delay(Timeout.Infinite, ct);
                throw new SocketException();
            },
        };
        using var folder = new TemporaryFolder();
        await using var store = SqliteStore.Open(folder["dailies.db"], TimeProvider.System);
        using var upstream = new SeedanceUpstream("gateway", new("http://127.0.0.1:1"), "key", store, TimeProvider.System, deaf);

        var refused = Assert.IsType<SubmitOutcome.Refused>(await upstream.SubmitAsync(Order, Stop));

        Assert.Equal((RefusalKind.Passing, "It cannot be reached: No connection could be made in time."), (refused.Refusal.Kind, refused.Refusal.Reason));
    }
}
