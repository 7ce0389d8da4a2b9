using System.Text;
using Dailies.Keys;
using Dailies.Storage;
using Dailies.Storage.Sqlite;
using Dailies.Tasks;
using Dailies.Upstream.Seedance;
using Dailies.Upstreams;
using Microsoft.Extensions.Time.Testing;

namespace Dailies.Upstream.Tests;

/// <summary>Uploads that a task left or an earlier try has made, whatever the upstream says to it.</summary>
public sealed class SeedanceUploadsTests : IAsyncDisposable
{
    readonly FakeTimeProvider clock = new(new(2026, 11, 25, 4, 0, 0, TimeSpan.Zero));
    readonly TemporaryFolder folder = new();
    readonly SqliteStore store;

    public SeedanceUploadsTests() => store = SqliteStore.Open(folder["dailies.db"], clock);

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        folder.Dispose();
    }

    public static TheoryData<string, bool> Answers => new()
    {
        { "it is gone", false },
        { "it was gone before", false },
        { "it does no such thing", false },
        { "our key is not taken", true },
        { "too much", true },
        { "broken", true },
        { "no JSON", true },
        { "less than was announced", true },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task It_is_tried_again_in_an_hour_where_that_may_help(string answer, bool again)
    {
        await EndAsync("asset-1");
        await using var host = new Host(_ => Answer(answer));
        using var upstream = new SeedanceUpstream("gateway", host[""], "key", store, clock);

        await upstream.TidyAsync(Stop);
        await upstream.TidyAsync(Stop);
        Assert.Equal(("DELETE", "/kyyVideo2/asset/asset-1"), Assert.Single(host.Requests.Select(request => (request.Method, request.Path))));

        clock.Advance(TimeSpan.FromHours(1));
        await upstream.TidyAsync(Stop);
        Assert.Equal(again ? 2 : 1, host.Asked);
    }

    [Fact]
    public async Task The_others_wait_too_while_the_upstream_has_trouble()
    {
        await EndAsync("asset-1");
        await EndAsync("asset-2");
        await using var host = new Host(_ => Host.Status(503));
        using var upstream = new SeedanceUpstream("gateway", host[""], "key", store, clock);

        await upstream.TidyAsync(Stop);

        Assert.Equal(1, host.Asked);
    }

    [Theory]
    [InlineData("Active", "asset://asset-1", 0)]
    [InlineData("it was gone before", "asset://asset-2", 1)]
    [InlineData("it does no such thing", "asset://asset-2", 1)]
    [InlineData("broken", null, 0)]
    [InlineData("too much", null, 0)]
    [InlineData("less than was announced", null, 0)]
    public async Task What_was_uploaded_before_is_used_if_the_upstream_has_it_and_asked_for_again_if_that_is_not_known(string answer, string? address, int uploads)
    {
        var task = TaskId.New(clock.GetUtcNow());
        await store.KeepUploadAsync(new(task, "gateway", "first_image.png", "asset-1"), Stop);
        clock.Advance(TimeSpan.FromSeconds(1));
        await File.WriteAllTextAsync(folder["first_image.png"], "a picture", Stop);
        await using var host = new Host(request => request.Method == "POST" ? Asset("asset-2") : answer == "Active" ? Asset("asset-1") : Answer(answer));
        using var upstream = new SeedanceUpstream("gateway", host[""], "key", store, clock);

        var came = await upstream.HandOverAsync(
            task, new(ReferenceRole.FirstImage, 0, "data:sha256-1", "first_image.png"), null, folder["first_image.png"], Stop);

        Assert.Equal((address, uploads), ((came as HandOver.Ready)?.Address, host.Requests.Count(request => request.Method == "POST")));
        Assert.Equal(address is null, came is HandOver.Refused { Refusal.Kind: RefusalKind.Passing });
        Assert.Equal(uploads == 1 ? "asset-2" : "asset-1", (await store.FindUploadAsync(task, "gateway", "first_image.png", Stop))!.Asset);
    }

    static byte[] Asset(string id) => Json($$$"""{"code":0,"msg":null,"data":{"assetId":"{{{id}}}","status":"Active"}}""");

    static byte[] Answer(string what) => what switch
    {
        "it is gone" => Json("""{"code":"0","msg":"success","data":null}"""),
        "it was gone before" => Json("""{"code":-1,"msg":"There is no such asset.","data":null}"""),
        "it does no such thing" => Host.Status(405),
        "our key is not taken" => Host.Status(401),
        "too much" => Host.Status(429),
        "broken" => Host.Status(500),
        "no JSON" => Json("""{"code":"0","""),
        _ => Host.Ok([(byte)'{'], length: 100),
    };

    static byte[] Json(string text) => Host.Ok(Encoding.UTF8.GetBytes(text), header: "Content-Type: application/json\r\n");

    // A task that had its reference uploaded, and failed.
    async Task EndAsync(string asset)
    {
        var key = await store.AddKeyAsync(ApiKey.Hash(asset), asset, Scope.All, Stop);
        var request = new VideoRequest
        {
            Model = "seedance_2_0_pro",
            Prompt = "A cat",
            Duration = 4,
            Ratio = "16:9",
            Resolution = "480p",
            Audio = true,
            Seed = 7,
            Engines = ["gateway"],
        };
        var task = TaskId.New(clock.GetUtcNow());
        await store.CreateAsync(new NewTask(task, key, request, 0), Stop);
        await store.KeepUploadAsync(new(task, "gateway", "first_image.png", asset), Stop);
        var claim = (await store.ClaimAsync("gateway", Stop))!;
        Assert.True(await store.FailAsync(claim.Lease, "It broke.", Stop));
    }
}
