using System.Diagnostics;
using System.Net;
using System.Text;

namespace Dailies.Server.Tests.References;

/// <summary>Files that want more than to be looked at, sent as references over HTTP to one server that must bear them all.</summary>
public sealed class HostileFileTests(Surroundings around) : IClassFixture<Surroundings>, IDisposable
{
    readonly TemporaryFolder folder = new();

    public static TheoryData<string, string> Scripts => new()
    {
        { "HLS", "#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\nURL/segment.ts\n#EXT-X-ENDLIST\n" },
        { "HLS of local files", "#EXTM3U\n#EXTINF:3,\nfile:///etc/passwd\n#EXTINF:3,\nconcat:URL/head|file:///etc/passwd\n#EXT-X-ENDLIST\n" },
        { "concat", "ffconcat version 1.0\nfile 'URL/a.mp4'\nfile /etc/passwd\n" },
        { "DASH", "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" mediaPresentationDuration=\"PT3S\"><BaseURL>URL/</BaseURL></MPD>" },
        { "SDP", "v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=video 9 RTP/AVP 96\na=rtpmap:96 H264/90000\na=control:URL/\n" },
        { "SVG", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"640\" height=\"640\"><image href=\"URL/a.png\"/></svg>" },
        { "XML", "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"URL/b\">]><a>&b;</a>" },
        { "ASS", "[Script Info]\nScriptType: v4.00+\n[Fonts]\nfontname: URL/font.ttf\n" },
        { "image pattern", "%d.png /etc/%s URL/%03d.png ................................" },
        { "data URI", "data:application/vnd.apple.mpegurl;base64,I0VYVE0zVQo= URL/" },
    };

    public static TheoryData<string, string> Magics => new()
    {
        { "first_image", "FFD8FFE0" }, { "first_image", "89504E470D0A1A0A" }, { "first_image", "524946460000000057454250" }, { "first_image", "474946383961" },
        { "first_image", "49492A00" }, { "first_image", "424D" }, { "referenceVideos", "000000206674797069736F6D" },
        { "referenceVideos", "00000014667479707174202000000000" }, { "referenceAudios", "524946460000000057415645" }, { "referenceAudios", "49443303" },
    };

    string CanaryUrl => $"http://127.0.0.1:{around.Canary.Port}";

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task A_file_that_names_others_is_no_media_whatever_it_is_called(string kind, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text.Replace("URL", CanaryUrl));

        Assert.Equal(
            "first_image: is not a picture in a format that is allowed: jpg, png, webp, bmp, tiff, gif",
            await around.RefusalAsync("first_image", around.Origin.Put($"/{kind}/a.jpg", bytes)));
        Assert.Equal(
            "referenceVideos[0]: is not a video in a format that is allowed: mp4, mov",
            await around.RefusalAsync("referenceVideos", around.Origin.Put($"/{kind}/a.mp4", bytes)));
        await ExpectCalmAsync();
    }

    [Theory]
    [MemberData(nameof(Magics))]
    public async Task A_playlist_behind_the_first_bytes_of_media_is_broken_media(string field, string magic)
    {
        byte[] bytes = [.. Convert.FromHexString(magic), .. Encoding.UTF8.GetBytes($"\n#EXTM3U\n#EXTINF:3,\n{CanaryUrl}/segment.ts\n#EXT-X-ENDLIST\n")];
        // A sound is never the only reference, and a picture beside it is good.
        var picture = await PictureAsync("good.png");

        var refusal = field == "referenceAudios"
            ? (string)(await around.Service.EndAsync(await around.Service.CreateAsync(Generation.WholeWayTests.Request(
                "seedance_2_0_pro", audio: false, ("referenceImages", new System.Text.Json.Nodes.JsonArray(around.Origin.Put("/good.png", picture))),
                (field, new System.Text.Json.Nodes.JsonArray(around.Origin.Put("/" + magic, bytes)))))))["error"]!
            : await around.RefusalAsync(field, around.Origin.Put("/" + magic, bytes));

        Assert.Matches($"^{field}(\\[0\\])?: (is broken|holds no|is \\d+x\\d+)", refusal);
        await ExpectCalmAsync();
    }

    [Fact]
    public async Task A_track_in_another_file_is_not_opened_though_ffmpeg_could()
    {
        var secret = await VideoAsync("secret.mov");
        var bytes = Hostile.Boxed(secret, "moov/trak/mdia/minf/dinf/dref", _ => Hostile.Alias(folder["secret.mov"]));
        await File.WriteAllBytesAsync(folder["dref.mov"], bytes, Service.Stop);
        // Of its own it has the description of the frames, and not one frame.
        string[] open = ["-enable_drefs", "1", "-use_absolute_path", "1", "-count_packets", "-show_entries", "stream=nb_read_packets", folder["dref.mov"]];
        Assert.Contains("nb_read_packets=72", await AskAsync(["-v", "error", .. open]));

        var refusal = await around.RefusalAsync("referenceVideos", around.Origin.Put("/dref.mov", bytes));

        Assert.StartsWith("referenceVideos[0]: is broken", refusal);
        await ExpectCalmAsync();
    }

    [Fact]
    public async Task An_ffmpeg_that_is_not_held_back_goes_where_a_playlist_leads()
    {
        await using var canary = new Canary();
        await File.WriteAllTextAsync(
            folder["list.mp4"], $"#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\nhttp://127.0.0.1:{canary.Port}/segment.ts\n#EXT-X-ENDLIST\n", Service.Stop);

        await AskAsync(["-v", "quiet", "-protocol_whitelist", "file,http,tcp", folder["list.mp4"]]);

        Assert.InRange(canary.Connections, 1, int.MaxValue);
    }

    [Theory]
    [InlineData("png")]
    [InlineData("jpg")]
    [InlineData("gif")]
    [InlineData("bmp")]
    [InlineData("webp")]
    [InlineData("tiff")]
    public async Task A_picture_that_says_it_is_huge_is_refused_by_its_size(string format)
    {
        byte[] bytes = format switch
        {
            "png" => Hostile.Png(60_000, 60_000),
            "jpg" => Hostile.Jpeg(60_000, 60_000),
            "gif" => [.. "GIF89a"u8, 0x60, 0xEA, 0x60, 0xEA, 0, 0, 0, 0x3B, 0, 0, 0],
            "bmp" => [.. "BM"u8, .. new byte[12], 40, 0, 0, 0, 0x60, 0xEA, 0, 0, 0xA0, 0x15, 0xFF, 0xFF, 1, 0, 24, 0, .. new byte[24]],
            "webp" => [.. "RIFF"u8, 22, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, 0x5F, 0xEA, 0, 0x5F, 0xEA, 0],
            _ => Hostile.Tiff([(0x100, 4, 1, 60_000), (0x101, 4, 1, 60_000)], []),
        };

        Assert.Equal(
            "first_image: is 60000x60000; 300 to 6000 pixels a side are allowed",
            await around.RefusalAsync("first_image", around.Origin.Put($"/huge.{format}", bytes)));
        await ExpectCalmAsync();
    }

    [Fact]
    public async Task Text_that_unpacks_to_a_thousand_times_its_size_is_not_unpacked_here()
    {
        var bomb = Hostile.Chunk("zTXt", [.. "Comment\0\0"u8, .. Hostile.Deflated(700_000_000)]);
        var before = GC.GetTotalAllocatedBytes();

        var video = await around.EndAsync("first_image", around.Origin.Put("/bomb.png", Hostile.Png(await PictureAsync("a.png"), bomb)));

        Assert.Contains((string?)video["status"], (string[])["completed", "failed"]);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 300_000_000);
        await ExpectCalmAsync();
    }

    [Fact]
    public async Task A_tiff_whose_every_entry_is_the_same_block_costs_no_more_than_the_block()
    {
        const int side = 640, block = side * side * 3;
        (ushort, ushort, int, int)[] picture =
        [
            (0x100, 4, 1, side), (0x101, 4, 1, side), (0x102, 3, 1, 8), (0x103, 3, 1, 1), (0x106, 3, 1, 2), (0x111, 4, 1, 8), (0x115, 3, 1, 3),
            (0x116, 4, 1, side), (0x117, 4, 1, block),
        ];
        var entries = picture.Concat(Enumerable.Range(0, 20_000).Select(i => ((ushort)(0x9000 + i), (ushort)1, block, 8))).ToList();
        var before = GC.GetTotalAllocatedBytes();

        var video = await around.EndAsync("first_image", around.Origin.Put("/bomb.tiff", Hostile.Tiff(entries, new byte[block])));

        Assert.Contains((string?)video["status"], (string[])["completed", "failed"]);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 100_000_000);
        await ExpectCalmAsync();
    }

    [Fact]
    public async Task Of_a_gif_with_a_hundred_thousand_frames_the_first_is_taken()
    {
        var gif = Hostile.Gif(await PictureAsync("a.gif"), 100_000);

        Assert.Null((string?)(await around.EndAsync("first_image", around.Origin.Put("/long.gif", gif)))["error"]);
        await ExpectCalmAsync();
    }

    [Theory]
    [InlineData("stts", 12, 5120, "has 2.4 frames a second; 24 to 60 are allowed")]
    [InlineData("stts", 12, 1_000_000_000, "has 0 frames a second; 24 to 60 are allowed")]
    [InlineData("stts", 12, 1, "has 12288 frames a second; 24 to 60 are allowed")]
    [InlineData("stsz", 8, int.MaxValue, "is broken")]
    public async Task A_video_that_says_what_cannot_be_is_refused(string box, int at, int value, string expected)
    {
        byte[] Say(byte[] body, int where, int what) => [.. body[..where], .. Hostile.Big(what), .. body[(where + 4)..]];
        var claimed = Hostile.Boxed(await VideoAsync("v.mp4"), "moov/trak/mdia/mdhd", body => Say(body, 16, int.MaxValue));
        var bytes = Hostile.Boxed(claimed, "moov/trak/mdia/minf/stbl/" + box, body => Say(body, at, value));

        var refusal = await around.RefusalAsync("referenceVideos", around.Origin.Put($"/{box}{value}.mp4", bytes));

        Assert.Contains(expected, refusal);
        await ExpectCalmAsync();
    }

    [Fact]
    public async Task A_video_of_too_many_pixels_is_refused_by_its_size()
    {
        var frame = await Media.MakeAsync(folder["huge.png"], "-f", "lavfi", "-i", "color=s=8000x8000", "-frames:v", "1", "-pix_fmt", "gray", "-pred", "none");
        var video = await Media.MakeAsync(folder["huge.mov"], "-loop", "1", "-framerate", "24", "-i", frame, "-c", "copy", "-t", "2");

        var refusal = await around.RefusalAsync("referenceVideos", around.Origin.Put("/huge.mov", await File.ReadAllBytesAsync(video, Service.Stop)));

        Assert.Equal("referenceVideos[0]: is 8000x8000; 36 million pixels a frame are allowed", refusal);
        await ExpectCalmAsync();
    }

    [Theory]
    [InlineData("avi")]
    [InlineData("mkv")]
    [InlineData("webm")]
    [InlineData("ts")]
    [InlineData("flv")]
    public async Task Another_container_is_refused_whatever_it_is_called(string container)
    {
        var made = await Media.MakeAsync(folder["v." + container], "-f", "lavfi", "-i", "testsrc2=s=320x240:r=24", "-t", "2", "-pix_fmt", "yuv420p");

        var refusal = await around.RefusalAsync("referenceVideos", around.Origin.Put($"/{container}.mp4", await File.ReadAllBytesAsync(made, Service.Stop)));

        Assert.Equal("referenceVideos[0]: is not a video in a format that is allowed: mp4, mov", refusal);
        await ExpectCalmAsync();
    }

    [Fact]
    public async Task A_file_with_sound_alone_is_no_video()
    {
        var made = await Media.MakeAsync(folder["a.mp4"], "-f", "lavfi", "-i", "sine=440", "-t", "3");

        var refusal = await around.RefusalAsync("referenceVideos", around.Origin.Put("/sound.mp4", await File.ReadAllBytesAsync(made, Service.Stop)));

        Assert.Equal("referenceVideos[0]: holds no video", refusal);
    }

    public void Dispose() => folder.Dispose();

    static async Task<string> AskAsync(string[] options)
    {
        using var probe = Process.Start(new ProcessStartInfo("ffprobe", options) { RedirectStandardOutput = true })!;
        var answer = await probe.StandardOutput.ReadToEndAsync(Service.Stop);
        await probe.WaitForExitAsync(Service.Stop);
        return answer;
    }

    // Nobody was called, nothing was left running, and the server answers.
    async Task ExpectCalmAsync()
    {
        Assert.Equal(0, around.Canary.Connections);
        Assert.DoesNotContain(Directory.GetDirectories("/proc").Where(name => char.IsAsciiDigit(Path.GetFileName(name)[0])).Select(CommandLine), line => line.Contains(around.Service.Folder));
        using var answer = await around.Service.Http.GetAsync("/healthz", Service.Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (IOException)
        {
            return "";
        }
    }

    async Task<byte[]> PictureAsync(string name) => await File.ReadAllBytesAsync(
        await Media.MakeAsync(folder[name], "-f", "lavfi", "-i", "testsrc2=s=640x640", "-frames:v", "1"), Service.Stop);

    async Task<byte[]> VideoAsync(string name) => await File.ReadAllBytesAsync(
        await Media.MakeAsync(folder[name], "-f", "lavfi", "-i", "testsrc2=s=320x240:r=24", "-t", "3", "-pix_fmt", "yuv420p", "-preset", "ultrafast"), Service.Stop);
}
