using System.Text.Json.Nodes;
using Dailies.Server.Emulation;
using Microsoft.AspNetCore.Http;

namespace Dailies.Server.Tests.Emulation;

public sealed class JournalTests
{
    [Fact]
    public async Task The_journal_has_what_was_asked_and_what_came_of_it()
    {
        await using var stand = await StandIn.StartAsync();
        await stand.RuleAsync("""{"name":"no celebrities","prompt":"celebrity","then":"moderation"}""");
        var request = StandIn.Request("A celebrity waves");
        var id = await stand.Service.CreateAsync(request);
        await stand.Service.GetAsync(id);
        using var wrong = await stand.Service.PostAsync("{}");

        var (create, query, refused) = await stand.JournalAsync() is [var first, var second, var third] ? (first, second, third) : default;

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(request), create["body"]), create.ToJsonString());
        Assert.Equal((1, "POST", "/v1/kyyvideo2/videos", 200, id, "no celebrities"), Told(create));
        Assert.Equal((2, "GET", $"/v1/result/{id}", 200, id, null), Told(query));
        Assert.Null(query["body"]);
        Assert.Equal((3, "POST", "/v1/kyyvideo2/videos", 400, null, null), Told(refused));
        Assert.Equal((long)(await stand.GetAsync("/emulation/clock"))["now"]!, (double)create["at"]!, 60.0);
    }

    [Fact]
    public async Task It_is_read_by_path_and_by_task()
    {
        await using var stand = await StandIn.StartAsync();
        var one = await stand.Service.CreateAsync(StandIn.Request());
        var other = await stand.Service.CreateAsync(StandIn.Request());
        await stand.Service.GetAsync(one);
        (await stand.Service.PostAsync(StandIn.Request(), "/kyyReactApiServer/v1/kyyvideo2/videos")).Dispose();

        Assert.Equal([1, 3], await NumbersAsync($"?task={one}"));
        Assert.Equal([1, 2, 4], await NumbersAsync("?path=/v1/kyyvideo2/videos"));
        Assert.Equal([3], await NumbersAsync("?path=/v1/result/*"));
        Assert.Equal([2], await NumbersAsync($"?path=/v1/kyyvideo2/*&task={other}"));
        Assert.Empty(await NumbersAsync("?path=/nowhere"));

        async Task<IEnumerable<int>> NumbersAsync(string query) => (await stand.JournalAsync(query)).Select(entry => (int)entry["number"]!);
    }

    [Fact]
    public async Task It_has_no_key_and_no_signature_and_only_the_beginning_of_a_picture()
    {
        await using var stand = await StandIn.StartAsync();
        using var folder = new TemporaryFolder();
        var picture = await Media.DataUriAsync(folder["p.png"], "image/png", "-f", "lavfi", "-i", "testsrc2=s=640x640", "-frames:v", "1");
        var video = await stand.MakeAsync(StandIn.Request($"My key is {Service.Key}", more: ("first_image", picture)));
        await stand.Service.Http.GetByteArrayAsync((string?)video["video_url"], Service.Stop);

        var text = await stand.Service.Http.GetStringAsync("/emulation/journal", Service.Stop);

        Assert.DoesNotContain(Service.Key, text);
        Assert.DoesNotContain("signature", text);
        Assert.Contains($"{picture[..40]}... ({picture.Length} characters)", text);
        Assert.DoesNotContain(picture[..60], text);
    }

    [Fact]
    public async Task What_the_test_itself_asks_is_not_in_it()
    {
        await using var stand = await StandIn.StartAsync();
        (await stand.Service.Http.GetAsync("/healthz", Service.Stop)).Dispose();
        await stand.GetAsync("/emulation/clock");

        Assert.Empty(await stand.JournalAsync());
    }

    [Fact]
    public async Task A_request_without_a_key_is_in_it()
    {
        await using var stand = await StandIn.StartAsync();
        using var stranger = new HttpClient { BaseAddress = stand.Service.Server.Address };
        (await stranger.PostAsync("/v1/kyyvideo2/videos", new StringContent("{}"), Service.Stop)).Dispose();

        Assert.Equal(401, (int)Assert.Single(await stand.JournalAsync())["status"]!);
    }

    [Fact]
    public void The_oldest_give_way_and_are_counted()
    {
        var journal = new Journal(TimeProvider.System);
        for (var i = 0; i < Journal.Most + 3; i++) journal.End(journal.Begin(new DefaultHttpContext().Request), 200);

        var kept = journal.Read(null, null);

        Assert.Equal((Journal.Most, 3, 4), (kept.Requests.Count, kept.Dropped, kept.Requests[0].Number));
    }

    static (int, string?, string?, int, string?, string?) Told(JsonNode entry) => (
        (int)entry["number"]!, (string?)entry["method"], (string?)entry["path"], (int)entry["status"]!, (string?)entry["task"], (string?)entry["rule"]);
}
