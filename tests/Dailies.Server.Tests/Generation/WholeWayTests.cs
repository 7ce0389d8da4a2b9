using System.Net;
using System.Text.Json.Nodes;

namespace Dailies.Server.Tests.Generation;

/// <summary>From the create to the downloaded file, with the real renderer.</summary>
public sealed class WholeWayTests
{
    [Theory]
    [InlineData("seedance_2_0_pro", true)]
    [InlineData("seedance_2_0_pro", false)]
    [InlineData("seedance_2_0_fast_pro", true)]
    [InlineData("seedance_2_0_fast_pro", false)]
    public async Task A_prompt_becomes_a_clip(string model, bool audio)
    {
        await using var service = await Service.StartAsync();
        var id = await service.CreateAsync(Request(model, audio));

        var video = await service.EndAsync(id);

        Assert.Equal("completed", (string?)video["status"]);
        Assert.Equal(864L * 496 * 97 / 1024, (long?)video["totalTokens"]);
        Assert.Equal(97 / 24.0, (double)video["actualDuration"]!, 3);
        Assert.Null(video["error"]);
        await ExpectClipAsync(video, audio, "864", "496", "97");
    }

    [Theory]
    [InlineData("seedance_2_0", true)]
    [InlineData("seedance_2_0_fast", false)]
    public async Task A_model_that_needs_a_video_makes_a_clip_with_one(string model, bool audio)
    {
        using var folder = new TemporaryFolder();
        var reference = await Media.DataUriAsync(folder["v.mp4"], "video/mp4", "-f", "lavfi", "-i", "testsrc2=s=640x360:r=24", "-t", "2", "-pix_fmt", "yuv420p");
        await using var service = await Service.StartAsync();
        var id = await service.CreateAsync(Request(model, audio, ("referenceVideos", new JsonArray(reference))));

        var video = await service.EndAsync(id);

        Assert.Equal("completed", (string?)video["status"]);
        Assert.Equal(864L * 496 * (97 + 48) / 1024, (long?)video["totalTokens"]);
        await ExpectClipAsync(video, audio, "864", "496", "97");
    }

    [Theory]
    [InlineData("16:9", "864", "496")]
    [InlineData("9:16", "496", "864")]
    [InlineData("1:1", "640", "640")]
    [InlineData("4:3", "752", "560")]
    [InlineData("3:4", "560", "752")]
    [InlineData("21:9", "992", "432")]
    [InlineData("adaptive", "864", "496")]
    public async Task Each_ratio_has_its_size(string ratio, string width, string height)
    {
        await using var service = await Service.StartAsync();
        var id = await service.CreateAsync(Request("seedance_2_0_fast_pro", audio: false, ("aspect_ratio", ratio)));

        await ExpectClipAsync(await service.EndAsync(id), audio: false, width, height, "97");
    }

    [Fact]
    public async Task The_first_frame_is_the_first_image_and_adaptive_takes_its_ratio()
    {
        using var folder = new TemporaryFolder();
        var picture = await Media.DataUriAsync(folder["p.png"], "image/png", "-f", "lavfi", "-i", "testsrc2=s=640x640", "-frames:v", "1");
        await using var service = await Service.StartAsync();
        var id = await service.CreateAsync(Request("seedance_2_0_pro", audio: false, ("first_image", picture), ("aspect_ratio", "adaptive")));

        var clip = await DownloadAsync(await service.EndAsync(id), folder["clip.mp4"]);

        var frames = await Media.FramesAsync(clip, new(640, 640));
        Assert.Equal(97, frames.Count);
        Assert.InRange(Media.Difference(frames[0], (await Media.FramesAsync(folder["p.png"], new(640, 640)))[0]), 0, 6);
    }

    [Fact]
    public async Task Progress_is_told_while_processing_and_never_after()
    {
        var (renderer, frames, release) = Renderers.Held();
        await using var service = await Service.StartAsync(renderer: renderer);
        var id = await service.CreateAsync(Request("seedance_2_0_pro", audio: false));

        await frames(48);
        var during = await service.UntilAsync(id, video => (int?)video["progress"] == 49);

        Assert.Equal("processing", (string?)during["status"]);
        Assert.True(during.ContainsKey("video_url") && during["video_url"] is null);
        Assert.True(during.ContainsKey("error") && during["error"] is null);
        release();
        Assert.False((await service.EndAsync(id)).ContainsKey("progress"));
    }

    internal static string Request(string model, bool audio, params (string Name, JsonNode Value)[] more)
    {
        var request = new JsonObject
        {
            ["model"] = model,
            ["prompt"] = "A cat dancing in the rain",
            ["duration"] = 4,
            ["resolution"] = "480p",
            ["generateAudio"] = audio,
        };
        foreach (var (name, value) in more) request[name] = value;
        return request.ToJsonString();
    }

    static async Task<string> DownloadAsync(JsonObject video, string path)
    {
        using var anyone = new HttpClient();
        using var answer = await anyone.GetAsync((string)video["video_url"]!, Service.Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await File.WriteAllBytesAsync(path, await answer.Content.ReadAsByteArrayAsync(Service.Stop), Service.Stop);
        return path;
    }

    static async Task ExpectClipAsync(JsonObject video, bool audio, string width, string height, string frames)
    {
        Assert.Equal("completed", (string?)video["status"]);
        using var folder = new TemporaryFolder();
        var clip = await DownloadAsync(video, folder["clip.mp4"]);
        var found = await Media.ProbeAsync(clip, "stream=codec_name,width,height,nb_frames");
        Assert.Equal([$"codec_name=h264", $"width={width}", $"height={height}", $"nb_frames={frames}"], found.Take(4));
        Assert.Equal(audio, found.Contains("codec_name=aac"));
        if (audio) Assert.True((await Media.SamplesAsync(clip)).Max(Math.Abs) > 0.02);
    }
}
