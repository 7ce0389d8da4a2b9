using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Dailies.Upstream.Recording;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Dailies.Upstream.Tests.Recording;

/// <summary>What a recording holds, and what it never does.</summary>
public sealed class RecordTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task No_key_and_no_signature_stands_in_any_file()
    {
        const string signature = "s1gnature0fthecl1p";
        var url = $"/clips/1.mp4?X-Tos-Algorithm=TOS4&X-Tos-Credential=AKID{signature}&X-Tos-Signature={signature}&X-Amz-Security-Token={signature}&Expires=1&Signature={signature}&sig={signature}&keep=1";
        await using var host = new Host(request => request.Path.StartsWith("/clips", StringComparison.Ordinal)
            ? Host.Ok([1, 2, 3], header: $"Content-Type: video/mp4\r\nX-Tos-Request-Id: {signature}\r\nETag: \"{signature}\"\r\n")
            : request.Path == "/page" ? Host.Ok(Encoding.ASCII.GetBytes($"<a href='http://x{url.Replace("&", "&amp;", StringComparison.Ordinal)}'>{Taped.Key}</a>"), header: "Content-Type: text/html\r\n")
            : Taped.Json($$"""{"id":"1","video_url":"http://x{{url}}","error":"No, Bearer {{Taped.Key}} may not see http://x{{url}}.","token":"{{signature}}","totalTokens":7}""", $"Set-Cookie: s={signature}\r\n"));
        using (var into = Taped.Into(folder.Path))
        {
            var body = new JsonObject { ["prompt"] = $"A cat, {Taped.Key}", ["callback_url"] = $"https://us.example/{signature}", ["first_image"] = $"https://bucket{url}" };
            await Taped.CreateAsync(into, host[$"/videos?api_key={Taped.Key}&page=1"], body, "video_1", Stop);
            Assert.Equal([1, 2, 3], await into.GetByteArrayAsync(host[url], Stop));
            await into.GetStringAsync(host["/page"], Stop);
        }

        foreach (var file in Directory.EnumerateFiles(folder.Path))
        {
            var all = Path.GetFileName(file) + Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, Stop));
            Assert.DoesNotContain(Taped.Key, all, StringComparison.Ordinal);
            Assert.DoesNotContain(signature, all, StringComparison.Ordinal);
        }

        var create = Read("0001-post-videos.json");
        Assert.Equal("page=1", (string?)create["request"]!["query"]);
        Assert.Equal("https://bucket/clips/1.mp4?keep=1", (string?)create["request"]!["body"]!["first_image"]);
        Assert.Equal("http://x/clips/1.mp4?keep=1", (string?)create["answer"]!["body"]!["video_url"]);
        Assert.Equal(7, (int)create["answer"]!["body"]!["totalTokens"]!);
    }

    [Fact]
    public async Task A_file_is_read_by_people_and_has_digests_in_place_of_bytes()
    {
        byte[] picture = [1, 2, 3, 4, 5], clip = [9, 8, 7];
        await using var host = new Host(request => request.Method == "POST" ? Taped.Json("""{"id":"1"}""") : Host.Ok(clip, header: "Content-Type: video/mp4\r\n"));
        using (var into = Taped.Into(folder.Path))
        {
            await Taped.CreateAsync(into, host["/v1/videos"], new() { ["prompt"] = "猫 & Hund", ["first_image"] = "data:image/png;base64," + Convert.ToBase64String(picture) }, "video_1", Stop);
            using var file = new ByteArrayContent(picture);
            using var form = new MultipartFormDataContent { { new StringContent("Image"), "assetType" }, { file, "file", "cat.png" } };
            using var uploaded = await into.PostAsync(host["/asset/upload"], form, Stop);
            await into.GetByteArrayAsync(host["/clips/1.mp4"], Stop);
        }

        var digest = Convert.ToHexStringLower(SHA256.HashData(picture));
        var kept = Convert.ToHexStringLower(SHA256.HashData(clip)) + ".mp4";
        Assert.Equal(
            ["0001-post-v1-videos.json", "0002-post-asset-upload.json", "0003-get-clips-1.mp4.json", kept],
            Directory.EnumerateFiles(folder.Path).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal).OrderBy(name => name == kept));
        Assert.Equal(clip, await File.ReadAllBytesAsync(folder[kept], Stop));
        Assert.Equal(
            $$"""
            {
              "request": {
                "method": "POST",
                "host": "127.0.0.1:{{host.Port}}",
                "path": "/v1/videos",
                "idempotencyKey": "video_1",
                "body": {
                  "prompt": "猫 & Hund",
                  "first_image": "data:image/png;sha256,{{digest}}"
                }
              },
              "answer": {
                "status": 200,
                "contentType": "application/json",
                "body": {
                  "id": "1"
                }
              }
            }
            """,
            await File.ReadAllTextAsync(folder["0001-post-v1-videos.json"], Stop));
        Assert.Equal($$$"""{"assetType":"Image","file":{"sha256":"{{{digest}}}"}}""", Read("0002-post-asset-upload.json")["request"]!["body"]!.ToJsonString());
        Assert.Equal(kept, (string?)Read("0003-get-clips-1.mp4.json")["answer"]!["clip"]);
    }

    [Fact]
    public async Task What_is_sent_and_what_comes_back_is_as_without_a_recording()
    {
        await using var host = new Host(request => Taped.Json($$"""{"id":"1","heard":"{{request["Authorization"]}}","url":"/x?sig=2"}"""));
        using var into = Taped.Into(folder.Path);

        var answer = await Taped.CreateAsync(into, host["/v1/videos?token=abc"], new() { ["prompt"] = "A cat", ["callback_url"] = "https://us.example" }, "video_1", Stop);

        Assert.Equal("Bearer " + Taped.Key, (string?)answer["heard"]);
        Assert.Equal("/x?sig=2", (string?)answer["url"]);
        var heard = Assert.Single(host.Requests);
        Assert.Equal("/v1/videos?token=abc", heard.Path);
        Assert.Equal("""{"prompt":"A cat","callback_url":"https://us.example"}""", heard.Body);
    }

    [Fact]
    public async Task A_download_that_breaks_off_leaves_nothing_and_the_next_one_is_asked_for_whole()
    {
        byte[] clip = [1, 2, 3, 4, 5];
        var asked = 0;
        await using var host = new Host(_ => ++asked == 1
            ? Host.Ok(clip[..2], clip.Length, "Content-Type: video/mp4\r\n")
            : Host.Ok(clip, header: "Content-Type: video/mp4\r\n"));
        using var into = Taped.Into(folder.Path);

        await Assert.ThrowsAsync<HttpRequestException>(() => into.GetByteArrayAsync(host["/1.mp4"], Stop));
        Assert.Empty(Directory.EnumerateFiles(folder.Path));
        using var rest = new HttpRequestMessage(HttpMethod.Get, host["/1.mp4"]) { Headers = { Range = new(2, null) } };
        using var answer = await into.SendAsync(rest, Stop);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Null(host.Requests[1]["Range"]);
        Assert.Equal(["0001-get-1.mp4.json", Convert.ToHexStringLower(SHA256.HashData(clip)) + ".mp4"], Directory.EnumerateFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_clip_passes_before_the_whole_of_it_has_come()
    {
        var more = new TaskCompletionSource();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using var app = builder.Build();
        app.Run(async context =>
        {
            context.Response.ContentType = "video/mp4";
            await context.Response.Body.WriteAsync(new byte[2]);
            await context.Response.Body.FlushAsync();
            await more.Task.WaitAsync(context.RequestAborted);
        });
        await app.StartAsync(Stop);
        using var into = Taped.Into(folder.Path);
        using var answer = await into.GetAsync(new Uri(app.Urls.First() + "/1.mp4"), HttpCompletionOption.ResponseHeadersRead, Stop);
        await using var body = await answer.Content.ReadAsStreamAsync(Stop);

        var block = new byte[100];
        Assert.Equal(2, await body.ReadAsync(block, Stop));
        more.SetResult();
        Assert.Equal(0, await body.ReadAsync(block, Stop));
        Assert.Equal(2, Directory.EnumerateFiles(folder.Path).Count());
    }

    [Fact]
    public async Task Many_at_once_and_from_several_nodes_overwrite_nothing()
    {
        await using var host = new Receiver((request, _) => Task.FromResult(Taped.Json($$"""{"id":{{JsonValue.Create(request.Body).ToJsonString()}}}""")));
        using HttpClient one = Taped.Into(folder.Path), other = Taped.Into(folder.Path);

        await Parallel.ForAsync(0, 60, Stop, async (i, stop) =>
            await Taped.CreateAsync(i % 2 == 0 ? one : other, host["/v1/videos"], new() { ["number"] = i }, "video_1", stop));

        var files = Directory.EnumerateFiles(folder.Path).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal).ToList();
        Assert.Equal(Enumerable.Range(1, 60).Select(number => $"{number:0000}-post-v1-videos.json"), files);
        Assert.Equal(Enumerable.Range(0, 60), files.Select(file => (int)Read(file)["request"]!["body"]!["number"]!).Order());
    }

    [Fact]
    public async Task An_order_goes_through_where_the_recording_cannot_be_written()
    {
        await using var host = new Host(_ => Taped.Json("""{"id":"1"}"""));
        using var into = Taped.Into(folder["gone"]);
        Directory.Delete(folder["gone"]);

        Assert.Equal("1", (string?)(await Taped.CreateAsync(into, host["/v1/videos"], new() { ["prompt"] = "A cat" }, "video_1", Stop))["id"]);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_refused_with_its_name()
    {
        await File.WriteAllTextAsync(folder["file"], "", Stop);

        var error = Assert.Throws<RecordingException>(() => Taped.Into(folder["file"]));

        Assert.StartsWith($"--record {folder["file"]}: the folder cannot be made or written: ", error.Message, StringComparison.Ordinal);
    }

    JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(folder[file]))!;
}
