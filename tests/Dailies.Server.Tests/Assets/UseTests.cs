using System.Text.Json.Nodes;
using Dailies.Outbound;
using Dailies.Server.Tests.Files;
using Microsoft.Extensions.Time.Testing;

namespace Dailies.Server.Tests.Assets;

public sealed class UseTests(PostgresServer postgres) : IDisposable
{
    readonly TemporaryFolder made = new();

    [Theory]
    [InlineData(Keeping.Folder)]
    [InlineData(Keeping.Bucket)]
    public async Task An_active_asset_reaches_the_renderer_and_outlives_its_deletion_for_tasks_that_have_it(Keeping keeping)
    {
        await using var kept = await Kept.InAsync(keeping);
        var picture = await PictureAsync();
        byte[]? seen = null;
        using var data = new TemporaryFolder();
        string id;
        // No worker here: the task waits, and its asset goes meanwhile.
        await using (var service = await Service.StartAsync(settings => kept.Of(settings) with { Role = Role.Api }, folder: data.Path))
        {
            var asset = await service.UploadAsync(picture, "Image");
            var request = Generation.WholeWayTests.Request("seedance_2_0_pro", audio: false, ("first_image", $"asset://{asset.Id()}"));
            id = await service.CreateAsync(request);
            Assert.Equal("""{"code":"0","msg":"success","data":null}""", (await service.DeleteAsync(asset.Id())).ToJsonString());
            using var refused = await service.PostAsync(request);
            Assert.Equal(400, (int)refused.StatusCode);
        }

        await using var worker = await Service.StartAsync(kept.Of, folder: data.Path, renderer: async (job, progress, ct) =>
        {
            seen = await File.ReadAllBytesAsync(job.FirstImage!, ct);
            return await Renderers.QuickAsync(job, progress, ct);
        });

        var video = await worker.EndAsync(id);
        Assert.Equal("completed", (string?)video["status"]);
        Assert.Equal(await File.ReadAllBytesAsync(picture, Service.Stop), seen);
        Assert.Equal(
            await File.ReadAllBytesAsync(await Renderers.SampleAsync(), Service.Stop),
            await worker.Http.GetByteArrayAsync((string?)video["video_url"], Service.Stop));
    }

    [Fact]
    public async Task Every_field_takes_assets_of_its_kind_that_are_active_and_no_others()
    {
        await using var host = new Host(_ => Host.Status(404));
        await using var service = await StartAsync(host);
        var image = (await service.UploadAsync(await PictureAsync(), "Image")).Id();
        var video = (await service.UploadAsync(await Media.MakeAsync(made["v.mp4"], "-f", "lavfi", "-i", "testsrc2=s=640x360:r=24", "-t", "3", "-pix_fmt", "yuv420p"), "Video")).Id();
        var audio = (await service.UploadAsync(await Media.MakeAsync(made["a.wav"], "-f", "lavfi", "-i", "sine=440", "-t", "3"), "Audio")).Id();
        var document = (await service.UploadAsync(made["a.wav"], "Document")).Id();
        var failed = (await service.UploadUrlAsync(host["/x"], "Image"))["data"]!.AsObject().Id();
        await service.ReadyAsync(failed);
        const string none = "asset-20260330142158-q75m8";

        foreach (var (field, value, problem) in new (string, JsonNode, string?)[]
                 {
                     ("first_image", Of(image), null),
                     ("referenceImages", new JsonArray(Of(image), Of(image)), null),
                     ("first_image", Of(video), $"first_image: asset {video} is a Video; an Image is allowed here"),
                     ("referenceImages", new JsonArray(Of(image), Of(document)), $"referenceImages[1]: asset {document} is a Document, which no media field takes"),
                     ("referenceVideos", new JsonArray(Of(video)), null),
                     ("referenceVideos", new JsonArray(Of(audio)), $"referenceVideos[0]: asset {audio} is an Audio; a Video is allowed here"),
                     ("first_image", Of(none), $"first_image: there is no asset {none} for this key"),
                     ("first_image", "asset://cat", "first_image: 'asset://cat' names no asset; asset://asset-20260330142158-q75m8 would"),
                     ("first_image", Of(failed), $"first_image: asset {failed} is Failed (url: {host["/x"]} answered 404); only an Active one may be used"),
                 })
        {
            using var answer = await service.PostAsync(Generation.WholeWayTests.Request("seedance_2_0_pro", audio: false, (field, value.DeepClone())));
            var body = await answer.Content.ReadAsStringAsync(Service.Stop);
            if (problem is null) Assert.True(answer.IsSuccessStatusCode, body);
            else Assert.Equal((400, problem), ((int)answer.StatusCode, (string?)JsonNode.Parse(body)!["error"]!["message"]));
        }

        using var both = await service.PostAsync(Generation.WholeWayTests.Request(
            "seedance_2_0_pro", audio: true, ("referenceImages", new JsonArray(Of(image))), ("referenceAudios", new JsonArray(Of(audio)))));
        Assert.True(both.IsSuccessStatusCode);

        static JsonNode Of(string id) => JsonValue.Create($"asset://{id}");
    }

    [Fact]
    public async Task An_asset_that_is_still_processing_may_not_be_used()
    {
        await using var host = new Host(_ => Host.Status(404));
        // A node without workers fetches nothing.
        await using var service = await Service.StartAsync(settings => settings with { Role = Role.Api });
        var id = (await service.UploadUrlAsync(host["/x"], "Image"))["data"]!.AsObject().Id();

        using var answer = await service.PostAsync(Generation.WholeWayTests.Request("seedance_2_0_pro", audio: false, ("first_image", $"asset://{id}")));

        Assert.Contains($"first_image: asset {id} is still Processing", await answer.Content.ReadAsStringAsync(Service.Stop));
        Assert.Equal(0, host.Asked);
    }

    [Fact]
    public async Task A_missing_asset_is_answered_as_the_gateway_answers_it()
    {
        await using var service = await Service.StartAsync(renderer: Renderers.QuickAsync);

        foreach (var id in (string[])["asset-20260330142158-q75m8", "cat"])
        {
            var expected = new JsonObject { ["code"] = -1, ["msg"] = $"There is no asset '{id}' for this key.", ["data"] = null };
            Assert.True(JsonNode.DeepEquals(expected, await service.AssetAsync(id)));
            Assert.True(JsonNode.DeepEquals(expected, await service.DeleteAsync(id)));
        }

        using var stranger = new HttpClient { BaseAddress = service.Http.BaseAddress };
        using var answer = await stranger.GetAsync(Library.Path, Service.Stop);
        Assert.Equal(401, (int)answer.StatusCode);
    }

    [Fact]
    public async Task The_library_is_listed_page_by_page_and_its_assets_are_renamed()
    {
        await using var service = await Service.StartAsync(renderer: Renderers.QuickAsync);
        await File.WriteAllTextAsync(made["a.txt"], "a", Service.Stop);
        var ids = new List<string>();
        for (var i = 0; i < 5; i++) ids.Add((await service.UploadAsync(made["a.txt"], "Document", $"{i}")).Id());

        using var patch = await service.Http.PatchAsync($"{Library.Path}/{ids[0]}", new StringContent("""{"name":"zero"}"""), Service.Stop);
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = JsonNode.Parse(await service.Http.GetStringAsync($"{Library.Path}?limit=2&assetType=Document&status=Active{cursor}", Service.Stop))!;
            Assert.Equal("0", page["code"]!.ToJsonString());
            seen.AddRange(page["data"]!["items"]!.AsArray().Select(asset => (string)asset!["name"]!));
            cursor = (string?)page["data"]!["nextCursor"] is { } next ? $"&cursor={next}" : null;
        }
        while (cursor is not null);

        Assert.Equal("zero", (string?)(await Library.ReadAsync(patch))["data"]!["name"]);
        Assert.Equal(["4", "3", "2", "1", "zero"], seen);
        using var wrong = await service.Http.GetAsync($"{Library.Path}?limit=0&cursor=x&assetType=image&status=active", Service.Stop);
        Assert.Equal(
            "limit: '0' is out of range; 1 to 100; cursor: 'x' is no cursor; take nextCursor of the page before; assetType: 'image' is not one of Image, Video, Audio, Document; status: 'active' is not one of Processing, Active, Failed",
            (string?)(await Library.ReadAsync(wrong))["msg"]);
    }

    [Theory]
    [InlineData(Keeping.Folder)]
    [InlineData(Keeping.Bucket)]
    public async Task Bytes_are_deleted_some_time_after_their_last_owner_and_not_before(Keeping keeping)
    {
        await using var kept = await Kept.InAsync(keeping);
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var service = await Service.StartAsync(kept.Of, renderer: Renderers.QuickAsync, time: clock);
        var picture = await PictureAsync();
        var (one, other) = ((await service.UploadAsync(picture, "Image")).Id(), (await service.UploadAsync(picture, "Image")).Id());
        var file = Assert.Single(kept.Contents);

        await service.DeleteAsync(one);
        // What this sweep deletes shows that it has been.
        await File.WriteAllTextAsync(made["a.txt"], "a", Service.Stop);
        await service.DeleteAsync((await service.UploadAsync(made["a.txt"], "Document")).Id());
        var sign = kept.Contents.Single(name => name != file);
        await GoneAsync(kept, sign, clock);
        Assert.Contains(file, kept.Contents);

        await service.DeleteAsync(other);
        await GoneAsync(kept, file, clock);
        Assert.Empty(kept.Contents);
    }

    [Theory]
    [InlineData(Keeping.Folder)]
    [InlineData(Keeping.Bucket)]
    public async Task An_upload_by_url_survives_the_end_of_its_server_on_another_node(Keeping keeping)
    {
        await using var kept = await Kept.InAsync(keeping);
        var database = await postgres.NewDatabaseAsync();
        var picture = await File.ReadAllBytesAsync(await PictureAsync(), Service.Stop);
        await using var host = new Host(_ => Host.Ok(picture));
        ServerSettings Node(ServerSettings settings) => kept.Of(settings) with
        {
            Database = new(database),
            AllowedHosts = [AllowedHost.Parse($"127.0.0.1:{host.Port}")!],
        };
        string id;
        await using (var first = await Service.StartAsync(settings => Node(settings) with { Role = Role.Api }))
            id = (await first.UploadUrlAsync(host["/p.png"], "Image"))["data"]!.AsObject().Id();

        await using var api = await Service.StartAsync(settings => Node(settings) with { Role = Role.Api });
        Assert.Equal("Processing", (string?)(await api.AssetAsync(id))["data"]!["status"]);
        await using var worker = await Service.StartAsync(settings => Node(settings) with { Role = Role.Worker }, renderer: Renderers.QuickAsync);

        Assert.Equal("Active", (string?)(await api.ReadyAsync(id))["status"]);
        Assert.Equal(1, host.Asked);
    }

    public void Dispose() => made.Dispose();

    static Task<Service> StartAsync(Host host) => Service.StartAsync(
        settings => settings with { AllowedHosts = [AllowedHost.Parse($"127.0.0.1:{host.Port}")!] }, renderer: Renderers.QuickAsync);

    // Moves the clock until the sweeps that this sets off have deleted the file.
    static async Task GoneAsync(Kept kept, string name, FakeTimeProvider clock)
    {
        clock.Advance(TimeSpan.FromMinutes(12));
        while (kept.Contents.Contains(name)) await Task.Delay(10, Service.Stop);
    }

    Task<string> PictureAsync() => Media.MakeAsync(made["p.png"], "-f", "lavfi", "-i", "testsrc2=s=640x480", "-frames:v", "1");
}
