using System.Diagnostics;
using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace Dailies.Server.Tests.Native;

public sealed class EventsTests
{
    static readonly string Request = Generation.WholeWayTests.Request("seedance_2_0_pro", audio: false);

    [Theory]
    [InlineData("/v1/result/")]
    [InlineData("/v1/kyyvideo2/videos/")]
    [InlineData("/kyyReactApiServer/v1/result/")]
    public async Task A_stream_tells_how_a_task_gets_on_and_ends_with_it(string path)
    {
        var (renderer, frames, release) = Renderers.Held();
        await using var service = await Service.StartAsync(renderer: renderer);
        var id = await service.CreateAsync(Request);
        await frames(10);
        await service.UntilAsync(id, video => (int?)video["progress"] == 10);

        using var answer = await OpenAsync(service, $"{path}{id}/events");
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        await using var events = Read(answer);
        var first = await NextAsync(events);
        await frames(48);
        var second = await NextAsync(events);
        release();
        List<SseItem<string>> rest = [];
        while (await events.MoveNextAsync()) rest.Add(events.Current);

        Assert.Equal(("status", "processing.10"), (first.EventType, first.EventId));
        Assert.True(first.ReconnectionInterval > TimeSpan.Zero);
        Assert.Equal(("progress", "processing.49"), (second.EventType, second.EventId));
        Assert.Equal(49, (int?)JsonNode.Parse(second.Data)!["progress"]);
        Assert.Equal(("status", "completed"), (rest[^1].EventType, rest[^1].EventId));
        Assert.Equal((await service.GetAsync(id)).ToJsonString(), JsonNode.Parse(rest[^1].Data)!.ToJsonString());
    }

    [Fact]
    public async Task A_client_that_comes_back_is_not_told_again_what_it_has_seen()
    {
        var (renderer, frames, release) = Renderers.Held();
        await using var service = await Service.StartAsync(renderer: renderer);
        var id = await service.CreateAsync(Request);
        await frames(10);
        await service.UntilAsync(id, video => (int?)video["progress"] == 10);

        using var same = await OpenAsync(service, $"/v1/result/{id}/events", "processing.10");
        using var behind = await OpenAsync(service, $"/v1/result/{id}/events", "processing.5");
        using var lost = await OpenAsync(service, $"/v1/result/{id}/events", "nonsense");
        await using var one = Read(same);
        await using var two = Read(behind);
        await using var three = Read(lost);
        var late = await NextAsync(two);
        var anew = await NextAsync(three);
        release();
        var next = await NextAsync(one);

        Assert.Equal(("progress", "processing.10"), (late.EventType, late.EventId));
        Assert.Equal(("status", "processing.10"), (anew.EventType, anew.EventId));
        Assert.NotEqual("processing.10", next.EventId);
    }

    [Theory]
    [InlineData(true, "completed")]
    [InlineData(false, "failed")]
    public async Task Who_has_seen_the_end_gets_204_and_who_has_not_gets_the_end(bool released, string status)
    {
        var (renderer, frames, release) = Renderers.Held();
        await using var service = await Service.StartAsync(renderer: renderer);
        var id = await service.CreateAsync(Request);
        await frames(10);
        if (released) release();
        else (await service.Http.DeleteAsync($"/v1/kyyvideo2/videos/{id}", Service.Stop)).Dispose();
        await service.EndAsync(id);

        using var seen = await OpenAsync(service, $"/v1/result/{id}/events", status);
        using var unseen = await OpenAsync(service, $"/v1/result/{id}/events", "processing.42");
        await using var events = Read(unseen);

        Assert.Equal(HttpStatusCode.NoContent, seen.StatusCode);
        Assert.Equal(("status", status), ((await NextAsync(events)).EventType, events.Current.EventId));
        Assert.False(await events.MoveNextAsync());
    }

    [Fact]
    public async Task A_silent_stream_shows_that_it_lives()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.Parse("2026-03-30T12:00:00Z"));
        var (renderer, frames, _) = Renderers.Held();
        await using var service = await Service.StartAsync(renderer: renderer, time: clock);
        var id = await service.CreateAsync(Request);
        await frames(0);
        using var answer = await OpenAsync(service, $"/v1/result/{id}/events");
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(Service.Stop));

        var read = Task.Run(async () =>
        {
            while (await lines.ReadLineAsync(Service.Stop) is { } line)
                if (line.StartsWith(':')) return;
        });
        for (var passed = 0; passed < 60 && !read.IsCompleted; passed++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            // Answered on the same clock: by then the stream has looked.
            await service.GetAsync(id);
        }

        await read.WaitAsync(TimeSpan.FromSeconds(10), Service.Stop);
    }

    [Fact]
    public async Task A_key_has_so_many_streams_and_no_more_until_one_is_closed()
    {
        const int most = 100;
        var (renderer, frames, _) = Renderers.Held();
        await using var service = await Service.StartAsync(renderer: renderer);
        var tasks = new List<string>();
        // Each may be asked for only so often at once.
        for (var i = 0; i < 4; i++) tasks.Add(await service.CreateAsync(Request));
        await frames(1);
        var open = new List<HttpResponseMessage>();
        for (var i = 0; i < most; i++) open.Add(await OpenAsync(service, $"/v1/result/{tasks[i % tasks.Count]}/events"));
        Assert.All(open, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));

        using (var refused = await OpenAsync(service, $"/v1/result/{tasks[0]}/events"))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        open[0].Dispose();
        HttpStatusCode again;
        do
        {
            using var answer = await OpenAsync(service, $"/v1/result/{tasks[1]}/events");
            again = answer.StatusCode;
        }
        while (again == HttpStatusCode.TooManyRequests);

        Assert.Equal(HttpStatusCode.OK, again);
        foreach (var answer in open) answer.Dispose();
    }

    [Fact]
    public async Task A_server_that_stops_ends_its_streams_and_waits_for_none()
    {
        var (renderer, frames, _) = Renderers.Held();
        var service = await Service.StartAsync(renderer: renderer);
        var id = await service.CreateAsync(Request);
        await frames(10);
        using var answer = await OpenAsync(service, $"/v1/result/{id}/events");
        await using var events = Read(answer);
        await NextAsync(events);

        var begun = Stopwatch.GetTimestamp();
        await service.Server.DisposeAsync();
        var took = Stopwatch.GetElapsedTime(begun);
        while (await events.MoveNextAsync())
        {
            // To a clean end: a stream that breaks off would throw.
        }

        // Kestrel gives answers under way 2 s, and this one takes none of them.
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(1.8));
        Directory.Delete(service.Folder, recursive: true);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("video_00000000-0000-0000-0000-000000000000")]
    public async Task What_is_not_there_has_no_events(string id)
    {
        await using var service = await Service.StartAsync(renderer: Renderers.QuickAsync);

        using var answer = await OpenAsync(service, $"/v1/result/{id}/events");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    internal static async Task<HttpResponseMessage> OpenAsync(Service service, string path, string? seen = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (seen is not null) request.Headers.Add("Last-Event-ID", seen);
        return await service.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Service.Stop);
    }

    internal static IAsyncEnumerator<SseItem<string>> Read(HttpResponseMessage answer) =>
        SseParser.Create(answer.Content.ReadAsStream(Service.Stop)).EnumerateAsync(Service.Stop).GetAsyncEnumerator(Service.Stop);

    internal static async Task<SseItem<string>> NextAsync(IAsyncEnumerator<SseItem<string>> events)
    {
        Assert.True(await events.MoveNextAsync());
        return events.Current;
    }
}
