using System.Net;
using System.Text.Json.Nodes;
using Dailies.Keys;
using Dailies.Storage.Sqlite;

namespace Dailies.Server.Tests.Native;

public sealed class QueryTests
{
    static readonly string Request = Generation.WholeWayTests.Request("seedance_2_0_pro", audio: false);

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer wrong-key")]
    [InlineData("Basic ZGFpbGllczo=")]
    public async Task A_wrong_key_gets_401(string? header)
    {
        await using var service = await Service.StartAsync(renderer: Renderers.QuickAsync);
        using var stranger = new HttpClient { BaseAddress = service.Http.BaseAddress };
        if (header is not null) stranger.DefaultRequestHeaders.Add("Authorization", header);

        using var answer = await stranger.GetAsync("/v1/result/video_fd35ee52-2a98-44a6-b930-29a88ce9b8fd", Service.Stop);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("invalid_api_key", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Service.Stop))!["error"]!["code"]);
    }

    [Fact]
    public async Task Another_keys_task_does_not_exist()
    {
        using var folder = new TemporaryFolder();
        await using (var store = SqliteStore.Open(Path.Combine(folder.Path, "dailies.db"), TimeProvider.System))
            await store.AddKeyAsync(ApiKey.Hash("another-key"), "another", Scope.All, Service.Stop);
        await using var service = await Service.StartAsync(folder: folder.Path, renderer: Renderers.QuickAsync);
        var id = await service.CreateAsync(Request);
        using var other = new HttpClient { BaseAddress = service.Http.BaseAddress };
        other.DefaultRequestHeaders.Add("Authorization", "Bearer another-key");

        using var answer = await other.GetAsync($"/v1/result/{id}", Service.Stop);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Both_base_paths_and_both_query_paths_answer_the_same()
    {
        await using var service = await Service.StartAsync(renderer: Renderers.QuickAsync);
        using var created = await service.PostAsync(Request, "/kyyReactApiServer/v1/kyyvideo2/videos");
        var id = (string)JsonNode.Parse(await created.Content.ReadAsStringAsync(Service.Stop))!["id"]!;
        var expected = (await service.EndAsync(id)).ToJsonString();

        foreach (var path in (string[])["/kyyReactApiServer/v1/result/", "/v1/kyyvideo2/videos/", "/kyyReactApiServer/v1/kyyvideo2/videos/"])
            Assert.Equal(expected, JsonNode.Parse(await service.Http.GetStringAsync(path + id, Service.Stop))!.ToJsonString());
    }

    [Fact]
    public async Task An_unfinished_answer_says_when_to_ask_again_and_a_finished_one_does_not()
    {
        var (renderer, _, release) = Renderers.Held();
        await using var service = await Service.StartAsync(renderer: renderer);
        var id = await service.CreateAsync(Request);

        using var open = await service.Http.GetAsync($"/v1/result/{id}", Service.Stop);
        Assert.InRange(open.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 20);

        release();
        await service.EndAsync(id);
        using var done = await service.Http.GetAsync($"/v1/result/{id}", Service.Stop);
        Assert.Null(done.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_held_answer_comes_with_the_end_of_the_task()
    {
        var (renderer, frames, release) = Renderers.Held();
        await using var service = await Service.StartAsync(renderer: renderer);
        var id = await service.CreateAsync(Request);
        await frames(1);
        using var query = new HttpRequestMessage(HttpMethod.Get, $"/v1/result/{id}");
        query.Headers.Add("Prefer", "wait=60");

        var held = service.Http.SendAsync(query, Service.Stop);
        release();
        using var answer = await held;

        Assert.Equal("wait=60", answer.Headers.GetValues("Preference-Applied").Single());
        Assert.Equal("completed", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Service.Stop))!["status"]);
    }

    [Fact]
    public async Task Asking_without_pause_gets_429_and_a_time_to_wait()
    {
        var (renderer, _, _) = Renderers.Held();
        await using var service = await Service.StartAsync(renderer: renderer);
        var id = await service.CreateAsync(Request);

        HttpResponseMessage? refused = null;
        for (var asked = 0; refused is null && asked < 2000; asked++)
        {
            var answer = await service.Http.GetAsync($"/v1/result/{id}", Service.Stop);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests) refused = answer;
            else answer.Dispose();
        }

        Assert.NotNull(refused);
        Assert.NotNull(refused.Headers.RetryAfter);
    }

    [Fact]
    public async Task Fields_of_other_dialects_are_named_in_a_warning()
    {
        await using var service = await Service.StartAsync(renderer: Renderers.QuickAsync);

        using var answer = await service.PostAsync("""{"model":"seedance_2_0_pro","prompt":"x","ratio":"1:1","generate_audio":false}""");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var warning = answer.Headers.GetValues("Dailies-Warning").Single();
        Assert.Contains("aspect_ratio", warning);
        Assert.Contains("generateAudio", warning);
    }

    [Theory]
    [InlineData("/v1/result/nonsense")]
    [InlineData("/v1/result/video_00000000-0000-0000-0000-000000000000")]
    [InlineData("/v2/nothing")]
    public async Task What_is_not_there_is_404(string path)
    {
        await using var service = await Service.StartAsync(renderer: Renderers.QuickAsync);

        using var answer = await service.Http.GetAsync(path, Service.Stop);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("not_found", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Service.Stop))!["error"]!["code"]);
    }
}
