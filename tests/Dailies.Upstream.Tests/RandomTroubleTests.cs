using System.Text.Json.Nodes;
using Dailies.Client;
using Dailies.Server;
using Microsoft.Extensions.Logging;

namespace Dailies.Upstream.Tests;

/// <summary>Many tasks, and a way to the upstream on which anything may happen to any request. A failure names the seed.</summary>
public sealed class RandomTroubleTests(PostgresServer postgres)
{
    const int Tasks = 120;

    // More often than this the upstream would be taken to be down, and rested from.
    const double Often = 0.15;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_happens_on_the_way_each_task_is_paid_once_and_each_charge_has_its_clip()
    {
        var seed = Environment.TickCount;
        await using var between = await Between.StartAsync();
        await using var chain = await Chain.StartAsync(Renderers.QuickAsync, between.To);
        between.Randomly(seed, Often);

        var created = await Task.WhenAll(Enumerable.Range(0, Tasks).Select(_ => chain.FrontClient.CreateAsync(Chain.Cat, Stop)));
        var ended = await Task.WhenAll(created.Select(task => chain.FrontClient.WaitAsync(task, ct: Stop)));

        // As between saw them: no name was accepted twice, and B has no task beside those.
        Assert.All(between.Accepted, one => Assert.True(one.Value == 1, $"{one.Key} was accepted {one.Value} times (seed {seed})"));
        var behind = await BehindAsync(chain.BackClient);
        Assert.Equal(between.Accepted.Count, behind.Count);
        // A task that failed was never accepted, or stands among those that nobody can settle yet.
        var unsettled = await UnsettledAsync(chain.A.Address);
        var failed = ended.Where(video => video.Error is not null).ToList();
        Assert.True(
            behind.Count == Tasks - failed.Count + unsettled, $"{behind.Count} charged, {Tasks - failed.Count} completed, {unsettled} unsettled (seed {seed}): {failed.FirstOrDefault()?.Error}");
        // Most get through: the faults are many, and none lasts.
        Assert.True(failed.Count < Tasks / 10, $"{failed.Count} failed (seed {seed}): {failed.FirstOrDefault()?.Error}");
        var clip = await Chain.BytesAsync(behind[0]);
        foreach (var video in ended.Where(video => video.Completed)) Assert.Equal(clip, await Chain.BytesAsync(video));
        // What the keys were charged is what was completed.
        var usage = JsonNode.Parse(await chain.FrontClient.UsageAsync(new(), Stop))!;
        Assert.Equal(ended.Where(video => video.Completed).Sum(video => video.TotalTokens ?? 0), (long)usage["total"]!["tokens"]!);
    }

    [Fact]
    public async Task With_two_nodes_of_which_one_is_killed_no_task_is_paid_twice_and_no_charge_is_without_its_clip_or_unknown()
    {
        const int tasks = 40;
        var seed = Environment.TickCount;
        using var folder = new TemporaryFolder();
        await using var between = await Between.StartAsync();
        await using var back = await DailiesServer.StartAsync(
            new() { Key = Chain.KeyOfB, Log = LogLevel.None, Renderer = Renderers.QuickAsync, DataFolder = Directory.CreateDirectory(folder["back"]).FullName }, Stop);
        between.To(back.Address);
        string[] arguments =
        [
            $"database={await postgres.NewDatabaseAsync()}", $"files={Directory.CreateDirectory(folder["files"]).FullName}", $"key={Chain.KeyOfA}",
            "lease-seconds=2", $"upstream={between.Address}", $"upstream-key={Chain.KeyOfB}", "poll-ms=200",
        ];
        NodeProcess[] nodes = [new("one", arguments, new Dictionary<string, string>()), new("two", arguments, new Dictionary<string, string>())];
        try
        {
            foreach (var node in nodes) await node.StartAsync();
            using var first = new DailiesClient(nodes[0].Address!, Chain.KeyOfA);
            using var second = new DailiesClient(nodes[1].Address!, Chain.KeyOfA);
            between.Randomly(seed, Often);

            var created = await Task.WhenAll(Enumerable.Range(0, tasks).Select(i => (i % 2 == 0 ? first : second).CreateAsync(Chain.Cat, Stop)));
            await between.CreatesAsync(tasks / 4, Stop);
            var killed = new TaskCompletionSource();
            between.OnCreate(Between.Meanwhile(reaches: true, async () =>
            {
                await nodes[0].KillAsync();
                killed.TrySetResult();
            }));
            await killed.Task.WaitAsync(Stop);
            var ended = await Task.WhenAll(created.Select(task => second.WaitAsync(task, ct: Stop)));

            Assert.All(between.Accepted, one => Assert.True(one.Value == 1, $"{one.Key} was accepted {one.Value} times (seed {seed})"));
            using var counting = new DailiesClient(back.Address, Chain.KeyOfB);
            var behind = await BehindAsync(counting);
            Assert.Equal(between.Accepted.Count, behind.Count);
            // What was charged there has its clip here, or stands among what nobody can settle yet.
            var completed = ended.Where(video => video.Completed).ToList();
            var unsettled = await UnsettledAsync(nodes[1].Address!);
            Assert.True(
                behind.Count == completed.Count + unsettled,
                $"{behind.Count} charged, {completed.Count} completed, {unsettled} unsettled (seed {seed}): {ended.FirstOrDefault(video => video.Error is not null)?.Error}");
            Assert.True(completed.Count > tasks * 9 / 10, $"{completed.Count} completed (seed {seed}): {ended.FirstOrDefault(video => video.Error is not null)?.Error}");
            var clip = await Chain.BytesAsync(behind[0]);
            foreach (var video in completed) Assert.Equal(clip, await Chain.BytesAsync(video));
            var usage = JsonNode.Parse(await second.UsageAsync(new(), Stop))!;
            Assert.Equal(completed.Sum(video => video.TotalTokens ?? 0), (long)usage["total"]!["tokens"]!);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new InvalidOperationException(string.Join('\n', nodes.SelectMany(node => node.Log)), e);
        }
        finally
        {
            foreach (var node in nodes) await node.KillAsync();
        }
    }

    static async Task<List<Video>> BehindAsync(DailiesClient client)
    {
        var videos = new List<Video>();
        string? cursor = null;
        do
        {
            var page = await client.ListAsync(new() { Limit = 100, Cursor = cursor }, Stop);
            videos.AddRange(page.Videos);
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return videos;
    }

    static async Task<int> UnsettledAsync(Uri front)
    {
        using var http = new HttpClient { DefaultRequestHeaders = { Authorization = new("Bearer", Chain.KeyOfA) } };
        return JsonNode.Parse(await http.GetStringAsync(new Uri(front, "/v1/upstreams/unsettled"), Stop))!["data"]!.AsArray().Count;
    }
}
