using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace Dailies.Server.Tests.Native;

public sealed class PreferWaitTests
{
    static readonly string Request = Generation.WholeWayTests.Request("seedance_2_0_pro", audio: false);

    [Fact]
    public async Task A_create_may_be_answered_with_the_finished_video()
    {
        await using var service = await Service.StartAsync(renderer: Renderers.QuickAsync);

        using var answer = await CreateAsync(service, "wait=60");

        Assert.Equal("wait=60", answer.Headers.GetValues("Preference-Applied").Single());
        var video = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Service.Stop))!;
        Assert.Equal("completed", (string?)video["status"]);
        Assert.True(JsonNode.DeepEquals(await service.GetAsync((string)video["id"]!), video));
        using var clip = await service.Http.GetAsync((string?)video["video_url"], Service.Stop);
        Assert.Equal(HttpStatusCode.OK, clip.StatusCode);
    }

    [Theory]
    [InlineData("wait=5", 5)]
    [InlineData("respond-async, wait=3600", 60)]
    public async Task A_create_whose_task_takes_longer_is_answered_when_its_time_is_over(string preference, int seconds)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.Parse("2026-03-30T12:00:00Z"));
        var (renderer, frames, _) = Renderers.Held();
        await using var service = await Service.StartAsync(renderer: renderer, time: clock);
        var held = CreateAsync(service, preference);
        await frames(10);

        for (var passed = 0; passed < seconds - 1; passed++) clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(held.IsCompleted);
        while (!held.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        using var answer = await held;
        Assert.Equal($"wait={seconds}", answer.Headers.GetValues("Preference-Applied").Single());
        var video = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Service.Stop))!.AsObject();
        Assert.Equal(["id", "object", "created", "model", "status", "error"], video.Select(field => field.Key));
        Assert.Equal("processing", (string?)video["status"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("respond-async")]
    [InlineData("wait=soon")]
    public async Task A_create_that_does_not_ask_is_answered_at_once(string? preference)
    {
        var (renderer, _, _) = Renderers.Held();
        await using var service = await Service.StartAsync(renderer: renderer);

        using var answer = await CreateAsync(service, preference);

        Assert.False(answer.Headers.Contains("Preference-Applied"));
        Assert.Equal("queued", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Service.Stop))!["status"]);
    }

    [Fact]
    public async Task A_create_that_is_refused_is_answered_at_once()
    {
        await using var service = await Service.StartAsync(renderer: Renderers.QuickAsync);

        using var answer = await CreateAsync(service, "wait=60", """{"model":"none"}""");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Preference-Applied"));
    }

    static async Task<HttpResponseMessage> CreateAsync(Service service, string? preference, string? json = null)
    {
        using var create = new HttpRequestMessage(HttpMethod.Post, "/v1/kyyvideo2/videos")
        {
            Content = new StringContent(json ?? Request, Encoding.UTF8, "application/json"),
        };
        if (preference is not null) create.Headers.Add("Prefer", preference);
        return await service.Http.SendAsync(create, Service.Stop);
    }
}
