using Dailies.Client;
using Dailies.Server;
using Dailies.Upstreams;
using Microsoft.Extensions.Logging;

namespace Dailies.Upstream.Tests;

/// <summary>Several engines for a model, and how much each is asked for.</summary>
public sealed class RoutingTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(401)]
    [InlineData(402)]
    [InlineData(404)]
    [InlineData(429)]
    public async Task The_next_engine_is_tried_where_the_first_refused_for_certain(int status)
    {
        await using var first = await Between.StartAsync();
        await using var second = await Between.StartAsync();
        await using var chain = await StartAsync(first, second);
        first.OnCreate(Between.Status(status, """{"error":{"message":"Not here.","code":"no"}}"""));

        var made = await EndAsync(chain);

        Assert.Null(made.Error);
        Assert.Empty(first.Accepted);
        Assert.Equal([1], second.Accepted.Values);
    }

    [Fact]
    public async Task No_other_engine_is_tried_where_the_order_is_at_fault()
    {
        await using var first = await Between.StartAsync();
        await using var second = await Between.StartAsync();
        await using var chain = await StartAsync(first, second);
        first.OnCreate(Between.Status(400, """{"error":{"message":"A brand.","code":"moderation"}}"""));

        Assert.Equal("A brand.", (await EndAsync(chain)).Error);
        Assert.Equal(0, second.Creates);
    }

    [Fact]
    public async Task No_other_engine_is_tried_after_a_doubtful_submit()
    {
        await using var first = await Between.StartAsync();
        await using var second = await Between.StartAsync();
        await using var chain = await StartAsync(first, second);
        first.OnCreate(Between.HangUp(reaches: true));

        Assert.Null((await EndAsync(chain)).Error);
        Assert.Equal([1], first.Accepted.Values);
        Assert.Equal(0, second.Creates);
    }

    [Fact]
    public async Task The_animatic_stands_in_only_where_the_model_names_it()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["catalogue.json"], """{"models":[{"name":"seedance_2_0_pro","engines":["seedance","animatic"]}]}""", Stop);
        await using var between = await Between.StartAsync();
        await using var chain = await Chain.StartAsync(
            Renderers.QuickAsync, between.To, settings => settings with { Catalogue = folder["catalogue.json"], Renderer = Renderers.QuickAsync });
        between.OnCreate(Between.Status(401));

        Assert.Null((await EndAsync(chain)).Error);
        Assert.Empty(between.Accepted);
    }

    [Fact]
    public async Task No_more_orders_are_open_than_the_upstream_may_have()
    {
        await using var between = await Between.StartAsync();
        var (renderer, _, release) = Renderers.Held();
        await using var chain = await Chain.StartAsync(
            renderer, between.To, settings => settings with { Upstreams = [settings.Upstreams[0] with { Terms = Chain.Quick with { Concurrency = 2 } }] });

        var created = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => chain.FrontClient.CreateAsync(Chain.Cat, Stop)));
        // Without a bound all six would have been submitted before the first is asked for so often.
        await between.QueriesAsync(12, Stop);
        var open = between.Creates;
        release();
        var made = await Task.WhenAll(created.Select(one => chain.FrontClient.WaitAsync(one, ct: Stop)));

        Assert.Equal(2, open);
        Assert.All(made, one => Assert.Null(one.Error));
    }

    [Fact]
    public async Task An_upstream_that_is_down_at_the_start_is_said_in_readiness_and_tasks_wait_for_it()
    {
        using var folder = new TemporaryFolder();
        await using var alone = await DailiesServer.StartAsync(
            new()
            {
                Key = Chain.KeyOfA,
                Log = LogLevel.None,
                DataFolder = folder.Path,
                Upstreams = [new() { Url = new("http://127.0.0.1:9"), Key = "k", Terms = Chain.Quick }],
            },
            Stop);
        using var client = new DailiesClient(alone.Address, Chain.KeyOfA);
        using var http = new HttpClient { BaseAddress = alone.Address };

        var created = await client.CreateAsync(Chain.Cat, Stop);
        using var ready = await http.GetAsync("/readyz", Stop);

        Assert.True(ready.IsSuccessStatusCode);
        Assert.Contains("It cannot be reached", await ready.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.False((await client.GetAsync(created.Id, Stop)).Ended);
    }

    static Task<Chain> StartAsync(Between first, Between second) => Chain.StartAsync(
        Renderers.QuickAsync,
        address =>
        {
            second.To(address);
            return first.To(address);
        },
        settings => settings with { Upstreams = [settings.Upstreams[0], settings.Upstreams[0] with { Name = "other", Url = second.Address }] });

    static async Task<Video> EndAsync(Chain chain) =>
        await chain.FrontClient.WaitAsync(await chain.FrontClient.CreateAsync(Chain.Cat, Stop), ct: Stop);
}
