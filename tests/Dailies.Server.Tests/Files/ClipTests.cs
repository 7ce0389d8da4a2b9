using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Time.Testing;

namespace Dailies.Server.Tests.Files;

public sealed class ClipTests
{
    static readonly string Request = Generation.WholeWayTests.Request("seedance_2_0_pro", audio: false);

    [Fact]
    public async Task A_clip_is_served_whole_in_parts_and_by_its_headers_to_anyone_with_its_url()
    {
        await using var service = await Service.StartAsync(renderer: Renderers.QuickAsync);
        var (id, url) = await MakeAsync(service);
        using var anyone = new HttpClient();

        using var whole = await anyone.GetAsync(url, Service.Stop);
        var bytes = await whole.Content.ReadAsByteArrayAsync(Service.Stop);
        Assert.Equal("video/mp4", whole.Content.Headers.ContentType?.MediaType);
        Assert.Contains($"{id}.mp4", whole.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal("*", whole.Headers.GetValues("Access-Control-Allow-Origin").Single());
        var tag = Assert.IsType<EntityTagHeaderValue>(whole.Headers.ETag);

        using var partly = new HttpRequestMessage(HttpMethod.Get, url);
        partly.Headers.Range = new(100, 199);
        partly.Headers.IfRange = new(tag);
        using var part = await anyone.SendAsync(partly, Service.Stop);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(bytes[100..200], await part.Content.ReadAsByteArrayAsync(Service.Stop));

        using var head = await anyone.SendAsync(new(HttpMethod.Head, url), Service.Stop);
        Assert.Equal(bytes.Length, head.Content.Headers.ContentLength);

        using var known = new HttpRequestMessage(HttpMethod.Get, url);
        known.Headers.IfNoneMatch.Add(tag);
        using var unchanged = await anyone.SendAsync(known, Service.Stop);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task A_changed_url_is_refused()
    {
        await using var service = await Service.StartAsync(renderer: Renderers.QuickAsync);
        var (_, url) = await MakeAsync(service);
        var other = await MakeAsync(service);

        foreach (var changed in (string[])[url[..url.IndexOf('?')], url[..^1] + (url[^1] == 'A' ? 'B' : 'A'), other.Url[..other.Url.IndexOf('?')] + url[url.IndexOf('?')..]])
        {
            using var answer = await service.Http.GetAsync(changed, Service.Stop);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_url_works_for_a_day_and_then_answers_410_while_the_query_stays_the_same()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.Parse("2026-03-30T12:00:00Z"));
        await using var service = await Service.StartAsync(renderer: Renderers.QuickAsync, time: clock);
        var (id, url) = await MakeAsync(service);

        clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        using var inTime = await service.Http.GetAsync(url, Service.Stop);
        Assert.Equal(HttpStatusCode.OK, inTime.StatusCode);

        clock.Advance(TimeSpan.FromSeconds(2));
        using var late = await service.Http.GetAsync(url, Service.Stop);
        Assert.Equal(HttpStatusCode.Gone, late.StatusCode);
        var query = await service.GetAsync(id);
        Assert.Equal("completed", (string?)query["status"]);
        Assert.Equal(url, (string?)query["video_url"]);
    }

    [Fact]
    public async Task The_url_of_a_server_behind_a_proxy_is_the_proxys()
    {
        await using var service = await Service.StartAsync(
            settings => settings with { PublicUrl = new Uri("https://videos.example.com/base/") }, renderer: Renderers.QuickAsync);

        var (_, url) = await MakeAsync(service);

        Assert.StartsWith("https://videos.example.com/base/files/", url);
    }

    static async Task<(string Id, string Url)> MakeAsync(Service service)
    {
        var id = await service.CreateAsync(Request);
        var video = await service.EndAsync(id);
        Assert.Equal("completed", (string?)video["status"]);
        return (id, (string)video["video_url"]!);
    }
}
