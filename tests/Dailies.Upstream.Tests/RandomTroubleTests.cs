using System.Text.Json.Nodes;
using Dailies.Client;

namespace Dailies.Upstream.Tests;

/// <summary>Many tasks, and a way to the upstream on which anything may happen to any request. A failure names the seed.</summary>
public sealed class RandomTroubleTests
{
    const int Tasks = 120;

    // More often than this the upstream would be taken to be down, and rested from.
    const double Often = 0.15;

    static readonly VideoRequest Cat = new() { Model = "seedance_2_0_pro", Prompt = "A cat dancing in the rain", Duration = 4, Resolution = "480p" };

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_happens_on_the_way_each_task_is_paid_once_and_each_charge_has_its_clip()
    {
        var seed = Environment.TickCount;
        await using var between = await Between.StartAsync();
        await using var chain = await Chain.StartAsync(Renderers.QuickAsync, between.To);
        between.Randomly(seed, Often);

        var created = await Task.WhenAll(Enumerable.Range(0, Tasks).Select(_ => chain.FrontClient.CreateAsync(Cat, Stop)));
        var ended = await Task.WhenAll(created.Select(task => chain.FrontClient.WaitAsync(task, ct: Stop)));

        // As between saw them: no name was accepted twice, and B has no task beside those.
        Assert.All(between.Accepted, one => Assert.True(one.Value == 1, $"{one.Key} was accepted {one.Value} times (seed {seed})"));
        var behind = await BehindAsync(chain.BackClient);
        Assert.Equal(between.Accepted.Count, behind.Count);
        // A task that failed was never accepted, or stands among those that nobody can settle yet.
        var unsettled = await UnsettledAsync(chain);
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

    static async Task<int> UnsettledAsync(Chain chain)
    {
        using var http = new HttpClient { DefaultRequestHeaders = { Authorization = new("Bearer", Chain.KeyOfA) } };
        return JsonNode.Parse(await http.GetStringAsync(new Uri(chain.A.Address, "/v1/upstreams/unsettled"), Stop))!["data"]!.AsArray().Count;
    }
}
