using System.Net;
using System.Text.Json.Nodes;

namespace Dailies.Server.Tests.Emulation;

public sealed class BadInputTests
{
    [Theory]
    [InlineData("POST", "rules", "{}", "then", "is missing; one of moderation, timeout")]
    [InlineData("POST", "rules", """{"then":"moderatio"}""", "then", "'moderatio' is unknown; one of moderation, timeout")]
    [InlineData("POST", "rules", """{"then":"stuck","skip":-1}""", "skip", "-1 is out of range; 0 to 1000000")]
    [InlineData("POST", "rules", """{"then":"stuck","times":0}""", "times", "0 is out of range; 1 to 1000000")]
    [InlineData("POST", "rules", """{"then":"stuck","times":1.5}""", "times", "'1.5' is not a whole number")]
    [InlineData("POST", "rules", """{"then":"stuck","seconds":"30"}""", "seconds", "'30' is not a number")]
    [InlineData("POST", "rules", """{"then":"stuck","retryAfter":1e9}""", "retryAfter", "is out of range; 0 to 86400")]
    [InlineData("POST", "rules", """{"then":"stuck","prompt":""}""", "prompt", "is empty")]
    [InlineData("POST", "rules", """{"then":"stuck","prompt":["x"]}""", "prompt", "is not a string")]
    [InlineData("POST", "rules", """{"then":"stuck","model":"sora"}""", "model", "'sora' is unknown; one of seedance_2_0, seedance_2_0_fast")]
    [InlineData("POST", "rules", """{"then":"stuck","promt":"x"}""", "promt", "is unknown; name, prompt, model")]
    [InlineData("PUT", "rules", """{"rules":[{"then":"stuck"},{"then":"x"}]}""", "rules[1].then", "'x' is unknown")]
    [InlineData("PUT", "rules", """{"rules":{}}""", "rules", "is not a list of rules")]
    [InlineData("PUT", "rules", """{"rules":[7]}""", "rules[0]", "'7' is not an object with the fields of a rule")]
    [InlineData("PUT", "rules", "{}", "rules", "is missing")]
    [InlineData("PUT", "rules", """{"rules":[],"rule":1}""", "rule", "is unknown; rules is allowed")]
    [InlineData("POST", "clock", "{}", "advance", "is missing")]
    [InlineData("POST", "clock", """{"advance":-1}""", "advance", "'-1' is not a number of seconds above 0")]
    [InlineData("POST", "clock", """{"advance":1e300}""", "advance", "at most 316224000")]
    [InlineData("POST", "clock", """{"advance":1,"now":2}""", "now", "is unknown; advance is allowed")]
    [InlineData("POST", "seed", """{"seed":1.5}""", "seed", "'1.5' is not a whole number from 0 to 4294967295")]
    [InlineData("POST", "seed", """{"seed":-1}""", "seed", "'-1' is not a whole number")]
    [InlineData("PUT", "rules", "[]", null, "it must be a JSON object")]
    [InlineData("POST", "rules", "{", null, "The body cannot be read as JSON")]
    [InlineData("POST", "seed", "", null, "The body cannot be read as JSON")]
    public async Task A_bad_body_is_answered_with_the_field_what_came_and_what_is_allowed(string method, string path, string body, string? field, string words)
    {
        await using var stand = await StandIn.StartAsync();
        using var request = new HttpRequestMessage(new(method), $"/emulation/{path}") { Content = new StringContent(body) };
        using var answer = await stand.Service.Http.SendAsync(request, Service.Stop);
        var error = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Service.Stop))!["error"]!;

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(field, (string?)error["param"]);
        Assert.Contains(words, (string?)error["message"]);
        Assert.Empty((await stand.GetAsync("/emulation/rules"))["rules"]!.AsArray());
    }

    [Fact]
    public async Task All_that_is_wrong_with_some_rules_is_named_at_once_and_none_of_them_holds()
    {
        await using var stand = await StandIn.StartAsync();
        await stand.RuleAsync("""{"then":"quota"}""");
        using var answer = await stand.Service.Http.PutAsync(
            "/emulation/rules", new StringContent("""{"rules":[{"then":"stuck"},{"then":"x","skip":-1},{"model":7}]}"""), Service.Stop);

        var message = (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Service.Stop))!["error"]!["message"];
        foreach (var field in (string[])["rules[1].then", "rules[1].skip", "rules[2].model", "rules[2].then"]) Assert.Contains(field, message);
        Assert.Equal("quota", (string?)Assert.Single((await stand.GetAsync("/emulation/rules"))["rules"]!.AsArray())!["then"]);
    }

    [Fact]
    public async Task A_thousand_rules_are_the_most()
    {
        await using var stand = await StandIn.StartAsync();
        var rules = string.Join(',', Enumerable.Repeat("""{"then":"stuck"}""", 1000));
        using var full = await stand.Service.Http.PutAsync("/emulation/rules", new StringContent($$"""{"rules":[{{rules}}]}"""), Service.Stop);
        using var over = await stand.Service.Http.PutAsync("/emulation/rules", new StringContent($$"""{"rules":[{{rules}},{"then":"stuck"}]}"""), Service.Stop);
        using var more = await stand.Service.PostAsync("""{"then":"stuck"}""", "/emulation/rules");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (full.StatusCode, over.StatusCode, more.StatusCode));
    }

    [Fact]
    public async Task Only_a_key_with_the_scope_admin_may_ask()
    {
        await using var stand = await StandIn.StartAsync();
        using var made = await stand.Service.PostAsync("""{"name":"ci","scopes":["generate","read"]}""", "/v1/keys");
        var key = (string?)JsonNode.Parse(await made.Content.ReadAsStringAsync(Service.Stop))!["secret"];
        Assert.NotNull(key);
        using var limited = new HttpClient { BaseAddress = stand.Service.Server.Address };
        using var stranger = new HttpClient { BaseAddress = stand.Service.Server.Address };
        limited.DefaultRequestHeaders.Authorization = new("Bearer", key);

        foreach (var path in (string[])["rules", "journal", "clock", "report"])
        {
            using var forbidden = await limited.GetAsync($"/emulation/{path}", Service.Stop);
            using var unknown = await stranger.GetAsync($"/emulation/{path}", Service.Stop);
            Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized), (forbidden.StatusCode, unknown.StatusCode));
        }

        foreach (var path in (string[])["rules", "clock", "seed", "reset"])
        {
            using var forbidden = await limited.PostAsync($"/emulation/{path}", new StringContent("{}"), Service.Stop);
            Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        }
    }

    [Theory]
    [InlineData("{\"rules\":[\n  {\"then\":\"stuck\"},\n  {\n    \"then\": \"x\"\n  }\n]}", 4, "rules[1].then: 'x' is unknown; one of moderation")]
    [InlineData("{\"rules\":[\n\n  {\"prompt\":\"x\"}]}", 3, "rules[0].then: is missing")]
    [InlineData("{\"rules\":[\n  {\"then\":\"stuck\"\n  {", 3, "is invalid after a value")]
    [InlineData("{\n\"rulez\":[]}", 2, "rulez: is unknown; rules is allowed")]
    [InlineData("[]", 1, "it must hold an object")]
    public async Task A_broken_file_of_rules_ends_the_start_with_its_line(string text, int line, string words)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["rules.json"], text, Service.Stop);

        var error = await Assert.ThrowsAsync<StartException>(() => StandIn.StartAsync(settings => settings with { Rules = folder["rules.json"] }));

        Assert.Contains($"{folder["rules.json"]}, line {line}: ", error.Message);
        Assert.Contains(words, error.Message);
    }

    [Theory]
    [InlineData("queueSeconds", "-1")]
    [InlineData("generationSeconds", "86401")]
    public async Task A_time_of_a_model_that_is_out_of_range_ends_the_start(string field, string value)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["models.json"], $"{{\"models\":[\n{{\"name\":\"m\",\"{field}\":{value}}}]}}", Service.Stop);

        var error = await Assert.ThrowsAsync<StartException>(() => Service.StartAsync(settings => settings with { Catalogue = folder["models.json"] }));

        Assert.Contains($"models.json, line 2: model m: {field}: {value} is out of range; 0 to 86400", error.Message);
    }

    [Fact]
    public async Task A_missing_file_of_rules_ends_the_start()
    {
        using var folder = new TemporaryFolder();

        var error = await Assert.ThrowsAsync<StartException>(() => StandIn.StartAsync(settings => settings with { Rules = folder["none.json"] }));

        Assert.Contains("the rules for the emulation cannot be read", error.Message);
        Assert.Contains("none.json", error.Message);
    }

    [Fact]
    public async Task A_file_of_rules_may_have_comments()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["rules.json"], "{\"rules\":[\n  // What the review refuses.\n  {\"then\":\"quota\"},\n]}", Service.Stop);
        await using var stand = await StandIn.StartAsync(settings => settings with { Rules = folder["rules.json"] });

        using var answer = await stand.Service.PostAsync(StandIn.Request());

        Assert.Equal(HttpStatusCode.PaymentRequired, answer.StatusCode);
    }
}
