using System.Net;
using System.Text.RegularExpressions;
using Dailies.Client;

namespace Dailies.Testing.Tests;

public sealed partial class EmulationTests : IAsyncLifetime
{
    SeedanceStandIn seedance = null!;
    DailiesClient client = null!;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        seedance = await SeedanceStandIn.StartAsync(ct: Stop);
        client = new DailiesClient(seedance.BaseAddress, seedance.Key);
    }

    [Fact]
    public async Task A_rule_says_what_goes_wrong_with_which_prompts()
    {
        await seedance.AddRuleAsync(new() { Prompt = "celebrity", Then = Fault.Moderation, Message = "Not this one." }, Stop);

        var bad = await MakeAsync("A CELEBRITY waves");
        var good = await MakeAsync("A cat waves");

        Assert.Equal(("failed", "Not this one."), (bad.Status, bad.Error));
        Assert.True(good.Completed, good.Error);
    }

    [Fact]
    public async Task Every_fault_of_the_server_has_a_name_here()
    {
        foreach (var fault in Enum.GetValues<Fault>()) await seedance.AddRuleAsync(new() { Then = fault }, Stop);
        Assert.Equal(Enum.GetValues<Fault>(), (await seedance.RulesAsync(Stop)).Select(rule => rule.Then));

        using var http = new HttpClient { BaseAddress = seedance.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new("Bearer", seedance.Key);
        using var refusal = await http.PostAsync("emulation/rules", new StringContent("""{"then":"?"}"""), Stop);
        var words = Words().Match(await refusal.Content.ReadAsStringAsync(Stop)).Groups[1].Value.Split(", ");
        Assert.Equal(Enum.GetValues<Fault>().Length, words.Length);
    }

    [Fact]
    public async Task All_that_a_rule_says_arrives()
    {
        var rule = new Rule
        {
            Then = Fault.RateLimit, Name = "burst", Prompt = "cat", Model = "seedance_2_0_pro", Skip = 1, Times = 2, Message = "Slowly.",
            For = TimeSpan.FromSeconds(1.5), RetryAfter = TimeSpan.FromSeconds(2),
        };
        await seedance.AddRuleAsync(rule, Stop);

        Assert.Equal([rule], await seedance.RulesAsync(Stop));
        await seedance.ClearRulesAsync(Stop);
        Assert.Empty(await seedance.RulesAsync(Stop));
    }

    [Fact]
    public async Task A_rule_that_makes_no_sense_is_refused_with_all_that_is_wrong()
    {
        var error = await Assert.ThrowsAsync<StandInException>(
            () => seedance.AddRuleAsync(new() { Then = Fault.Quota, Model = "seedance_9", RetryAfter = TimeSpan.FromSeconds(1.5) }, Stop));

        Assert.Contains("model: 'seedance_9' is unknown", error.Message);
        Assert.Contains("retryAfter: '1.5' is not a whole number", error.Message);
    }

    [Fact]
    public async Task The_journal_tells_what_was_asked_and_which_rule_decided()
    {
        await seedance.AddRuleAsync(new() { Then = Fault.ServerError, Name = "stumbles", Times = 1 }, Stop);
        await Assert.ThrowsAsync<DailiesException>(() => client.CreateAsync(Sample.Request(), Stop));
        var video = await MakeAsync("A dog");

        var creates = (await seedance.JournalAsync("/v1/kyyvideo2/videos", ct: Stop)).Requests;
        Assert.Equal([(1, 500, "stumbles", null), (2, 200, null, video.Id)], creates.Select(entry => (entry.Number, entry.Status, entry.Rule, entry.Task)));
        Assert.Equal("A dog", creates[1].Body?.GetProperty("prompt").GetString());
        Assert.All(creates, entry => Assert.Equal("POST", entry.Method));
        Assert.InRange(await seedance.NowAsync(Stop) - creates[1].At, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        var about = (await seedance.JournalAsync(task: video.Id, ct: Stop)).Requests;
        Assert.Equal(["/v1/kyyvideo2/videos", $"/v1/result/{video.Id}"], about.Select(entry => entry.Path).Distinct());
    }

    [Fact]
    public async Task A_day_passes_in_a_moment_and_the_url_has_expired()
    {
        using var http = new HttpClient();
        var video = await MakeAsync("A cat");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync());
        var before = await seedance.NowAsync(Stop);

        await seedance.AdvanceAsync(TimeSpan.FromHours(24), Stop);

        Assert.InRange(await seedance.NowAsync(Stop) - before, TimeSpan.FromHours(24), TimeSpan.FromHours(24.1));
        Assert.Equal(HttpStatusCode.Gone, await StatusAsync());

        async Task<HttpStatusCode> StatusAsync()
        {
            using var answer = await http.GetAsync(video.VideoUrl, Stop);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task The_clock_does_not_run_backwards()
    {
        var error = await Assert.ThrowsAsync<StandInException>(() => seedance.AdvanceAsync(TimeSpan.FromSeconds(-1), Stop));

        Assert.Contains("the clock moves only forward", error.Message);
    }

    [Fact]
    public async Task At_the_real_speed_a_task_takes_its_time_and_the_clock_ends_it()
    {
        await using var slow = await SeedanceStandIn.StartAsync(new() { Speed = 1 }, Stop);
        using var app = new DailiesClient(slow.BaseAddress, slow.Key);
        var task = await app.CreateAsync(Sample.Request(), Stop);
        var begun = await slow.NowAsync(Stop);

        while ((await slow.ReportAsync(Stop)).Tasks.Completed == 0) await slow.AdvanceAsync(TimeSpan.FromSeconds(10), Stop);

        Assert.True((await app.GetAsync(task.Id, Stop)).Completed);
        Assert.True(await slow.NowAsync(Stop) - begun > TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task After_a_reset_a_test_begins_with_nothing()
    {
        await seedance.AddRuleAsync(new() { Then = Fault.Stuck }, Stop);
        var stuck = await client.CreateAsync(Sample.Request(), Stop);

        await seedance.ResetAsync(Stop);

        Assert.Empty((await seedance.JournalAsync(ct: Stop)).Requests);
        Assert.Empty(await seedance.RulesAsync(Stop));
        Assert.Equal(0, (await seedance.ReportAsync(Stop)).Tasks.Created);
        Assert.True((await client.WaitAsync(stuck, ct: Stop)).Ended);
        Assert.True((await MakeAsync("A cat")).Completed);
    }

    [Fact]
    public async Task The_report_tells_what_the_run_would_have_cost()
    {
        await seedance.AddRuleAsync(new() { Prompt = "bad", Then = Fault.Moderation }, Stop);
        var good = await MakeAsync("A cat");
        await MakeAsync("A bad cat");

        var report = await seedance.ReportAsync(Stop);

        Assert.Equal(new TaskCounts(Created: 2, Completed: 1, Failed: 1), report.Tasks);
        Assert.Equal(good.TotalTokens, report.Tokens);
        var cost = Assert.Single(report.Cost);
        Assert.True(cost.Amount > 0);
        Assert.Equal((cost.Amount, 0), (report.CostIn(cost.Currency), report.CostIn("XXX")));
        var model = Assert.Single(report.Models);
        Assert.Equal(("seedance_2_0_pro", 1L, report.Tokens), (model.Model, model.Tasks, model.Tokens));
        Assert.Equal([cost], model.Cost);
    }

    [Fact]
    public async Task The_same_seed_makes_the_same_run()
    {
        await using var again = await SeedanceStandIn.StartAsync(ct: Stop);

        Assert.Equal(await ClipAsync(seedance, seed: 7), await ClipAsync(again, seed: 7));
        Assert.NotEqual(await ClipAsync(seedance, seed: 7), await ClipAsync(seedance, seed: 8));

        // Made with a seed that is drawn by chance.
        static async Task<byte[]> ClipAsync(SeedanceStandIn from, long seed)
        {
            await from.SeedAsync(seed, Stop);
            using var app = new DailiesClient(from.BaseAddress, from.Key);
            var video = await app.WaitAsync(await app.CreateAsync(Sample.Request() with { Seed = -1 }, Stop), ct: Stop);
            using var http = new HttpClient();
            return await http.GetByteArrayAsync(video.VideoUrl, Stop);
        }
    }

    [Fact]
    public async Task A_seed_that_is_none_is_refused()
    {
        var error = await Assert.ThrowsAsync<StandInException>(() => seedance.SeedAsync(-1, Stop));

        Assert.Contains("seed: '-1' is not a whole number from 0", error.Message);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await seedance.DisposeAsync();
    }

    async Task<Video> MakeAsync(string prompt) => await client.WaitAsync(await client.CreateAsync(Sample.Request(prompt), Stop), ct: Stop);

    [GeneratedRegex("one of ([a-z_, ]+)")]
    private static partial Regex Words();
}
