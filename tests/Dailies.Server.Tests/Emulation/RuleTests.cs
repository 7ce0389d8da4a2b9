using System.Net;
using System.Text.Json.Nodes;

namespace Dailies.Server.Tests.Emulation;

/// <summary>Each thing that a rule can have go wrong, and whom it befalls.</summary>
public sealed class RuleTests
{
    [Fact]
    public async Task Moderation_fails_the_task_with_the_words_of_the_review_or_of_the_rule()
    {
        await using var stand = await StandIn.StartAsync();
        await stand.RuleAsync("""{"prompt":"CELEBRITY","then":"moderation"}""");
        await stand.RuleAsync("""{"prompt":"logo","then":"moderation","message":"No logos."}""");

        var real = await stand.MakeAsync(StandIn.Request("A celebrity waves"));
        var logo = await stand.MakeAsync(StandIn.Request("A logo turns"));
        var good = await stand.MakeAsync(StandIn.Request());

        Assert.Contains("may contain real person", (string?)real["error"]);
        Assert.Equal("No logos.", (string?)logo["error"]);
        Assert.Equal(["failed", "failed", "completed"], new[] { real, logo, good }.Select(video => (string?)video["status"]));
    }

    [Fact]
    public async Task A_time_out_fails_the_task()
    {
        await using var stand = await StandIn.StartAsync();
        await stand.RuleAsync("""{"then":"timeout"}""");

        var video = await stand.MakeAsync(StandIn.Request());

        Assert.Equal(("failed", "The generation timed out."), ((string?)video["status"], (string?)video["error"]));
    }

    [Theory]
    [InlineData("quota", 402, "quota_exceeded")]
    [InlineData("rate_limit", 429, "rate_limited")]
    [InlineData("server_error", 500, "internal_error")]
    public async Task A_create_is_refused_and_makes_no_task(string then, int status, string code)
    {
        await using var stand = await StandIn.StartAsync();
        await stand.RuleAsync($$"""{"then":"{{then}}","times":1,"retryAfter":7}""");

        using var refused = await stand.Service.PostAsync(StandIn.Request());
        using var taken = await stand.Service.PostAsync(StandIn.Request());

        Assert.Equal((status, 200), ((int)refused.StatusCode, (int)taken.StatusCode));
        Assert.Equal(code, (string?)JsonNode.Parse(await refused.Content.ReadAsStringAsync(Service.Stop))!["error"]!["code"]);
        Assert.Equal(then == "rate_limit" ? TimeSpan.FromSeconds(7) : null, refused.Headers.RetryAfter?.Delta);
        Assert.Equal(1, (int?)(await stand.GetAsync("/emulation/report"))["tasks"]!["created"]);
    }

    [Fact]
    public async Task A_burst_of_429_comes_after_what_it_skips_and_ends()
    {
        await using var stand = await StandIn.StartAsync();
        await stand.RuleAsync("""{"then":"rate_limit","skip":1,"times":2}""");

        var statuses = new List<int>();
        for (var i = 0; i < 5; i++)
        {
            using var answer = await stand.Service.PostAsync(StandIn.Request());
            statuses.Add((int)answer.StatusCode);
        }

        Assert.Equal([200, 429, 429, 200, 200], statuses);
    }

    [Fact]
    public async Task In_a_slow_queue_a_task_stays_queued_until_its_time_has_come()
    {
        await using var stand = await StandIn.StartAsync();
        await stand.RuleAsync("""{"prompt":"slow","then":"slow_queue","seconds":3600}""");
        var id = await stand.Service.CreateAsync(StandIn.Request("A slow river"));

        await stand.AdvanceAsync(TimeSpan.FromSeconds(3000));
        await stand.MakeAsync(StandIn.Request());
        Assert.Equal("queued", (string?)(await stand.Service.GetAsync(id))["status"]);

        await stand.AdvanceAsync(TimeSpan.FromSeconds(600));
        Assert.Equal("completed", (string?)(await stand.Service.EndAsync(id))["status"]);
    }

    [Fact]
    public async Task A_stuck_task_is_processing_for_ever_and_can_be_cancelled()
    {
        await using var stand = await StandIn.StartAsync();
        await stand.RuleAsync("""{"then":"stuck"}""");
        var id = await stand.Service.CreateAsync(StandIn.Request());
        await stand.Service.UntilAsync(id, video => (string?)video["status"] == "processing");

        await stand.AdvanceAsync(TimeSpan.FromDays(7));
        Assert.Equal("processing", (string?)(await stand.Service.GetAsync(id))["status"]);

        using var cancelled = await stand.Service.Http.DeleteAsync($"/v1/kyyvideo2/videos/{id}", Service.Stop);
        Assert.Equal("failed", (string?)(await stand.Service.GetAsync(id))["status"]);
    }

    [Fact]
    public async Task A_task_that_is_stuck_for_a_time_completes_after_it()
    {
        await using var stand = await StandIn.StartAsync();
        await stand.RuleAsync("""{"then":"stuck","seconds":600}""");
        var id = await stand.Service.CreateAsync(StandIn.Request());
        await stand.Service.UntilAsync(id, video => (string?)video["status"] == "processing");

        await stand.AdvanceAsync(TimeSpan.FromSeconds(600));

        Assert.Equal("completed", (string?)(await stand.Service.EndAsync(id))["status"]);
    }

    [Fact]
    public async Task A_download_breaks_off_in_the_middle_and_the_next_is_whole()
    {
        await using var stand = await StandIn.StartAsync();
        await stand.RuleAsync("""{"then":"failed_download","times":1}""");
        var url = (string)(await stand.MakeAsync(StandIn.Request()))["video_url"]!;

        using var broken = await stand.Service.Http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, Service.Stop);
        var promised = broken.Content.Headers.ContentLength;
        using var part = new MemoryStream();
        await Assert.ThrowsAnyAsync<Exception>(() => broken.Content.CopyToAsync(part, Service.Stop));
        var whole = await stand.Service.Http.GetByteArrayAsync(url, Service.Stop);

        Assert.Equal(promised, whole.Length);
        Assert.InRange(part.Length, 1, whole.Length / 2);
        Assert.Equal(whole[..(int)part.Length], part.ToArray());
    }

    [Fact]
    public async Task An_expired_url_answers_410_under_a_completed_task()
    {
        await using var stand = await StandIn.StartAsync();
        await stand.RuleAsync("""{"prompt":"old","then":"expired_url"}""");

        var old = await stand.MakeAsync(StandIn.Request("An old house"));
        var fresh = await stand.MakeAsync(StandIn.Request());

        using var gone = await stand.Service.Http.GetAsync((string?)old["video_url"], Service.Stop);
        using var there = await stand.Service.Http.GetAsync((string?)fresh["video_url"], Service.Stop);
        Assert.Equal("completed", (string?)old["status"]);
        Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.OK), (gone.StatusCode, there.StatusCode));
    }

    [Fact]
    public async Task Queries_are_answered_with_an_error_with_html_and_with_half_a_body()
    {
        await using var stand = await StandIn.StartAsync();
        var id = await stand.Service.CreateAsync(StandIn.Request());
        await stand.RuleAsync("""{"then":"query_error","times":3}""");

        var answers = new List<string>();
        for (var i = 0; i < 3; i++) answers.Add(await stand.AskedAsync(id));

        Assert.Equal(["200 cut off", "500 application/json", "502 text/html"], answers.Order());
        Assert.Equal("completed", (string?)(await stand.Service.EndAsync(id))["status"]);
    }

    [Fact]
    public async Task A_query_that_is_to_come_later_is_told_when()
    {
        await using var stand = await StandIn.StartAsync();
        var id = await stand.Service.CreateAsync(StandIn.Request());
        await stand.RuleAsync("""{"then":"query_error","times":1,"retryAfter":9}""");

        using var answer = await stand.Service.Http.GetAsync($"/v1/result/{id}", Service.Stop);

        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(9)), (answer.StatusCode, answer.Headers.RetryAfter?.Delta));
    }

    [Fact]
    public async Task The_first_rule_that_matches_decides_and_one_that_lets_pass_leaves_it_to_the_next()
    {
        await using var stand = await StandIn.StartAsync();
        await stand.RuleAsync("""{"name":"one","prompt":"cat","times":1,"then":"moderation"}""");
        await stand.RuleAsync("""{"name":"two","prompt":"cat","skip":1,"times":1,"then":"server_error"}""");
        await stand.RuleAsync("""{"name":"three","model":"seedance_2_0_fast_pro","then":"timeout"}""");

        foreach (var model in (string[])["seedance_2_0_pro", "seedance_2_0_fast_pro", "seedance_2_0_fast_pro", "seedance_2_0_pro"])
            (await stand.Service.PostAsync(StandIn.Request(model: model))).Dispose();

        Assert.Equal(
            ["200 one", "200 three", "500 two", "200 "],
            (await stand.JournalAsync()).Select(entry => $"{entry["status"]} {entry["rule"]}"));
    }

    [Fact]
    public async Task A_wrong_key_or_request_stays_one_and_uses_no_rule_up()
    {
        await using var stand = await StandIn.StartAsync();
        await stand.RuleAsync("""{"then":"moderation","times":1}""");
        using var stranger = new HttpClient { BaseAddress = stand.Service.Server.Address };
        using var unknown = await stranger.PostAsync("/v1/kyyvideo2/videos", new StringContent(StandIn.Request()), Service.Stop);
        using var invalid = await stand.Service.PostAsync("""{"model":"seedance_2_0_pro","prompt":""}""");
        using var dry = await stand.Service.PostAsync(StandIn.Request(), "/v1/kyyvideo2/videos?dry_run=true");

        Assert.Equal((401, 400, 200), ((int)unknown.StatusCode, (int)invalid.StatusCode, (int)dry.StatusCode));
        Assert.Equal("failed", (string?)(await stand.MakeAsync(StandIn.Request()))["status"]);
    }

    [Fact]
    public async Task Rules_hold_under_the_base_path_of_the_hosted_gateway_too()
    {
        await using var stand = await StandIn.StartAsync();
        await stand.RuleAsync("""{"then":"quota"}""");

        using var answer = await stand.Service.PostAsync(StandIn.Request(), "/kyyReactApiServer/v1/kyyvideo2/videos");

        Assert.Equal(HttpStatusCode.PaymentRequired, answer.StatusCode);
    }

    [Fact]
    public async Task Rules_are_listed_replaced_added_and_removed()
    {
        await using var stand = await StandIn.StartAsync();
        const string one = """{"name":"n","prompt":"p","model":"seedance_2_0_pro","skip":0,"times":1,"then":"moderation","message":"m","seconds":30,"retryAfter":2}""";
        using var put = await stand.Service.Http.PutAsync("/emulation/rules", new StringContent($$"""{"rules":[{{one}}]}"""), Service.Stop);
        await stand.RuleAsync("""{"then":"stuck","prompt":null}""");

        var rules = await stand.GetAsync("/emulation/rules");
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse($$"""{"rules":[{{one}},{"then":"stuck"}]}"""), rules), rules.ToJsonString());

        using var removed = await stand.Service.Http.DeleteAsync("/emulation/rules", Service.Stop);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Empty((await stand.GetAsync("/emulation/rules"))["rules"]!.AsArray());
        Assert.Equal("completed", (string?)(await stand.MakeAsync(StandIn.Request()))["status"]);
    }
}
