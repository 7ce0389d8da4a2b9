using System.Text.Json.Nodes;
using Dailies.Client;
using Dailies.Queue;
using Dailies.Server;
using Dailies.Storage.Postgres;

namespace Dailies.Upstream.Tests;

/// <summary>
/// Each phase of a task at an upstream ends after its time, and what was paid for is not forgotten. The clock is set on by hours: what
/// is on its way at that moment is not cut off by it, as it is where the hours really pass.
/// </summary>
public sealed class DeadlineTests(PostgresServer postgres) : IDisposable
{
    static readonly TimeSpan Little = TimeSpan.FromMinutes(5);

    // What is worked on at a jump stays its worker's.
    static readonly LeaseTerms Lease = new(TimeSpan.FromDays(1));

    readonly TemporaryFolder folder = new();
    readonly JumpingClock clock = new();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_task_that_is_refused_for_the_moment_is_given_up_after_6_hours_and_costs_nothing(bool onPostgres)
    {
        await using var between = await Between.StartAsync();
        between.EveryCreate = Between.Status(429);
        await using var chain = await Chain.StartAsync(Renderers.QuickAsync, between.To, await FrontAsync(onPostgres), clock: clock);
        var created = await chain.FrontClient.CreateAsync(Chain.Cat, Stop);

        await between.CreatesAsync(1, Stop);
        clock.Jump(Chain.Quick.SubmitDeadline - Little);
        // The second of these is sent because the first was still in time.
        await between.CreatesAsync(2, Stop);
        clock.Jump(Chain.Quick.SubmitDeadline + Little);
        var failed = await chain.FrontClient.WaitAsync(created, ct: Stop);

        Assert.Equal("The server answered 429 Too Many Requests", failed.Error);
        Assert.All(await ShownAsync(chain, failed), one => Assert.Equal(("refused", 0), ((string?)one!["status"], (long?)one["tokens"])));
        var nothing = await Assert.ThrowsAsync<DailiesException>(() => chain.FrontClient.RecoverAsync(failed.Id, Stop));
        Assert.Equal("No upstream has accepted this task.", nothing.Message);
        Assert.Empty(between.Accepted);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_not_made_in_3_hours_fails_its_task_with_its_id_there_and_is_fetched_when_it_comes(bool onPostgres)
    {
        var (renderer, _, release) = Renderers.Held();
        await using var between = await Between.StartAsync();
        await using var chain = await Chain.StartAsync(renderer, between.To, await FrontAsync(onPostgres), clock: clock);
        var created = await chain.FrontClient.CreateAsync(Chain.Cat, Stop);

        await between.QueriesAsync(2, Stop);
        clock.Jump(Chain.Quick.MakeDeadline - Little);
        await between.QueriesAsync(2, Stop);
        Assert.False((await chain.FrontClient.GetAsync(created.Id, Stop)).Ended);
        clock.Jump(Chain.Quick.MakeDeadline + Little);
        var failed = await chain.FrontClient.WaitAsync(created, ct: Stop);

        var behind = Assert.Single((await chain.BackClient.ListAsync(new(), Stop)).Videos);
        Assert.StartsWith("seedance made no clip within 3 h.", failed.Error, StringComparison.Ordinal);
        await RecoveredAsync(chain, failed, behind, "accepted", () =>
        {
            release();
            return chain.BackClient.WaitAsync(behind, ct: Stop);
        });
        Assert.Equal((1, 1), (between.Creates, Assert.Single(between.Accepted.Values)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_cannot_be_downloaded_in_2_hours_fails_its_task_with_its_id_there_and_is_fetched_when_it_can_be(bool onPostgres)
    {
        await using var between = await Between.StartAsync();
        await using var chain = await Chain.StartAsync(Renderers.QuickAsync, between.To, await FrontAsync(onPostgres), clock: clock);
        between.EveryDownload = Between.Instead(clip => clip[..^1]);
        var created = await chain.FrontClient.CreateAsync(Chain.Cat, Stop);

        await between.DownloadsAsync(2, Stop);
        Assert.False((await chain.FrontClient.GetAsync(created.Id, Stop)).Ended);
        clock.Jump(Chain.Quick.DownloadDeadline + Little);
        var failed = await chain.FrontClient.WaitAsync(created, ct: Stop);

        var behind = Assert.Single((await chain.BackClient.ListAsync(new(), Stop)).Videos);
        Assert.StartsWith($"seedance made the clip, as {behind.Id}, but it could not be downloaded:", failed.Error, StringComparison.Ordinal);
        await RecoveredAsync(chain, failed, behind, "made", () =>
        {
            between.EveryDownload = null;
            // Who asks for it again has its 2 hours again.
            between.OnDownload(Between.Instead(clip => clip[..^1]));
            return Task.CompletedTask;
        });
        Assert.Equal((1, 1), (between.Creates, Assert.Single(between.Accepted.Values)));
    }

    // The upstream's id was kept, and the clip is had by it.
    static async Task RecoveredAsync(Chain chain, Video failed, Video behind, string status, Func<Task> become)
    {
        Assert.Contains(behind.Id, failed.Error, StringComparison.Ordinal);
        Assert.Contains($"dailies tasks recover {failed.Id}", failed.Error, StringComparison.Ordinal);
        var kept = Assert.Single(await ShownAsync(chain, failed))!;
        Assert.Equal((status, behind.Id), ((string?)kept["status"], (string?)kept["upstream_id"]));

        await become();
        var made = await chain.FrontClient.WaitAsync(await chain.FrontClient.RecoverAsync(failed.Id, Stop), ct: Stop);

        Assert.Null(made.Error);
        Assert.Equal(await Chain.BytesAsync(await chain.BackClient.GetAsync(behind.Id, Stop)), await Chain.BytesAsync(made));
        var usage = JsonNode.Parse(await chain.FrontClient.UsageAsync(new(), Stop))!;
        Assert.Equal(made.TotalTokens, (long?)usage["total"]!["tokens"]);
    }

    static async Task<JsonArray> ShownAsync(Chain chain, Video task)
    {
        using var http = new HttpClient { BaseAddress = chain.A.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", Chain.KeyOfA);
        return JsonNode.Parse(await http.GetStringAsync($"/v1/kyyvideo2/videos/{task.Id}/submissions", Stop))!["data"]!.AsArray();
    }

    async Task<Func<ServerSettings, ServerSettings>> FrontAsync(bool onPostgres)
    {
        if (!onPostgres) return settings => settings with { Lease = Lease };

        var database = new PostgresSettings(await postgres.NewDatabaseAsync()) { Time = clock, Lease = Lease };
        var files = Directory.CreateDirectory(folder["files"]).FullName;
        return settings => settings with { Lease = Lease, Database = database, Files = files };
    }
}
