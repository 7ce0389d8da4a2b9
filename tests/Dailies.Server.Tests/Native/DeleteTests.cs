using System.Net;
using System.Text.Json.Nodes;

namespace Dailies.Server.Tests.Native;

public sealed class DeleteTests
{
    static readonly string Request = Generation.WholeWayTests.Request("seedance_2_0_pro", audio: false);

    [Theory]
    [InlineData("")]
    [InlineData("/kyyReactApiServer")]
    public async Task A_running_task_is_cancelled_and_makes_room_for_the_next(string path)
    {
        var (renderer, frames, release) = Renderers.Held();
        await using var service = await Service.StartAsync(settings => settings with { Renders = 1 }, renderer: renderer);
        var id = await service.CreateAsync(Request);
        await frames(10);
        var next = await service.CreateAsync(Request);

        var (status, video) = await DeleteAsync(service, id, path);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(("failed", "Cancelled by its owner."), ((string?)video["status"], (string?)video["error"]));
        Assert.True(video.ContainsKey("video_url") && video["video_url"] is null);
        Assert.False(video.ContainsKey("deleted"));
        Assert.True(JsonNode.DeepEquals(video, await service.GetAsync(id)));
        // The first render was never released: the second has its place.
        release();
        Assert.Equal("completed", (string?)(await service.EndAsync(next))["status"]);
        Assert.Equal([$"{next}"], Clips(service).Select(name => name.Split('.')[0]));
    }

    [Fact]
    public async Task A_queued_task_is_cancelled_and_never_begun()
    {
        var (renderer, frames, release) = Renderers.Held();
        await using var service = await Service.StartAsync(settings => settings with { Renders = 1 }, renderer: renderer);
        var first = await service.CreateAsync(Request);
        await frames(10);
        var second = await service.CreateAsync(Request);

        Assert.Equal("failed", (string?)(await DeleteAsync(service, second)).Video["status"]);

        release();
        await service.EndAsync(first);
        await service.Server.WaitForIdleAsync(Service.Stop);
        Assert.Equal("Cancelled by its owner.", (string?)(await service.GetAsync(second))["error"]);
        Assert.Single(Clips(service));
    }

    [Fact]
    public async Task Who_waits_for_a_task_hears_that_it_was_cancelled()
    {
        var (renderer, frames, _) = Renderers.Held();
        await using var service = await Service.StartAsync(renderer: renderer);
        var id = await service.CreateAsync(Request);
        await frames(10);
        using var query = new HttpRequestMessage(HttpMethod.Get, $"/v1/result/{id}");
        query.Headers.Add("Prefer", "wait=60");
        var held = service.Http.SendAsync(query, Service.Stop);

        await DeleteAsync(service, id);

        using var answer = await held;
        Assert.Equal("failed", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Service.Stop))!["status"]);
    }

    [Fact]
    public async Task The_clip_of_a_completed_task_is_deleted_and_the_query_stays_as_it_was()
    {
        await using var service = await Service.StartAsync(renderer: Renderers.QuickAsync);
        var id = await service.CreateAsync(Request);
        var before = await service.EndAsync(id);
        var url = (string?)before["video_url"];

        var (status, video) = await DeleteAsync(service, id);

        Assert.Equal((HttpStatusCode.OK, true), (status, (bool?)video["deleted"]));
        Assert.Empty(Clips(service));
        using var clip = await service.Http.GetAsync(url, Service.Stop);
        Assert.Equal(HttpStatusCode.Gone, clip.StatusCode);
        Assert.True(JsonNode.DeepEquals(before, await service.GetAsync(id)));
        Assert.Equal(before["totalTokens"]!.ToJsonString(), video["totalTokens"]!.ToJsonString());
    }

    [Fact]
    public async Task A_second_delete_answers_as_the_first()
    {
        var (renderer, frames, release) = Renderers.Held();
        await using var service = await Service.StartAsync(settings => settings with { Renders = 1 }, renderer: renderer);
        var cancelled = await service.CreateAsync(Request);
        await frames(10);
        var once = await DeleteAsync(service, cancelled);
        release();
        var completed = await service.CreateAsync(Request);
        await service.EndAsync(completed);
        var first = await DeleteAsync(service, completed);

        Assert.Equal(once.Video.ToJsonString(), (await DeleteAsync(service, cancelled)).Video.ToJsonString());
        Assert.Equal(first.Video.ToJsonString(), (await DeleteAsync(service, completed)).Video.ToJsonString());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("video_00000000-0000-0000-0000-000000000000")]
    public async Task What_is_not_there_cannot_be_deleted(string id)
    {
        await using var service = await Service.StartAsync(renderer: Renderers.QuickAsync);

        Assert.Equal(HttpStatusCode.NotFound, (await DeleteAsync(service, id)).Status);
    }

    [Fact]
    public async Task Another_keys_task_is_neither_cancelled_nor_deleted()
    {
        using var folder = new TemporaryFolder();
        await Strangers.AddAsync(folder);
        var (renderer, frames, release) = Renderers.Held();
        await using var service = await Service.StartAsync(folder: folder.Path, renderer: renderer);
        using var stranger = Strangers.Of(service);
        var id = await service.CreateAsync(Request);
        await frames(10);

        using var open = await stranger.DeleteAsync($"/v1/kyyvideo2/videos/{id}", Service.Stop);
        release();
        var video = await service.EndAsync(id);
        using var ended = await stranger.DeleteAsync($"/v1/kyyvideo2/videos/{id}", Service.Stop);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (open.StatusCode, ended.StatusCode));
        Assert.Equal("completed", (string?)video["status"]);
        using var clip = await service.Http.GetAsync((string?)video["video_url"], Service.Stop);
        Assert.Equal(HttpStatusCode.OK, clip.StatusCode);
    }

    static async Task<(HttpStatusCode Status, JsonObject Video)> DeleteAsync(Service service, string id, string path = "")
    {
        using var answer = await service.Http.DeleteAsync($"{path}/v1/kyyvideo2/videos/{id}", Service.Stop);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Service.Stop))!.AsObject());
    }

    static IEnumerable<string> Clips(Service service) => Directory.GetFiles(Path.Combine(service.Folder, "clips")).Select(path => Path.GetFileName(path));
}
