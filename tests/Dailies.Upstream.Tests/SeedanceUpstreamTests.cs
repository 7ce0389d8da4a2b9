using System.Net.Sockets;
using Dailies.Storage.Sqlite;
using Dailies.Tasks;
using Dailies.Upstream.Seedance;
using Dailies.Upstreams;
using Microsoft.Extensions.Time.Testing;

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

    // The clock stands at midnight of 2000-01-01.
    [Theory]
    [InlineData("7", 7)]
    [InlineData("Sat, 01 Jan 2000 00:01:30 GMT", 90)]
    [InlineData("86400", 900)]
    [InlineData("Sun, 02 Jan 2000 00:00:00 GMT", 900)]
    [InlineData("Fri, 31 Dec 1999 23:59:59 GMT", null)]
    [InlineData("0", null)]
    public async Task When_to_come_again_is_read_as_seconds_and_as_a_date_and_is_bounded(string header, int? seconds)
    {
        await using var gateway = new Host(_ => Host.Status(429, $"Retry-After: {header}\r\n"));
        using var folder = new TemporaryFolder();
        var clock = new FakeTimeProvider();
        await using var store = SqliteStore.Open(folder["dailies.db"], clock);
        using var upstream = new SeedanceUpstream("gateway", gateway["/"], "key", store, clock);
        TimeSpan? expected = seconds is { } given ? TimeSpan.FromSeconds(given) : null;

        Assert.Equal(expected, Assert.IsType<SubmitOutcome.Refused>(await upstream.SubmitAsync(Order, Stop)).Refusal.RetryAfter);
        Assert.Equal(expected, Assert.IsType<QueryOutcome.Stumbled>(await upstream.QueryAsync("video_1", Stop)).RetryAfter);
        Assert.Equal(expected, Assert.IsType<FindOutcome.Stumbled>(await upstream.FindAsync(Order.Task, default, Stop)).RetryAfter);
    }
}
