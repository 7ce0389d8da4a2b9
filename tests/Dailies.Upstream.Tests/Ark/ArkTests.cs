using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Dailies.Client;
using Dailies.Outbound;
using Dailies.Server;
using Microsoft.Extensions.Logging;

namespace Dailies.Upstream.Tests.Ark;

/// <summary>A Dailies in front of Ark, as its documentation describes it; the same with either store.</summary>
public abstract class ArkTests : IAsyncLifetime
{
    const string MyKey = "key-of-the-front-0123456789";

    static readonly VideoRequest Cat = new() { Model = "seedance_2_0_pro", Prompt = "A cat dancing in the rain", Duration = 4, Resolution = "480p", Seed = 7 };

    readonly TemporaryFolder folder = new();
    FakeArk ark = null!;
    DailiesServer server = null!;
    DailiesClient client = null!;

    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        ark = await FakeArk.StartAsync(await Renderers.SampleAsync());
        (server, client) = await StartAsync(FakeArk.Key);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        client.Dispose();
        await server.DisposeAsync();
        await ark.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_task_is_made_by_Ark_and_counted_in_its_tokens()
    {
        var made = await EndAsync(Cat);

        Assert.Null(made.Error);
        Assert.Equal(50_638, made.TotalTokens);
        using var http = new HttpClient();
        Assert.Equal(
            SHA256.HashData(await File.ReadAllBytesAsync(await Renderers.SampleAsync(), Stop)), SHA256.HashData(await http.GetByteArrayAsync(made.VideoUrl, Stop)));
        var asked = Assert.Single(ark.Accepted);
        var given = new JsonObject
        {
            ["model"] = "doubao-seedance-2-0-260128",
            ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = "A cat dancing in the rain" }),
            ["resolution"] = "480p",
            ["ratio"] = "16:9",
            ["duration"] = 4,
            ["generate_audio"] = true,
            ["seed"] = 7,
            ["watermark"] = false,
            ["execution_expires_after"] = 10800,
            ["safety_identifier"] = made.Id,
        };
        Assert.Equal(given.ToJsonString(), asked.ToJsonString());
    }

    [Fact]
    public async Task References_go_along_in_their_roles_with_the_bytes_that_were_frozen()
    {
        using var picture = new FileStream(await Media.MakeAsync(folder["cat.png"], "-f", "lavfi", "-i", "testsrc2=s=400x400", "-frames:v", "1"), FileMode.Open);
        var bytes = new byte[picture.Length];
        await picture.ReadExactlyAsync(bytes, Stop);
        var uri = "data:image/png;base64," + Convert.ToBase64String(bytes);

        var made = await EndAsync(Cat with { FirstImage = uri, LastImage = uri, AspectRatio = "adaptive" });

        Assert.Null(made.Error);
        var asked = Assert.Single(ark.Accepted);
        Assert.Equal("1:1", (string?)asked["ratio"]);
        Assert.Equal(["first_frame", "last_frame"], asked["content"]!.AsArray().Skip(1).Select(item => (string?)item!["role"]));
        Assert.All(asked["content"]!.AsArray().Skip(1), item => Assert.Equal(uri, (string?)item!["image_url"]!["url"]));
    }

    [Fact]
    public async Task References_go_along_each_in_its_role_and_videos_by_their_URL()
    {
        var picture = await Media.DataUriAsync(folder["cat.png"], "image/png", "-f", "lavfi", "-i", "testsrc2=s=400x400", "-frames:v", "1");
        var tone = await Media.DataUriAsync(folder["tone.wav"], "audio/wav", "-f", "lavfi", "-i", "sine=d=3");
        var video = await Renderers.SampleAsync();
        await using var host = new Host(_ => Host.Ok(File.ReadAllBytes(video)));
        var (other, front) = await StartAsync(FakeArk.Key, AllowedHost.Parse($"127.0.0.1:{host.Port}")!);
        await using (other)
        using (front)
        {
            var made = await front.WaitAsync(
                await front.CreateAsync(
                    Cat with { ReferenceImages = [picture, picture], ReferenceVideos = [host["/dance.mp4"].AbsoluteUri], ReferenceAudios = [tone] }, Stop),
                ct: Stop);

            Assert.Null(made.Error);
            Assert.Equal(
                [
                    ("image_url", "reference_image", picture), ("image_url", "reference_image", picture),
                    ("video_url", "reference_video", host["/dance.mp4"].AbsoluteUri), ("audio_url", "reference_audio", tone),
                ],
                Assert.Single(ark.Accepted)["content"]!.AsArray().Skip(1)
                    .Select(item => ((string?)item!["type"], (string?)item["role"], (string?)item[(string)item["type"]!]!["url"])));
        }
    }

    [Theory]
    [InlineData(400, "InputTextSensitiveContentDetected", "The upstream's moderation refused the prompt. (InputTextSensitiveContentDetected: No. Request id: 0217)")]
    [InlineData(403, "AccountOverdueError", "The account with the upstream has an unpaid bill. (AccountOverdueError: No. Request id: 0217)")]
    public async Task A_refusal_is_told_in_a_plain_sentence_with_Arks_own(int status, string code, string sentence)
    {
        ark.RefuseNext(status, code, "No.");

        Assert.Equal(sentence, (await EndAsync(Cat)).Error);
        Assert.Empty(ark.Accepted);
    }

    [Fact]
    public async Task A_clip_that_moderation_refuses_fails_the_task_and_costs_nothing()
    {
        ark.Orders.Becomes = "failed";

        var failed = await EndAsync(Cat);

        Assert.StartsWith("The upstream's moderation refused the clip that was made. (OutputVideoSensitiveContentDetected: ", failed.Error, StringComparison.Ordinal);
        Assert.Null(failed.TotalTokens);
    }

    [Fact]
    public async Task Too_many_requests_are_sent_again_when_Ark_says()
    {
        ark.RefuseNext(429, "RateLimitExceeded.EndpointRPMExceeded", "Too many.", retryAfter: "1");

        Assert.Null((await EndAsync(Cat)).Error);
        Assert.Equal((2, 1), (ark.Creates, ark.Accepted.Count));
    }

    [Theory]
    [InlineData("500")]
    [InlineData("nothing at all")]
    public async Task An_order_whose_answer_was_lost_is_found_in_Arks_list(string name)
    {
        ark.SpoilNext(FakeArkFaults.Doubtful[name]);

        var made = await EndAsync(Cat);

        Assert.Null(made.Error);
        Assert.Equal((1, 1), (ark.Creates, ark.Accepted.Count));
    }

    [Fact]
    public async Task A_task_that_is_cancelled_while_it_is_queued_there_is_cancelled_there()
    {
        ark.Orders.Becomes = "queued";
        var created = await client.CreateAsync(Cat, Stop);
        await ark.HasAccepted.WaitAsync(Stop);

        await client.DeleteAsync(created.Id, Stop);

        await ark.Orders.HasCancelled.WaitAsync(Stop);
        Assert.Equal("failed", (await client.GetAsync(created.Id, Stop)).Status);
    }

    [Fact]
    public async Task A_clip_that_is_not_there_at_first_is_downloaded_later()
    {
        foreach (var status in new[] { 404, 403 }) ark.DownloadStatuses.Enqueue(status);

        Assert.Null((await EndAsync(Cat)).Error);
        Assert.Single(ark.Accepted);
    }

    [Fact]
    public async Task A_wrong_key_is_said_in_readiness_and_by_the_task_and_stands_nowhere()
    {
        const string wrong = "wrong-key-0123456789";
        var (other, front) = await StartAsync(wrong);
        await using (other)
        using (front)
        {
            using var http = new HttpClient();
            using var ready = await http.GetAsync(new Uri(other.Address, "/readyz"), Stop);
            var text = await ready.Content.ReadAsStringAsync(Stop);
            var failed = await front.WaitAsync(await front.CreateAsync(Cat, Stop), ct: Stop);

            Assert.True(ready.IsSuccessStatusCode);
            Assert.Contains("The upstream ark does not take the key", text, StringComparison.Ordinal);
            Assert.StartsWith("The upstream does not take the key that this service has for it.", failed.Error, StringComparison.Ordinal);
            Assert.DoesNotContain(wrong, text + failed.Error, StringComparison.Ordinal);
        }
    }

    /// <summary>A new database; null for the embedded store.</summary>
    private protected abstract Task<string?> DatabaseAsync();

    async Task<Video> EndAsync(VideoRequest request) => await client.WaitAsync(await client.CreateAsync(request, Stop), ct: Stop);

    async Task<(DailiesServer Server, DailiesClient Client)> StartAsync(string key, params AllowedHost[] allowed)
    {
        var database = await DatabaseAsync();
        var started = await DailiesServer.StartAsync(
            new()
            {
                Key = MyKey,
                Log = LogLevel.None,
                DataFolder = Directory.CreateDirectory(folder[Guid.NewGuid().ToString("N")]).FullName,
                Database = database is null ? null : new(database),
                Files = database is null ? null : Directory.CreateDirectory(folder[Guid.NewGuid().ToString("N")]).FullName,
                AllowedHosts = allowed,
                Upstreams = [new() { Url = ark.Address, Key = key, Terms = Chain.Quick }],
            },
            Stop);
        return (started, new(started.Address, MyKey));
    }
}

/// <summary>With the embedded store.</summary>
public sealed class ArkOnSqliteTests : ArkTests
{
    private protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);
}

/// <summary>With PostgreSQL.</summary>
public sealed class ArkOnPostgresTests(PostgresServer postgres) : ArkTests
{
    private protected override async Task<string?> DatabaseAsync() => await postgres.NewDatabaseAsync();
}
