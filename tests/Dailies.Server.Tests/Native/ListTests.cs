using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace Dailies.Server.Tests.Native;

public sealed class ListTests
{
    const string Path = "/v1/kyyvideo2/videos";

    static readonly string Request = Generation.WholeWayTests.Request("seedance_2_0_pro", audio: false);

    [Theory]
    [InlineData("")]
    [InlineData("/kyyReactApiServer")]
    public async Task A_list_shows_each_task_as_its_query_does_and_the_newest_first(string path)
    {
        await using var service = await Service.StartAsync(renderer: Renderers.QuickAsync);
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            ids.Insert(0, await service.CreateAsync(Request));
            await service.EndAsync(ids[0]);
        }

        var list = await ListAsync(service, path + Path);

        Assert.Equal(("list", false), ((string?)list["object"], (bool)list["has_more"]!));
        Assert.True(list.ContainsKey("next_cursor") && list["next_cursor"] is null);
        Assert.Equal(ids, Ids(list));
        foreach (var video in list["data"]!.AsArray()) Assert.True(JsonNode.DeepEquals(video, await service.GetAsync((string)video!["id"]!)));
    }

    [Fact]
    public async Task Pages_follow_each_other_by_their_cursor_while_tasks_are_created()
    {
        var (renderer, _, _) = Renderers.Held();
        await using var service = await Service.StartAsync(renderer: renderer);
        var ids = new List<string>();
        for (var i = 0; i < 7; i++) ids.Insert(0, await service.CreateAsync(Request));

        var seen = new List<string>();
        var cursor = "";
        while (true)
        {
            var page = await ListAsync(service, $"{Path}?limit=3{cursor}");
            seen.AddRange(Ids(page));
            if (!(bool)page["has_more"]!) break;
            cursor = $"&cursor={(string?)page["next_cursor"]}";
            await service.CreateAsync(Request);
        }

        Assert.Equal(ids, seen);
    }

    [Fact]
    public async Task Filters_let_through_what_they_name()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_774_836_724));
        var (renderer, _, _) = Renderers.Held();
        await using var service = await Service.StartAsync(renderer: renderer, time: clock);
        var old = await service.CreateAsync(Request);
        clock.Advance(TimeSpan.FromSeconds(10));
        var young = await service.CreateAsync(Request.Replace("seedance_2_0_pro", "seedance_2_0_fast_pro", StringComparison.Ordinal));
        (await service.Http.DeleteAsync($"{Path}/{old}", Service.Stop)).Dispose();

        Assert.Equal([old], Ids(await ListAsync(service, Path + "?status=failed")));
        Assert.Equal([old], Ids(await ListAsync(service, Path + "?status=cancelled")));
        Assert.Empty(Ids(await ListAsync(service, Path + "?status=completed")));
        Assert.Equal([young], Ids(await ListAsync(service, Path + "?model=seedance_2_0_fast_pro")));
        Assert.Equal([young], Ids(await ListAsync(service, Path + "?created_after=1774836725")));
        Assert.Equal([young, old], Ids(await ListAsync(service, Path + "?created_after=1774836724")));
        Assert.Equal([old], Ids(await ListAsync(service, Path + "?created_before=1774836734")));
    }

    [Fact]
    public async Task A_list_holds_nothing_of_another_key()
    {
        using var folder = new TemporaryFolder();
        await Strangers.AddAsync(folder);
        await using var service = await Service.StartAsync(folder: folder.Path, renderer: Renderers.QuickAsync);
        await service.CreateAsync(Request);
        using var stranger = Strangers.Of(service);

        var list = JsonNode.Parse(await stranger.GetStringAsync(Path, Service.Stop))!;

        Assert.Empty(list["data"]!.AsArray());
    }

    [Theory]
    [InlineData("limit=0", "limit: '0' is not a whole number from 1 to 100")]
    [InlineData("limit=101", "limit: '101' is not a whole number from 1 to 100")]
    [InlineData("limit=", "limit: '' is not a whole number from 1 to 100")]
    [InlineData("limit=1&limit=2", "limit: is given 2 times; once is allowed")]
    [InlineData("status=done", "status: 'done' is not one of queued, processing, completed, failed, cancelled")]
    [InlineData("model=sora", "model: 'sora' is not one of seedance_2_0, ")]
    [InlineData("created_after=yesterday", "created_after: 'yesterday' is not a whole number of Unix seconds from 0 to 9999999999")]
    [InlineData("created_before=1774836724000", "created_before: '1774836724000' is not ")]
    [InlineData("cursor=x", "cursor: 'x' is not the next_cursor of a page")]
    [InlineData("cursor=%21%21%21%21%21%21%21%21%21%21%21%21%21%21%21%21%21%21%21%21%21%21", "cursor: ")]
    [InlineData("limit=x&status=y", "limit: 'x' is not a whole number from 1 to 100; status: 'y' is not ")]
    public async Task A_wrong_parameter_is_named_with_what_came_and_what_is_allowed(string query, string expected)
    {
        await using var service = await Service.StartAsync(renderer: Renderers.QuickAsync);

        using var answer = await service.Http.GetAsync($"{Path}?{query}", Service.Stop);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var error = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Service.Stop))!["error"]!;
        Assert.Contains(expected, (string?)error["message"]);
        Assert.Equal(query.Split('=')[0], (string?)error["param"]);
    }

    static async Task<JsonObject> ListAsync(Service service, string path) =>
        JsonNode.Parse(await service.Http.GetStringAsync(path, Service.Stop))!.AsObject();

    static List<string> Ids(JsonObject list) => [.. list["data"]!.AsArray().Select(video => (string)video!["id"]!)];
}
