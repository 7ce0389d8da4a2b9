using Dailies.Client;

namespace Dailies.Upstream.Tests;

/// <summary>A Dailies in front of another one: the same clip at both ends, submitted once.</summary>
public sealed class ChainTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_task_is_made_by_the_upstream_and_its_clip_is_the_same_at_both_ends()
    {
        await using var between = await Between.StartAsync();
        await using var chain = await Chain.StartAsync(Renderers.QuickAsync, between.To);

        var made = await EndAsync(chain, await chain.FrontClient.CreateAsync(Chain.Cat, Stop));

        Assert.Null(made.Error);
        var behind = Assert.Single((await chain.BackClient.ListAsync(new(), Stop)).Videos);
        Assert.Equal(await Chain.BytesAsync(behind), await Chain.BytesAsync(made));
        Assert.Equal((behind.TotalTokens, behind.ActualDuration), (made.TotalTokens, made.ActualDuration));
        Assert.Equal([1], between.Accepted.Values);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_create_that_was_refused_for_the_moment_is_sent_again(string name)
    {
        await using var between = await Between.StartAsync();
        await using var chain = await Chain.StartAsync(Renderers.QuickAsync, between.To);
        between.OnCreate(Refused[name]);

        var made = await EndAsync(chain, await chain.FrontClient.CreateAsync(Chain.Cat, Stop));

        Assert.Null(made.Error);
        Assert.Equal(2, between.Creates);
        Assert.Equal([1], between.Accepted.Values);
    }

    [Theory]
    [MemberData(nameof(Doubts))]
    public async Task A_create_whose_answer_was_not_heard_is_found_again_and_not_sent_twice(string name)
    {
        await using var between = await Between.StartAsync();
        await using var chain = await Chain.StartAsync(Renderers.QuickAsync, between.To);
        between.OnCreate(Doubtful[name]);

        var made = await EndAsync(chain, await chain.FrontClient.CreateAsync(Chain.Cat, Stop));

        Assert.Null(made.Error);
        Assert.Equal((1, 1), (between.Creates, Assert.Single(between.Accepted.Values)));
        Assert.Single((await chain.BackClient.ListAsync(new(), Stop)).Videos);
    }

    [Fact]
    public async Task An_order_that_is_at_fault_fails_with_the_upstreams_own_words()
    {
        await using var between = await Between.StartAsync();
        await using var chain = await Chain.StartAsync(Renderers.QuickAsync, between.To);
        between.OnCreate(Between.Status(400, """{"error":{"message":"prompt: names a brand","code":"moderation","param":"prompt"}}"""));

        var failed = await EndAsync(chain, await chain.FrontClient.CreateAsync(Chain.Cat, Stop));

        Assert.Equal("prompt: names a brand", failed.Error);
        Assert.Empty(between.Accepted);
    }

    [Fact]
    public async Task A_client_never_sees_that_the_upstream_stumbles_over_a_query()
    {
        await using var between = await Between.StartAsync();
        await using var chain = await Chain.StartAsync(Renderers.QuickAsync, between.To);
        between.OnQuery(
            Between.Status(500), Between.Status(200, "<html>maintenance</html>"), Between.HangUp(reaches: false), Between.Half, Between.Status(404),
            Between.Status(429, "", false, ("Retry-After", "1")));
        var created = await chain.FrontClient.CreateAsync(Chain.Cat, Stop);

        var seen = new List<Video>();
        var made = await chain.FrontClient.WaitAsync(created, seen.Add, TimeSpan.FromSeconds(1), ct: Stop);

        Assert.Null(made.Error);
        Assert.All(seen.SkipLast(1), video => Assert.Contains(video.Status, new[] { "queued", "processing" }));
        Assert.Equal([1], between.Accepted.Values);
    }

    [Fact]
    public async Task A_file_that_is_not_there_at_first_is_downloaded_later_and_never_made_again()
    {
        await using var between = await Between.StartAsync();
        await using var chain = await Chain.StartAsync(Renderers.QuickAsync, between.To);
        between.OnDownload(Between.Status(404), Between.Status(403), Between.Half, Between.HangUp(reaches: true));

        var made = await EndAsync(chain, await chain.FrontClient.CreateAsync(Chain.Cat, Stop));

        Assert.Null(made.Error);
        Assert.Equal(await Chain.BytesAsync(Assert.Single((await chain.BackClient.ListAsync(new(), Stop)).Videos)), await Chain.BytesAsync(made));
        Assert.Equal([1], between.Accepted.Values);
    }

    static readonly Dictionary<string, Between.Fault> Refused = new()
    {
        ["429 with Retry-After"] = Between.Status(429, "", false, ("Retry-After", "1")),
        ["429 without a word"] = Between.Status(429),
    };

    static readonly Dictionary<string, Between.Fault> Doubtful = new()
    {
        ["500"] = Between.Status(500, reaches: true),
        ["HTML"] = Between.Status(200, "<html>It works!</html>", reaches: true),
        ["half a body"] = Between.Half,
        ["nothing at all"] = Between.HangUp(reaches: true),
        ["no id"] = Between.Status(200, """{"object":"video"}""", reaches: true),
    };

    public static TheoryData<string> Refusals => [.. Refused.Keys];

    public static TheoryData<string> Doubts => [.. Doubtful.Keys];

    static Task<Video> EndAsync(Chain chain, Video created) => chain.FrontClient.WaitAsync(created, ct: Stop);
}
