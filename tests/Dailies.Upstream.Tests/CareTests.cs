using Dailies.Client;
using Dailies.Queue;
using Dailies.Server;
using Dailies.Storage.Postgres;
using Dailies.Upstreams;
using Microsoft.Extensions.Logging;

namespace Dailies.Upstream.Tests;

/// <summary>What an upstream that counts sees of the care that is taken of it, however many tasks wait and nodes there are.</summary>
public sealed class CareTests(PostgresServer postgres) : IDisposable
{
    // Of one node; what is on its way when the first is refused cannot be called back.
    const int AtOnce = 4;

    readonly TemporaryFolder folder = new();
    readonly JumpingClock clock = new();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_upstream_that_asks_for_a_rest_gets_it_from_all_tasks_and_then_all_of_them(bool onPostgres)
    {
        const int tasks = 12;
        await using var between = await Between.StartAsync();
        between.EveryCreate = Between.Status(429, "", false, ("Retry-After", "600"));
        await using var chain = await Chain.StartAsync(Renderers.QuickAsync, between.To, await FrontAsync(onPostgres, Chain.Quick), clock: clock);

        var created = await CreateAsync(chain.FrontClient, tasks);
        await between.CreatesAsync(1, Stop);
        await AWhileAsync(chain.FrontClient, created);
        Assert.InRange(between.Creates, 1, AtOnce);
        Assert.Empty(between.Accepted);

        between.EveryCreate = null;
        clock.Jump(TimeSpan.FromSeconds(601));
        var ended = await Task.WhenAll(created.Select(task => chain.FrontClient.WaitAsync(task, ct: Stop)));

        Assert.All(ended, video => Assert.Null(video.Error));
        Assert.Equal(tasks, between.Accepted.Count);
        Assert.All(between.Accepted.Values, times => Assert.Equal(1, times));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_more_is_submitted_in_a_minute_than_the_upstream_may_get(bool onPostgres)
    {
        await using var between = await Between.StartAsync();
        await using var chain = await Chain.StartAsync(
            Renderers.QuickAsync, between.To, await FrontAsync(onPostgres, Chain.Quick with { SubmitsPerMinute = 2 }), clock: clock);

        var created = await CreateAsync(chain.FrontClient, 6);
        await between.CreatesAsync(2, Stop);
        await AWhileAsync(chain.FrontClient, created);
        Assert.Equal(2, between.Creates);

        clock.Jump(TimeSpan.FromSeconds(31));
        await between.CreatesAsync(1, Stop);
        await AWhileAsync(chain.FrontClient, created);
        Assert.Equal(3, between.Creates);
    }

    [Fact]
    public async Task No_more_orders_are_open_with_an_upstream_than_may_be_over_all_nodes()
    {
        const int tasks = 12;
        const int most = 3;
        var (renderer, _, release) = Renderers.Held();
        await using var between = await Between.StartAsync();
        var front = await FrontAsync(onPostgres: true, Chain.Quick with { Concurrency = most });
        await using var chain = await Chain.StartAsync(renderer, between.To, front, clock: clock);
        await using var second = await DailiesServer.StartAsync(
            front(new()
            {
                Key = Chain.KeyOfA,
                Log = LogLevel.None,
                DataFolder = Directory.CreateDirectory(folder["second"]).FullName,
                Upstreams = [new() { Url = between.Address, Key = Chain.KeyOfB }],
            }),
            clock,
            Stop);
        using var client = new DailiesClient(second.Address, Chain.KeyOfA);

        Video[] created = [.. await CreateAsync(chain.FrontClient, tasks / 2), .. await CreateAsync(client, tasks / 2)];
        await between.CreatesAsync(most, Stop);
        await AWhileAsync(client, created);
        Assert.Equal(most, between.Creates);

        release();
        var ended = await Task.WhenAll(created.Select(task => client.WaitAsync(task, ct: Stop)));

        Assert.All(ended, video => Assert.Null(video.Error));
        Assert.Equal((tasks, tasks), (between.Creates, between.Accepted.Count));
    }

    static Task<Video[]> CreateAsync(DailiesClient client, int count) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(_ => client.CreateAsync(Chain.Cat, Stop)));

    // Longer than a worker waits until it looks again whether it may.
    static Task AWhileAsync(DailiesClient client, IEnumerable<Video> tasks) => Task.WhenAll(tasks.Select(async task =>
    {
        try
        {
            await client.WaitAsync(task, hold: TimeSpan.FromSeconds(2), deadline: TimeSpan.FromSeconds(1), ct: Stop);
        }
        catch (TimeoutException)
        {
            // It waits on.
        }
    }));

    async Task<Func<ServerSettings, ServerSettings>> FrontAsync(bool onPostgres, UpstreamTerms terms)
    {
        var database = onPostgres ? new PostgresSettings(await postgres.NewDatabaseAsync()) { Time = clock } : null;
        var files = onPostgres ? Directory.CreateDirectory(folder["files"]).FullName : null;
        return settings => settings with
        {
            Database = database,
            Files = files,
            Upstreams = [settings.Upstreams[0] with { Terms = terms }],
        };
    }
}
