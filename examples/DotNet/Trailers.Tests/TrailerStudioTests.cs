using System.Net.Http.Headers;
using System.Text;
using Dailies.Testing;

namespace Trailers.Tests;

public sealed class TrailerStudioTests(Seedance fixture) : IClassFixture<Seedance>, IAsyncLifetime
{
    const string Creates = "/v1/kyyvideo2/videos";

    readonly SeedanceStandIn seedance = fixture.StandIn;
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();
    readonly HttpClient http = new() { BaseAddress = fixture.StandIn.BaseAddress };

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    string Saved => Path.Combine(folder.FullName, "trailer.mp4");

    TrailerStudio Studio => new(http);

    public async ValueTask InitializeAsync()
    {
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", seedance.Key);
        await seedance.ResetAsync(Stop);
    }

    [Fact]
    public async Task A_prompt_becomes_a_file()
    {
        await Studio.SaveAsync(await Studio.MakeAsync("A lighthouse in a storm", Stop), Saved, Stop);

        Assert.Equal("ftyp", Encoding.ASCII.GetString(await File.ReadAllBytesAsync(Saved, Stop), 4, 4));
        var order = Assert.Single((await seedance.JournalAsync(Creates, ct: Stop)).Requests);
        Assert.Equal("A lighthouse in a storm", order.Body?.GetProperty("prompt").GetString());
    }

    [Fact]
    public async Task A_refusal_by_the_content_review_is_shown_and_not_tried_again()
    {
        await seedance.AddRuleAsync(new() { Prompt = "celebrity", Then = Fault.Moderation }, Stop);

        var error = await Assert.ThrowsAsync<RefusedException>(() => Studio.MakeAsync("A celebrity waves", Stop));

        Assert.Contains("may contain real person", error.Message);
        Assert.Single((await seedance.JournalAsync(Creates, ct: Stop)).Requests);
    }

    [Fact]
    public async Task A_used_up_quota_is_shown()
    {
        await seedance.AddRuleAsync(new() { Then = Fault.Quota, Message = "Your quota is used up." }, Stop);

        var error = await Assert.ThrowsAsync<RefusedException>(() => Studio.MakeAsync("A cat", Stop));

        Assert.Equal("Your quota is used up.", error.Message);
    }

    [Fact]
    public async Task In_a_burst_of_429_it_waits_as_long_as_it_is_told()
    {
        await seedance.AddRuleAsync(new() { Then = Fault.RateLimit, Times = 2, RetryAfter = TimeSpan.FromSeconds(1) }, Stop);

        await Studio.MakeAsync("A cat", Stop);

        var orders = (await seedance.JournalAsync(Creates, ct: Stop)).Requests;
        Assert.Equal([429, 429, 200], orders.Select(order => order.Status));
        Assert.All(orders.Zip(orders.Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Queries_that_stumble_end_nothing()
    {
        await seedance.AddRuleAsync(new() { Then = Fault.QueryError, Times = 3 }, Stop);

        await Studio.MakeAsync("A cat", Stop);

        Assert.Single((await seedance.JournalAsync(Creates, ct: Stop)).Requests);
        Assert.Equal(3, (await seedance.JournalAsync("/v1/result/*", ct: Stop)).Requests.Count(query => query.Rule == "query_error"));
    }

    [Fact]
    public async Task A_download_that_breaks_off_is_tried_again_and_nothing_is_ordered_twice()
    {
        await seedance.AddRuleAsync(new() { Then = Fault.FailedDownload, Times = 2 }, Stop);
        var trailer = await Studio.MakeAsync("A cat", Stop);

        await Studio.SaveAsync(trailer, Saved, Stop);

        Assert.Equal(await http.GetByteArrayAsync(trailer, Stop), await File.ReadAllBytesAsync(Saved, Stop));
        Assert.Equal(2, (await seedance.JournalAsync(trailer.AbsolutePath, ct: Stop)).Requests.Count(download => download.Rule is not null));
        Assert.Equal(1, (await seedance.ReportAsync(Stop)).Tasks.Created);
    }

    [Fact]
    public async Task After_a_day_the_user_is_asked_and_nothing_is_paid_for_again()
    {
        var trailer = await Studio.MakeAsync("A cat", Stop);

        await seedance.AdvanceAsync(TimeSpan.FromDays(1), Stop);

        await Assert.ThrowsAsync<ExpiredException>(() => Studio.SaveAsync(trailer, Saved, Stop));
        Assert.Equal(1, (await seedance.ReportAsync(Stop)).Tasks.Created);
    }

    [Fact]
    public async Task Three_trailers_cost_less_than_a_dollar()
    {
        foreach (var prompt in (string[])["A cat", "A dog", "A bird"]) await Studio.MakeAsync(prompt, Stop);

        Assert.InRange((await seedance.ReportAsync(Stop)).CostIn("USD"), 0.01m, 1m);
    }

    [Fact]
    public async Task A_reviewer_is_shown_an_animatic_before_anything_is_paid_for()
    {
        await using var drawing = await SeedanceStandIn.StartAsync(new() { Animatics = true }, Stop);
        using var client = new HttpClient { BaseAddress = drawing.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", drawing.Key);
        var studio = new TrailerStudio(client);

        await studio.SaveAsync(await studio.MakeAsync("A lighthouse in a storm", Stop), Saved, Stop);

        Assert.True(new FileInfo(Saved).Length > 0);
    }

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
