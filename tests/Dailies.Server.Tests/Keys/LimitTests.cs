using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace Dailies.Server.Tests.Keys;

public sealed class LimitTests
{
    const string Missing = "/v1/result/video_00000000-0000-0000-0000-000000000000";

    static readonly string Request = Generation.WholeWayTests.Request("seedance_2_0_pro", audio: false);

    readonly FakeTimeProvider clock = new(DateTimeOffset.UnixEpoch.AddYears(56));

    [Fact]
    public async Task Requests_past_the_limit_are_refused_until_the_next_is_earned()
    {
        await using var service = await Service.StartAsync(time: clock);
        var (_, key) = await service.NewKeyAsync("\"requests_per_minute\":6");

        for (var left = 5; left >= 0; left--)
        {
            var (status, _, headers) = await service.SendAsync("GET", Missing, key: key);
            Assert.Equal(HttpStatusCode.NotFound, status);
            Assert.StartsWith($"\"requests\";r={left};t=", headers.Value("RateLimit"));
            Assert.Equal("\"requests\";q=6;w=60, \"polls\";q=60;w=3", headers.Value("RateLimit-Policy"));
        }

        var (refused, body, last) = await service.SendAsync("GET", Missing, key: key);
        Assert.Equal((HttpStatusCode.TooManyRequests, "rate_limited"), (refused, (string?)body["error"]!["code"]));
        Assert.Equal("This key may send 6 requests a minute; the next is welcome in 10 s.", body.Message());
        Assert.Equal(10, last.RetrySeconds());
        Assert.StartsWith("\"requests\";r=0;t=10", last.Value("RateLimit"));

        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(HttpStatusCode.NotFound, (await service.SendAsync("GET", Missing, key: key)).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await service.SendAsync("GET", Missing, key: key)).Status);
    }

    [Fact]
    public async Task The_limit_on_requests_outlives_a_restart()
    {
        using var folder = new TemporaryFolder();
        string key;
        await using (var first = await Service.StartAsync(time: clock, folder: folder.Path))
        {
            (_, key) = await first.NewKeyAsync("\"requests_per_minute\":1");
            await first.SendAsync("GET", Missing, key: key);
        }

        await using var second = await Service.StartAsync(time: clock, folder: folder.Path);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await second.SendAsync("GET", Missing, key: key)).Status);
    }

    [Fact]
    public async Task Another_keys_requests_do_not_count()
    {
        await using var service = await Service.StartAsync(time: clock);
        var (_, one) = await service.NewKeyAsync("\"requests_per_minute\":1");
        var (_, other) = await service.NewKeyAsync("\"requests_per_minute\":1");
        await service.SendAsync("GET", Missing, key: one);

        Assert.Equal(HttpStatusCode.NotFound, (await service.SendAsync("GET", Missing, key: other)).Status);
    }

    [Fact]
    public async Task A_strict_key_may_ask_for_a_task_every_ten_seconds()
    {
        var (renderer, _, _) = Renderers.Held();
        await using var service = await Service.StartAsync(time: clock, renderer: renderer);
        var (_, key) = await service.NewKeyAsync("\"polls\":\"strict\"");
        var (one, other) = (await CreateAsync(service, key), await CreateAsync(service, key));

        var (status, _, headers) = await service.SendAsync("GET", one, key: key);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(("\"polls\";q=1;w=10", "\"polls\";r=0;t=10"), (headers.Value("RateLimit-Policy"), headers.Value("RateLimit")));

        clock.Advance(TimeSpan.FromSeconds(4));
        var (refused, body, last) = await service.SendAsync("GET", one, key: key);
        Assert.Equal((HttpStatusCode.TooManyRequests, 6), (refused, last.RetrySeconds()));
        Assert.Equal("\"polls\";r=0;t=6", last.Value("RateLimit"));
        Assert.Contains("asked for too often", body.Message());
        Assert.Equal(HttpStatusCode.OK, (await service.SendAsync("GET", other, key: key)).Status);

        clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(HttpStatusCode.OK, (await service.SendAsync("GET", one, key: key)).Status);
    }

    [Fact]
    public async Task A_held_query_of_a_strict_key_counts_when_it_comes()
    {
        var (renderer, _, _) = Renderers.Held();
        await using var service = await Service.StartAsync(time: clock, renderer: renderer);
        var (_, key) = await service.NewKeyAsync("\"polls\":\"strict\"");
        var task = await CreateAsync(service, key);

        var held = service.SendAsync("GET", task, key: key, prefer: "wait=12");
        while (!held.IsCompleted) clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await held).Status);

        Assert.Equal(HttpStatusCode.OK, (await service.SendAsync("GET", task, key: key, prefer: "wait=0")).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await service.SendAsync("GET", task, key: key, prefer: "wait=12")).Status);
    }

    [Fact]
    public async Task A_relaxed_key_is_told_what_is_left_of_its_polls()
    {
        var (renderer, _, _) = Renderers.Held();
        await using var service = await Service.StartAsync(renderer: renderer);
        var task = await CreateAsync(service, Service.Key);

        var (_, _, headers) = await service.SendAsync("GET", task);

        Assert.Equal("\"polls\";q=60;w=3", headers.Value("RateLimit-Policy"));
        Assert.Matches("^\"polls\";r=[0-9]+;t=[0-3]$", headers.Value("RateLimit"));
    }

    [Theory]
    [InlineData("POST", "/v1/kyyvideo2/videos", "{}", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/v1/kyyvideo2/videos", "nonsense", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/v1/result/nonsense", null, HttpStatusCode.NotFound)]
    [InlineData("GET", "/v1/keys", null, HttpStatusCode.OK)]
    [InlineData("GET", "/v1/keys/key_99", null, HttpStatusCode.NotFound)]
    [InlineData("GET", "/v1/keys", null, HttpStatusCode.Unauthorized, "wrong")]
    public async Task Every_answer_behind_a_key_says_what_limit_applies(string method, string path, string? json, HttpStatusCode expected, string? key = null)
    {
        await using var service = await Service.StartAsync();

        var (status, _, headers) = await service.SendAsync(method, path, json, key);

        Assert.Equal(expected, status);
        Assert.Equal(("\"polls\";q=60;w=3", "\"polls\";r=60;t=0"), (headers.Value("RateLimit-Policy"), headers.Value("RateLimit")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_the_keys_limit_is_refused_with_the_limit_and_the_asset_upload(bool lengthKnown)
    {
        await using var service = await Service.StartAsync(renderer: Renderers.QuickAsync);
        var (_, key) = await service.NewKeyAsync("\"body_size\":2048");
        using var content = new StringContent(Request.Replace("\"prompt\":\"", "\"prompt\":\"" + new string('x', 2048)));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/kyyvideo2/videos") { Content = content };
        request.Headers.Authorization = new("Bearer", key);
        request.Headers.TransferEncodingChunked = !lengthKnown;

        using var answer = await service.Http.SendAsync(request, Service.Stop);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync(Service.Stop);
        Assert.Contains("over 2 KB", body);
        Assert.Contains("/kyyVideo2/asset/upload", body);
        Assert.Equal(HttpStatusCode.OK, (await service.SendAsync("POST", "/v1/kyyvideo2/videos", Request, key)).Status);
    }

    static async Task<string> CreateAsync(Service service, string key)
    {
        var (status, body, _) = await service.SendAsync("POST", "/v1/kyyvideo2/videos", Request, key);
        Assert.True(status == HttpStatusCode.OK, body.ToJsonString());
        return $"/v1/result/{body["id"]}";
    }
}
