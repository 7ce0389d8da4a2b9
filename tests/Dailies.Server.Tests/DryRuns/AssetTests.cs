using System.Text.Json.Nodes;
using Dailies.Models;
using Dailies.Server.Tests.Assets;

namespace Dailies.Server.Tests.DryRuns;

/// <summary>What a dry run knows of assets, which are measured already.</summary>
public sealed class AssetTests(PostgresServer postgres)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task How_much_of_an_asset_is_cut_off_is_told_in_per_cent(bool onPostgres)
    {
        using var folder = new TemporaryFolder();
        var database = onPostgres ? await postgres.NewDatabaseAsync() : null;
        await using var service = await Service.StartAsync(settings => settings with { Database = database is null ? null : new(database) });
        var square = await UploadAsync(service, folder, "square.png", "640x640");
        var wide = await UploadAsync(service, folder, "wide.png", "1280x640");
        var right = await UploadAsync(service, folder, "right.png", "1280x720");
        var body = $$"""{"model":"seedance_2_0_pro","prompt":"images 1-3","referenceImages":["{{square}}","{{wide}}","{{right}}"],"aspect_ratio":"RATIO"}""";

        Assert.Equal(
            [
                ("referenceImages[0]", "640x640 does not fit into 1280x720: 44 % of it is cut off, half at the top and half at the bottom; aspect_ratio 1:1 would show more."),
                ("referenceImages[1]", "1280x640 does not fit into 1280x720: 11 % of it is cut off, half left and half right."),
            ],
            Warnings(await RunAsync(service, body.Replace("RATIO", "16:9"))));
        Assert.Equal(["referenceImages[1]", "referenceImages[2]"], Warnings(await RunAsync(service, body.Replace("RATIO", "adaptive"))).Select(warning => warning.Param));
    }

    [Fact]
    public async Task The_tokens_of_a_measured_video_and_the_size_that_adapts_to_it_are_exact()
    {
        using var folder = new TemporaryFolder();
        await using var service = await Service.StartAsync();
        var path = folder["v.mp4"];
        await Media.MakeAsync(path, "-f", "lavfi", "-i", "testsrc2=s=640x640:r=24", "-t", "3", "-pix_fmt", "yuv420p");
        var video = $"asset://{(await service.UploadAsync(path, "Video")).Id()}";

        var answer = await RunAsync(service, $$"""{"model":"seedance_2_0","prompt":"as in video 1","referenceVideos":["{{video}}"],"aspect_ratio":"adaptive"}""");

        var tokens = ClipLength.Tokens(new(960, 960), 121 + 72);
        Assert.Equal(("960x960", "1:1", tokens, tokens), ((string?)answer["size"], (string?)answer["aspect_ratio"], (long)answer["tokens"]!, (long)answer["max_tokens"]!));
        Assert.Equal("[]", answer["warnings"]!.ToJsonString());
    }

    [Fact]
    public async Task An_asset_that_is_not_there_is_refused_as_by_the_create()
    {
        await using var service = await Service.StartAsync();
        const string body = """{"model":"seedance_2_0_pro","prompt":"x","first_image":"asset://asset-20260330142158-q75m8"}""";

        using var create = await service.PostAsync(body);
        using var dry = await service.PostAsync(body, "/v1/kyyvideo2/videos?dry_run=true");

        var text = await dry.Content.ReadAsStringAsync(Service.Stop);
        Assert.Contains("first_image: there is no asset", text);
        Assert.Equal(await create.Content.ReadAsStringAsync(Service.Stop), text);
    }

    static async Task<string> UploadAsync(Service service, TemporaryFolder folder, string name, string size)
    {
        await Media.MakeAsync(folder[name], "-f", "lavfi", "-i", $"testsrc2=s={size}", "-frames:v", "1");
        return $"asset://{(await service.UploadAsync(folder[name], "Image")).Id()}";
    }

    static async Task<JsonObject> RunAsync(Service service, string body)
    {
        using var answer = await service.PostAsync(body, "/v1/kyyvideo2/videos?dry_run=true");
        var text = await answer.Content.ReadAsStringAsync(Service.Stop);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!.AsObject();
    }

    static List<(string Param, string Message)> Warnings(JsonObject answer) =>
        [.. answer["warnings"]!.AsArray().Where(warning => (string?)warning!["code"] == "cut_off").Select(warning => ((string)warning!["param"]!, (string)warning["message"]!))];
}
