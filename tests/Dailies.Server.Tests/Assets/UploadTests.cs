using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dailies.Outbound;
using Dailies.Server.Tests.Files;

namespace Dailies.Server.Tests.Assets;

public sealed partial class UploadTests : IDisposable
{
    readonly TemporaryFolder made = new();

    [Theory]
    [InlineData("", Keeping.Folder)]
    [InlineData("/kyyReactApiServer", Keeping.Bucket)]
    public async Task A_file_that_is_sent_is_active_in_the_answer_with_what_was_measured(string root, Keeping keeping)
    {
        await using var kept = await Kept.InAsync(keeping);
        await using var service = await Service.StartAsync(kept.Of, renderer: Renderers.QuickAsync);
        var path = await VideoAsync("v.mp4", "3");

        var asset = await service.UploadAsync(path, "Video", "My clip", root);

        Assert.Matches(IdForm, asset.Id());
        Assert.Matches(TimeForm, (string)asset["createTime"]!);
        Assert.Equal(("My clip", "Active", "Video"), ((string?)asset["name"], (string?)asset["status"], (string?)asset["assetType"]));
        Assert.Equal(
            (new FileInfo(path).Length, 640, 360, 3.0, 24.0),
            ((long?)asset["size"], (int?)asset["width"], (int?)asset["height"], (double?)asset["duration"], (double?)asset["frameRate"]));
        Assert.True(asset.ContainsKey("url"));
        Assert.Null((string?)asset["url"]);
        var again = await service.AssetAsync(asset.Id());
        Assert.True(JsonNode.DeepEquals(asset, again["data"]));
        Assert.Equal(["code", "msg", "data"], again.Select(field => field.Key));
        Assert.Equal("0", again["code"]!.ToJsonString());
        Assert.Equal(await File.ReadAllBytesAsync(path, Service.Stop), kept.Read(Assert.Single(kept.Contents)));
    }

    [Theory]
    [InlineData(Keeping.Folder)]
    [InlineData(Keeping.Bucket)]
    public async Task A_url_is_processing_at_once_and_active_when_it_was_fetched_and_checked(Keeping keeping)
    {
        await using var kept = await Kept.InAsync(keeping);
        var picture = await File.ReadAllBytesAsync(await PictureAsync("p.png"), Service.Stop);
        using var release = new ManualResetEventSlim();
        await using var host = new Host(_ =>
        {
            release.Wait(Service.Stop);
            return Host.Ok(picture);
        });
        await using var service = await StartAsync(host, kept);

        var answer = await service.UploadUrlAsync(host["/portrait.png"], "Image");
        var asset = answer["data"]!.AsObject();
        Assert.Equal("0", answer["code"]!.ToJsonString());
        Assert.Equal(("Processing", "portrait.png"), ((string?)asset["status"], (string?)asset["name"]));
        Assert.Equal(host["/portrait.png"].ToString(), (string?)asset["url"]);
        release.Set();

        var ready = await service.ReadyAsync(asset.Id());
        Assert.Equal(("Active", 640, 480, picture.Length), ((string?)ready["status"], (int?)ready["width"], (int?)ready["height"], (int?)ready["size"]));
        Assert.False(ready.ContainsKey("duration"));
        Assert.Equal(picture, kept.Read(Assert.Single(kept.Contents)));
    }

    [Theory]
    [InlineData("Image", "/missing", "url: http://127.0.0.1:%/missing answered 404", Keeping.Folder)]
    [InlineData("Video", "/p.png", "url: is not a video in a format that is allowed: mp4, mov", Keeping.Bucket)]
    [InlineData("Image", "/small.png", "url: is 298x298; 300 to 6000 pixels a side are allowed", Keeping.Folder)]
    public async Task A_url_that_cannot_be_used_fails_with_the_reason(string type, string path, string expected, Keeping keeping)
    {
        await using var kept = await Kept.InAsync(keeping);
        await PictureAsync("p.png");
        await PictureAsync("small.png", "298x298");
        await using var host = new Host(request => File.Exists(made[request.Path[1..]]) ? Host.Ok(File.ReadAllBytes(made[request.Path[1..]])) : Host.Status(404));
        await using var service = await StartAsync(host, kept);

        var asset = (await service.UploadUrlAsync(host[path], type))["data"]!.AsObject();
        var failed = await service.ReadyAsync(asset.Id());

        Assert.Equal(
            ("Failed", expected.Replace("%", host.Port.ToString(), StringComparison.Ordinal)), ((string?)failed["status"], (string?)failed["error"]));
        Assert.Empty(kept.Contents);
    }

    [Theory]
    [InlineData("Image", "v.mp4", "file: is not a picture in a format that is allowed: jpg, png, webp, bmp, tiff, gif")]
    [InlineData("Video", "short.mp4", "file: is 1.0 s long; 2 to 15 seconds are allowed")]
    [InlineData("Image", "empty", "file: is empty")]
    [InlineData("Audio", "big", "file: has 20.5 MB; under 15 MB is allowed")]
    [InlineData("Image", "huge", "file: has 60.0 MB; under 30 MB is allowed")]
    [InlineData("Document", "huge", "file: has 60.0 MB; under 30 MB is allowed")]
    [InlineData("image", "v.mp4", "assetType: 'image' is not one of Image, Video, Audio, Document")]
    [InlineData(null, "v.mp4", "assetType: is missing; one of Image, Video, Audio, Document")]
    public async Task A_file_that_cannot_be_used_is_refused_with_what_was_measured(string? type, string file, string expected)
    {
        if (file.EndsWith(".mp4", StringComparison.Ordinal)) await VideoAsync(file, file == "short.mp4" ? "1" : "3");
        else await File.WriteAllBytesAsync(made[file], new byte[file switch { "big" => 20_500_000, "huge" => 60_000_000, _ => 0 }], Service.Stop);
        await using var kept = await Kept.InAsync(Keeping.Folder);
        await using var service = await Service.StartAsync(kept.Of, renderer: Renderers.QuickAsync);

        var (status, answer) = await service.TryUploadAsync(made[file], type);

        Assert.Equal((400, 400, expected), (status, (int?)answer["code"], (string?)answer["msg"]));
        Assert.Null(answer["data"]);
        Assert.Equal(expected, (string?)answer["error"]?["message"]);
        Assert.Empty(kept.Contents);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(service.Folder, "scratch")));
    }

    [Theory]
    [InlineData("""{"assetType":"Image"}""", "url: is missing; give a public http or https URL, or send the file itself as multipart/form-data")]
    [InlineData("""{"assetType":"Image","url":"ftp://x/a.png"}""", "url: 'ftp://x/a.png' is not a URL that can be fetched; http and https are allowed")]
    [InlineData("""{"assetType":7,"url":"http://x/","name":""}""", "assetType: is the number '7'; it must be a string; name: is blank; leave it out or say what the asset is called")]
    [InlineData("""["assetType"]""", "The body cannot be read as JSON: it must be a JSON object")]
    public async Task A_body_that_is_wrong_is_refused_with_all_that_is_wrong(string body, string expected)
    {
        await using var service = await Service.StartAsync(renderer: Renderers.QuickAsync);

        using var answer = await service.PostAsync(body, Library.Path + "/upload");

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Equal(expected, (string?)(await Library.ReadAsync(answer))["error"]?["message"]);
    }

    [Theory]
    [InlineData("multipart/form-data", "")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nhalf")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\n\r\nno name\r\n--b--\r\n")]
    [InlineData("multipart/form-data; boundary=b", "nothing of the kind")]
    public async Task A_broken_form_is_a_400_and_leaves_nothing_behind(string type, string body)
    {
        await using var service = await Service.StartAsync(renderer: Renderers.QuickAsync);
        using var content = new StringContent(body);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        using var answer = await service.Http.PostAsync(Library.Path + "/upload", content, Service.Stop);

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.NotNull((string?)(await Library.ReadAsync(answer))["error"]?["message"]);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(service.Folder, "scratch")));
    }

    [Fact]
    public async Task A_document_is_kept_whatever_it_is()
    {
        await using var service = await Service.StartAsync(renderer: Renderers.QuickAsync);
        await File.WriteAllTextAsync(made["script.txt"], "INT. KITCHEN", Service.Stop);

        var asset = await service.UploadAsync(made["script.txt"], "Document");

        Assert.Equal(("script.txt", "Active", 12), ((string?)asset["name"], (string?)asset["status"], (int?)asset["size"]));
        Assert.False(asset.ContainsKey("width"));
    }

    [Theory]
    [InlineData(Keeping.Folder)]
    [InlineData(Keeping.Bucket)]
    public async Task The_same_bytes_are_kept_once(Keeping keeping)
    {
        await using var kept = await Kept.InAsync(keeping);
        var picture = await PictureAsync("p.png");
        await using var host = new Host(_ => Host.Ok(File.ReadAllBytes(picture)));
        await using var service = await StartAsync(host, kept);

        var uploads = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => service.UploadAsync(picture, "Image")));
        await service.UploadAsync(picture, "Document");
        await service.ReadyAsync((await service.UploadUrlAsync(host["/p.png"], "Image"))["data"]!.AsObject().Id());

        Assert.Equal(4, uploads.Select(Library.Id).Distinct().Count());
        Assert.Equal(await File.ReadAllBytesAsync(picture, Service.Stop), kept.Read(Assert.Single(kept.Contents)));
    }

    public void Dispose() => made.Dispose();

    static Task<Service> StartAsync(Host host, Kept kept) => Service.StartAsync(
        settings => kept.Of(settings) with { AllowedHosts = [AllowedHost.Parse($"127.0.0.1:{host.Port}")!] }, renderer: Renderers.QuickAsync);

    Task<string> PictureAsync(string name, string size = "640x480") =>
        Media.MakeAsync(made[name], "-f", "lavfi", "-i", $"testsrc2=s={size}", "-frames:v", "1");

    Task<string> VideoAsync(string name, string seconds) =>
        Media.MakeAsync(made[name], "-f", "lavfi", "-i", "testsrc2=s=640x360:r=24", "-t", seconds, "-pix_fmt", "yuv420p");

    [GeneratedRegex("^asset-[0-9]{14}-[a-z0-9]{5}$")]
    static partial Regex IdForm { get; }

    [GeneratedRegex("^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}$")]
    static partial Regex TimeForm { get; }
}
