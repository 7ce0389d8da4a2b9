using Dailies.Client;
using Dailies.Queue;
using Dailies.Server;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Dailies.Upstream.Tests;

/// <summary>Clips lie on other hosts than the upstream's own, which may say nothing for a while; that is no reason to lose what was paid for.</summary>
public sealed class SilentDownloadTests : IDisposable
{
    // As many as take longer than a step may tell no progress, which is 2 minutes.
    static readonly Dictionary<string, Between.Fault[]> Troubles = new()
    {
        ["silent in the middle"] = [Between.SilentInTheMiddle],
        ["silent from the beginning, again and again"] = [.. Enumerable.Repeat(Between.Silent, 5)],
        ["busy for longer"] = [Between.Status(503, "", false, ("Retry-After", "130"))],
    };

    readonly TemporaryFolder folder = new();

    public static TheoryData<string> Names => [.. Troubles.Keys];

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_download_that_gets_no_further_is_given_up_and_begun_again(string trouble)
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var between = await Between.StartAsync();
        await using var chain = await Chain.StartAsync(
            Renderers.QuickAsync, between.To, front => front with { Lease = new LeaseTerms(TimeSpan.FromHours(1)) }, clock: clock);
        var faults = Troubles[trouble];
        between.OnDownload(faults);

        var end = chain.FrontClient.WaitAsync(await chain.FrontClient.CreateAsync(Chain.Cat, Stop), ct: Stop);
        using var http = new HttpClient { BaseAddress = chain.A.Address };
        while (!end.IsCompleted)
        {
            // Slowly where something is done, and faster where nothing is but waiting.
            clock.Advance(TimeSpan.FromMilliseconds(between.Downloads > 0 && between.Downloads <= faults.Length ? 1000 : 2));
            await http.GetStringAsync("/healthz", Stop);
        }

        var made = await end;
        Assert.Null(made.Error);
        Assert.Equal(faults.Length + 1, between.Downloads);
        Assert.Equal(await Chain.BytesAsync(Assert.Single((await chain.BackClient.ListAsync(new(), Stop)).Videos)), await Chain.BytesAsync(made));
        Assert.Equal((1, 1), (between.Creates, Assert.Single(between.Accepted.Values)));
    }
}
