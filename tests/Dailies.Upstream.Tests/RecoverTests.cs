using System.Net;
using System.Text.Json.Nodes;
using Dailies.Client;

namespace Dailies.Upstream.Tests;

/// <summary>Clips that come after their task has failed.</summary>
public sealed class RecoverTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_clip_that_comes_after_the_deadline_is_fetched_for_a_new_task_once()
    {
        var (renderer, _, release) = Renderers.Held();
        await using var between = await Between.StartAsync();
        await using var chain = await Chain.StartAsync(
            renderer,
            between.To,
            settings => settings with { Upstreams = [settings.Upstreams[0] with { Terms = Chain.Quick with { MakeDeadline = TimeSpan.FromSeconds(1) } }] });
        var failed = await chain.FrontClient.WaitAsync(await chain.FrontClient.CreateAsync(Chain.Cat, Stop), ct: Stop);
        var behind = Assert.Single((await chain.BackClient.ListAsync(new(), Stop)).Videos);

        var early = await Assert.ThrowsAsync<DailiesException>(() => chain.FrontClient.RecoverAsync(failed.Id, Stop));
        release();
        await chain.BackClient.WaitAsync(behind, ct: Stop);
        var recovered = await chain.FrontClient.RecoverAsync(failed.Id, Stop);
        var again = await chain.FrontClient.RecoverAsync(failed.Id, Stop);
        var made = await chain.FrontClient.WaitAsync(recovered, ct: Stop);

        Assert.Contains($"Its id there is {behind.Id}", failed.Error, StringComparison.Ordinal);
        Assert.Contains($"dailies tasks recover {failed.Id}", failed.Error, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Conflict, $"seedance still works on it, as {behind.Id}; try again later."), (early.Status, early.Message));
        Assert.Equal(recovered.Id, again.Id);
        Assert.Null(made.Error);
        Assert.Equal(await Chain.BytesAsync(await chain.BackClient.GetAsync(behind.Id, Stop)), await Chain.BytesAsync(made));
        Assert.Equal("failed", (await chain.FrontClient.GetAsync(failed.Id, Stop)).Status);
        Assert.Equal([1], between.Accepted.Values);
    }

    [Fact]
    public async Task The_upstreams_id_and_what_it_cost_are_shown_and_unknown_until_it_is_known()
    {
        var (renderer, _, release) = Renderers.Held();
        await using var between = await Between.StartAsync();
        await using var chain = await Chain.StartAsync(renderer, between.To);
        var created = await chain.FrontClient.CreateAsync(Chain.Cat, Stop);
        await between.QueriesAsync(2, Stop);

        var open = Assert.Single(await ShownAsync(chain, $"/v1/kyyvideo2/videos/{created.Id}/submissions"))!;
        var unsettled = Assert.Single(await ShownAsync(chain, "/v1/upstreams/unsettled"))!;
        release();
        var made = await chain.FrontClient.WaitAsync(created, ct: Stop);
        var settled = Assert.Single(await ShownAsync(chain, $"/v1/kyyvideo2/videos/{created.Id}/submissions"))!;

        var behind = Assert.Single((await chain.BackClient.ListAsync(new(), Stop)).Videos);
        Assert.Equal(("accepted", behind.Id, null), ((string?)open["status"], (string?)open["upstream_id"], (long?)open["tokens"]));
        Assert.Equal(created.Id, (string?)unsettled["task"]);
        Assert.Equal(("made", made.TotalTokens), ((string?)settled["status"], (long?)settled["tokens"]));
        Assert.Empty(await ShownAsync(chain, "/v1/upstreams/unsettled"));
    }

    [Fact]
    public async Task Where_no_upstream_was_asked_there_is_nothing_to_recover()
    {
        await using var chain = await Chain.StartAsync(Renderers.QuickAsync);
        var made = await chain.BackClient.WaitAsync(await chain.BackClient.CreateAsync(Chain.Cat, Stop), ct: Stop);

        Assert.Equal(
            "The task is completed; it has its clip.", (await Assert.ThrowsAsync<DailiesException>(() => chain.BackClient.RecoverAsync(made.Id, Stop))).Message);
        Assert.Equal(
            HttpStatusCode.NotFound, (await Assert.ThrowsAsync<DailiesException>(() => chain.FrontClient.RecoverAsync(made.Id, Stop))).Status);
    }

    static async Task<JsonArray> ShownAsync(Chain chain, string path)
    {
        using var http = new HttpClient { BaseAddress = chain.A.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", Chain.KeyOfA);
        return JsonNode.Parse(await http.GetStringAsync(path, Stop))!["data"]!.AsArray();
    }
}
