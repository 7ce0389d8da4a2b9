using System.Net;
using System.Text.Json.Nodes;
using Dailies.Keys;
using Dailies.Outbound;
using Dailies.Server.Tests.Admission;
using Dailies.Server.Tests.Keys;

namespace Dailies.Server.Tests.Native;

/// <summary>A final is a create: what holds for the one does for the other. What the paid engine is sent stands in its own tests.</summary>
public sealed class FinalTests
{
    static readonly string Preview = Creates.Request[..^1] + ""","preview":true}""";

    // Nobody listens there: what counts is the task that is to go there.
    static readonly Upstream.UpstreamSettings Paid = new() { Url = new("http://127.0.0.1:9"), Key = "any-key" };

    [Fact]
    public async Task A_final_over_budget_is_refused_and_no_task()
    {
        using var folder = new TemporaryFolder();
        var (service, release) = await Creates.StartAsync(
            folder, KeyTerms.Default with { Budget = new(null, null, Creates.Tokens + 100) }, settings => settings with { Upstreams = [Paid] });
        await using var _ = service;
        release();
        var preview = await service.CreateAsync(Preview);
        await service.EndAsync(preview);

        using var refused = await FinalAsync(service, preview);

        Assert.Equal(
            (402, "quota_exceeded", $"This key's budget of {Creates.Tokens + 100} tokens in all has 100 left, and this task may use {Creates.Tokens}."),
            await refused.ErrorAsync());
        var list = JsonNode.Parse(await service.Http.GetStringAsync("/v1/kyyvideo2/videos", Service.Stop))!;
        Assert.Single(list["data"]!.AsArray());
    }

    [Fact]
    public async Task A_final_needs_the_right_to_create()
    {
        await using var service = await Service.StartAsync(settings => settings with { Upstreams = [Paid] }, renderer: Renderers.QuickAsync);
        var (_, reader) = await service.NewKeyAsync("""
            "scopes":["read"]
            """.Trim());

        var (status, body, _) = await service.SendAsync("POST", "/v1/kyyvideo2/videos/video_00000000-0000-0000-0000-000000000000/final", key: reader);

        Assert.Equal((HttpStatusCode.Forbidden, "forbidden"), (status, (string?)body["error"]!["code"]));
    }

    [Theory]
    [InlineData("?dry_run=maybe", null, "dry_run: 'maybe' is neither true nor false")]
    [InlineData("", "a\tb", "Idempotency-Key: has characters that are not printable ASCII; take for example a UUID")]
    public async Task What_cannot_be_understood_makes_no_task(string query, string? name, string message)
    {
        await using var service = await Service.StartAsync(settings => settings with { Upstreams = [Paid] }, renderer: Renderers.QuickAsync);
        var preview = await service.CreateAsync(Preview);
        await service.EndAsync(preview);

        using var refused = await FinalAsync(service, preview, query, name);

        Assert.Equal((400, "invalid_request", message), await refused.ErrorAsync());
    }

    [Fact]
    public async Task The_end_of_a_final_is_told_where_that_of_its_preview_was()
    {
        await using var receiver = new Receiver(204);
        await using var service = await Service.StartAsync(
            settings => settings with { Emulation = new(), AllowedHosts = [AllowedHost.Parse("127.0.0.1:*")!] });
        var preview = await service.CreateAsync(Preview[..^1] + $$""","callback_url":"{{receiver["/told"]}}"}""");
        await service.EndAsync(preview);

        using var answer = await FinalAsync(service, preview);
        var final = (string?)(await answer.BodyAsync())["id"];

        await receiver.HeardAsync(2, Service.Stop);
        Assert.Equal(["/told", "/told"], receiver.Heard.Select(heard => heard.Path));
        Assert.Equal(
            new[] { preview, final }.Order(), receiver.Heard.Select(heard => (string?)JsonNode.Parse(heard.Body)!["data"]!["id"]).Order());
    }

    static async Task<HttpResponseMessage> FinalAsync(Service service, string preview, string query = "", string? name = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/kyyReactApiServer/v1/kyyvideo2/videos/{preview}/final{query}");
        if (name is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", name);
        return await service.Http.SendAsync(request, Service.Stop);
    }
}
