using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Dailies.Client;
using Dailies.Outbound;
using Dailies.Server;
using Microsoft.Extensions.Logging;

namespace Dailies.Upstream.Tests;

/// <summary>A preview is made by the animatic; once it is approved, the paid engine makes the very same.</summary>
public sealed class FinalTests : IDisposable
{
    static readonly VideoRequest Cat = new()
    {
        Model = "seedance_2_0_pro", Prompt = "A cat dancing in the rain", Duration = 4, Resolution = "480p", Preview = true,
    };

    readonly TemporaryFolder folder = new();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_preview_is_not_sent_to_the_upstream_and_its_final_is()
    {
        await using var chain = await StartAsync();

        var preview = await EndAsync(chain, await chain.FrontClient.CreateAsync(Cat, Stop));
        Assert.Null(preview.Error);
        Assert.Empty((await chain.BackClient.ListAsync(new(), Stop)).Videos);

        var final = await chain.FrontClient.FinalAsync(preview.Id, ct: Stop);
        Assert.NotEqual(preview.Id, final.Id);
        Assert.Equal((Cat.Model, "queued", null), (final.Model, final.Status, final.Error));
        var made = await EndAsync(chain, final);

        Assert.Null(made.Error);
        var behind = Assert.Single((await chain.BackClient.ListAsync(new(), Stop)).Videos);
        Assert.Equal(await Chain.BytesAsync(behind), await Chain.BytesAsync(made));
    }

    [Fact]
    public async Task The_final_has_the_same_seed_and_the_frozen_bytes_and_fetches_nothing_again()
    {
        var picture = await File.ReadAllBytesAsync(
            await Media.MakeAsync(folder["cat.png"], "-f", "lavfi", "-i", "testsrc2=s=640x360", "-frames:v", "1"), Stop);
        await using var host = new Host(_ => Host.Ok(picture));
        await using var chain = await StartAsync(settings => settings with
        {
            AllowedHosts = [AllowedHost.Parse($"127.0.0.1:{host.Port}")!],
            Record = folder["tape"],
        });
        var asked = Cat with { FirstImage = host["/cat.png"].AbsoluteUri, AspectRatio = "adaptive", GenerateAudio = false };

        var preview = await EndAsync(chain, await chain.FrontClient.CreateAsync(asked, Stop));
        Assert.Null(preview.Error);
        var made = await EndAsync(chain, await chain.FrontClient.FinalAsync(preview.Id, ct: Stop));
        // Without a preview before it: the seed follows from the request, in which it has no part.
        var direct = await EndAsync(chain, await chain.FrontClient.CreateAsync(asked with { Preview = null }, Stop));

        Assert.Null(made.Error);
        Assert.Null(direct.Error);
        Assert.Single(host.Requests);
        var (uploads, orders) = (Sent("asset-upload"), Sent("videos"));
        Assert.Equal(2, orders.Count);
        Assert.Equal("16:9", (string?)orders[0]["aspect_ratio"]);
        Assert.Equal((long)orders[1]["seed"]!, (long)orders[0]["seed"]!);
        Assert.All(orders, order => Assert.Null(order["preview"]));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(picture)), (string?)uploads[0]["file"]!["sha256"]);
    }

    [Fact]
    public async Task A_dry_run_tells_the_price_and_makes_nothing()
    {
        await File.WriteAllTextAsync(
            folder["catalogue.json"], """{"models":[{"name":"seedance_2_0_pro","price":{"currency":"USD","perMillionTokens":10}}]}""", Stop);
        await using var chain = await StartAsync(front: settings => settings with { Catalogue = folder["catalogue.json"] });
        var preview = await EndAsync(chain, await chain.FrontClient.CreateAsync(Cat, Stop));

        var told = JsonNode.Parse(await chain.FrontClient.FinalDryRunAsync(preview.Id, Stop))!;

        Assert.Equal(("video.dry_run", Cat.Model, 4), ((string?)told["object"], (string?)told["model"], (int)told["duration"]!));
        Assert.Equal((preview.TotalTokens, preview.TotalTokens), ((long?)told["tokens"], (long?)told["max_tokens"]));
        Assert.Equal((decimal)preview.TotalTokens!.Value * 10 / 1_000_000, (decimal)told["price"]!["cost"]!);
        Assert.Single((await chain.FrontClient.ListAsync(new(), Stop)).Videos);
        var usage = JsonNode.Parse(await chain.FrontClient.UsageAsync(new(), Stop))!;
        Assert.DoesNotContain("USD", usage.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sent_again_under_its_Idempotency_Key_it_is_made_once()
    {
        await using var chain = await StartAsync();
        var (one, other) = (
            await EndAsync(chain, await chain.FrontClient.CreateAsync(Cat, Stop)), await EndAsync(chain, await chain.FrontClient.CreateAsync(Cat, Stop)));

        var first = await chain.FrontClient.FinalAsync(one.Id, "approved", Stop);
        var again = await chain.FrontClient.FinalAsync(one.Id, "approved", Stop);
        var conflict = await Assert.ThrowsAsync<DailiesException>(() => chain.FrontClient.FinalAsync(other.Id, "approved", Stop));

        Assert.Equal(first.Id, again.Id);
        Assert.Equal((HttpStatusCode.Conflict, "idempotency_conflict"), (conflict.Status, conflict.Code));
        Assert.NotEqual(first.Id, (await chain.FrontClient.FinalAsync(one.Id, "once more", Stop)).Id);
    }

    [Fact]
    public async Task What_is_no_completed_preview_is_not_made_final_and_the_answer_says_why()
    {
        await using var chain = await StartAsync();
        var usual = await EndAsync(chain, await chain.FrontClient.CreateAsync(Cat with { Preview = false }, Stop));
        var failed = await EndAsync(chain, await chain.FrontClient.CreateAsync(Cat with { FirstImage = "https://127.0.0.1/none.png" }, Stop));

        Assert.Equal(
            (HttpStatusCode.Conflict, "not_final", $"{usual.Id} was no preview; only what was created with preview: true is made final."),
            await RefusalAsync(chain.FrontClient, usual.Id));
        Assert.Equal(
            (HttpStatusCode.Conflict, "not_final", $"{failed.Id} is failed; only a preview that is completed is made final."),
            await RefusalAsync(chain.FrontClient, failed.Id));
        Assert.Equal(HttpStatusCode.NotFound, (await RefusalAsync(chain.FrontClient, "video_00000000-0000-0000-0000-000000000000")).Status);
        var error = await Assert.ThrowsAsync<DailiesException>(() => chain.FrontClient.FinalDryRunAsync(usual.Id, Stop));
        Assert.Equal(HttpStatusCode.Conflict, error.Status);
    }

    [Fact]
    public async Task Another_keys_preview_is_not_there()
    {
        await using var chain = await StartAsync();
        var preview = await EndAsync(chain, await chain.FrontClient.CreateAsync(Cat, Stop));
        using var admin = new HttpClient { BaseAddress = chain.A.Address };
        admin.DefaultRequestHeaders.Authorization = new("Bearer", Chain.KeyOfA);
        using var answer = await admin.PostAsync("/v1/keys", new StringContent("""{"name":"other"}""", System.Text.Encoding.UTF8, "application/json"), Stop);
        var key = (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!["secret"]!;
        using var other = new DailiesClient(chain.A.Address, key);

        Assert.Equal(HttpStatusCode.NotFound, (await RefusalAsync(other, preview.Id)).Status);
    }

    [Fact]
    public async Task Without_a_paid_engine_nothing_is_made_final()
    {
        await using var server = await DailiesServer.StartAsync(
            new() { Key = Chain.KeyOfA, Log = LogLevel.None, DataFolder = folder.Path, Renderer = Renderers.QuickAsync }, Stop);
        using var client = new DailiesClient(server.Address, Chain.KeyOfA);
        var preview = await client.WaitAsync(await client.CreateAsync(Cat, Stop), ct: Stop);

        Assert.Equal(
            (HttpStatusCode.Conflict, "not_final", $"There is no paid engine for seedance_2_0_pro here, which could make {preview.Id} final."),
            await RefusalAsync(client, preview.Id));
    }

    [Fact]
    public async Task Once_the_references_are_gone_it_is_too_late()
    {
        var picture = await Media.DataUriAsync(folder["p.png"], "image/png", "-f", "lavfi", "-i", "testsrc2=s=640x640", "-frames:v", "1");
        var data = Directory.CreateDirectory(folder["data"]).FullName;
        await using var chain = await StartAsync(front: settings => settings with { DataFolder = data });
        var preview = await EndAsync(chain, await chain.FrontClient.CreateAsync(Cat with { FirstImage = picture }, Stop));
        Assert.Null(preview.Error);

        Directory.Delete(Path.Combine(data, "references"), recursive: true);

        Assert.Equal(
            (HttpStatusCode.Conflict, "not_final", $"The references of {preview.Id} are no longer kept, which they are as long as its clip; create the preview again."),
            await RefusalAsync(chain.FrontClient, preview.Id));
        Assert.Single((await chain.FrontClient.ListAsync(new(), Stop)).Videos);
    }

    static async Task<(HttpStatusCode Status, string? Code, string Message)> RefusalAsync(DailiesClient client, string id)
    {
        var error = await Assert.ThrowsAsync<DailiesException>(() => client.FinalAsync(id, ct: Stop));
        return (error.Status, error.Code, error.Message);
    }

    // The bodies of what was sent to the upstream, as they were recorded.
    List<JsonNode> Sent(string path) =>
        [.. Directory.EnumerateFiles(folder["tape"], $"*-post-*{path}.json").Order(StringComparer.Ordinal)
            .Select(file => JsonNode.Parse(File.ReadAllText(file))!["request"]!["body"]!)];

    static Task<Chain> StartAsync(Func<ServerSettings, ServerSettings>? front = null) => Chain.StartAsync(
        Renderers.QuickAsync, front: settings => (front?.Invoke(settings) ?? settings) with { Renderer = Renderers.QuickAsync });

    static Task<Video> EndAsync(Chain chain, Video created) => chain.FrontClient.WaitAsync(created, ct: Stop);
}
