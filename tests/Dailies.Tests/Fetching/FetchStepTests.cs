using System.Buffers.Binary;
using Dailies.Assets;
using Dailies.Fetching;
using Dailies.Queue;
using Dailies.Storage.Files;
using Dailies.Storage.Sqlite;
using Dailies.Tasks;
using Dailies.Tests.Storage;

namespace Dailies.Tests.Fetching;

public sealed class FetchStepTests : IDisposable
{
    readonly TemporaryFolder made = new();
    readonly TemporaryFolder data = new();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("a.jpg", "testsrc2=s=640x480")]
    [InlineData("a.png", "testsrc2=s=640x480")]
    [InlineData("a.webp", "testsrc2=s=640x480")]
    [InlineData("a.bmp", "testsrc2=s=640x480")]
    [InlineData("a.tiff", "testsrc2=s=640x480")]
    [InlineData("a.gif", "testsrc2=s=640x480")]
    public async Task A_picture_of_any_allowed_format_is_frozen(string name, string source)
    {
        await PictureAsync(name, source);

        var advanced = Assert.IsType<StepOutcome.Advanced>(await RunAsync((ReferenceRole.Image, name)));

        Assert.Equal(Lane.Animatic, advanced.Lane);
        Assert.Equal("4:3", advanced.Request.Ratio);
        Assert.Equal(Path.ChangeExtension("referenceImages-0", Path.GetExtension(name)), advanced.Request.References[0].File);
    }

    [Theory]
    [InlineData("testsrc2=s=1280x300", "is 1280x300, 4.267 times as wide as high; 0.4 to 2.5 are allowed")]
    [InlineData("testsrc2=s=298x298", "is 298x298; 300 to 6000 pixels a side are allowed")]
    [InlineData("color=s=6002x3000", "is 6002x3000; 300 to 6000 pixels a side are allowed")]
    [InlineData("color=s=398x1000", "is 398x1000, 0.398 times as wide as high; 0.4 to 2.5 are allowed")]
    [InlineData("color=s=1002x400", "is 1002x400, 2.505 times as wide as high; 0.4 to 2.5 are allowed")]
    [InlineData("color=s=298x300", "is 298x300; 300 to 6000 pixels a side are allowed")]
    public async Task A_picture_outside_the_rules_is_refused(string source, string expected)
    {
        await PictureAsync("a.png", source);

        Assert.Equal($"referenceImages[0]: {expected}", await RefusalAsync((ReferenceRole.Image, "a.png")));
    }

    [Theory]
    [InlineData("1", "30", "is 1.0 s long; 2 to 15 seconds are allowed")]
    [InlineData("16", "30", "is 16.0 s long; 2 to 15 seconds are allowed")]
    [InlineData("3", "10", "has 10 frames a second; 24 to 60 are allowed")]
    [InlineData("3", "23", "has 23 frames a second; 24 to 60 are allowed")]
    [InlineData("3", "61", "has 61 frames a second; 24 to 60 are allowed")]
    public async Task A_video_outside_the_rules_is_refused(string seconds, string rate, string expected)
    {
        await VideoAsync("v.mp4", seconds, rate);

        Assert.Equal($"referenceVideos[0]: {expected}", await RefusalAsync((ReferenceRole.Video, "v.mp4")));
    }

    [Theory]
    [InlineData("400x1000")]
    [InlineData("1000x400")]
    [InlineData("300x300")]
    [InlineData("6000x2400")]
    public async Task A_picture_on_the_edge_of_the_rules_is_taken(string size)
    {
        await PictureAsync("a.png", "color=s=" + size);

        Assert.IsType<StepOutcome.Advanced>(await RunAsync((ReferenceRole.Image, "a.png")));
    }

    [Theory]
    [InlineData("2", "24")]
    [InlineData("15", "60")]
    [InlineData("3", "24000/1001")]
    public async Task A_video_on_the_edge_of_the_rules_is_taken(string seconds, string rate)
    {
        await VideoAsync("v.mov", seconds, rate);

        Assert.IsType<StepOutcome.Advanced>(await RunAsync((ReferenceRole.Video, "v.mov")));
    }

    [Theory]
    [InlineData("a.wav", "1", "1.0")]
    [InlineData("a.mp3", "1.5", "1.5")]
    [InlineData("a.wav", "15.2", "15.2")]
    [InlineData("a.mp3", "20", "20.0")]
    public async Task A_sound_outside_the_rules_is_refused(string name, string seconds, string expected)
    {
        await SoundAsync(name, seconds);

        // An MP3 has some hundredths of silence more.
        Assert.Matches(@$"^referenceAudios\[0\]: is {expected}\d? s long; 2 to 15 seconds are allowed$", await RefusalAsync((ReferenceRole.Audio, name)));
    }

    [Theory]
    [InlineData("a.wav", "2")]
    [InlineData("a.wav", "15")]
    [InlineData("a.mp3", "15")]
    public async Task A_sound_on_the_edge_of_the_rules_is_taken(string name, string seconds)
    {
        await SoundAsync(name, seconds);

        Assert.IsType<StepOutcome.Advanced>(await RunAsync((ReferenceRole.Audio, name)));
    }

    [Fact]
    public async Task A_sound_is_as_long_as_what_can_be_heard_of_it_whatever_its_header_says()
    {
        await SoundAsync("a.mp3", "20");
        var bytes = await File.ReadAllBytesAsync(made["a.mp3"], Stop);
        // The number of frames in the header of LAME, and its flags before it.
        var header = bytes.AsSpan().IndexOf("Info"u8) is > 0 and var info ? info : bytes.AsSpan().IndexOf("Xing"u8);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(header + 8), 120);
        await File.WriteAllBytesAsync(made["a.mp3"], bytes, Stop);

        Assert.StartsWith("referenceAudios[0]: is 20.0", await RefusalAsync((ReferenceRole.Audio, "a.mp3")));
    }

    [Theory]
    [InlineData(ReferenceRole.Image, 30)]
    [InlineData(ReferenceRole.Video, 50)]
    [InlineData(ReferenceRole.Audio, 15)]
    public async Task A_file_stays_under_what_its_kind_may_have(ReferenceRole role, int megabytes)
    {
        await File.WriteAllBytesAsync(made["a"], new byte[megabytes * 1_000_000], Stop);
        Assert.EndsWith($"/a has {megabytes} MB; under {megabytes} MB is allowed", await RefusalAsync((role, "a")));

        await File.WriteAllBytesAsync(made["a"], new byte[(megabytes * 1_000_000) - 1], Stop);
        Assert.Contains("in a format that is allowed", await RefusalAsync((role, "a")));
    }

    [Theory]
    [InlineData("p.jpg")]
    [InlineData("p.png")]
    [InlineData("p.webp")]
    [InlineData("p.tiff")]
    public async Task A_picture_that_lies_on_its_side_is_measured_upright(string name)
    {
        await PictureAsync(name, "testsrc2=s=800x400");
        await File.WriteAllBytesAsync(made[name], Sideways.Turn(await File.ReadAllBytesAsync(made[name], Stop), name), Stop);

        var advanced = Assert.IsType<StepOutcome.Advanced>(await RunAsync((ReferenceRole.Image, name)));

        Assert.Equal("9:16", advanced.Request.Ratio);
    }

    [Fact]
    public async Task Lengths_count_together_too()
    {
        await VideoAsync("v.mp4", "8", "24");
        await Media.MakeAsync(made["a.wav"], "-f", "lavfi", "-i", "sine=440", "-t", "9");

        var reason = await RefusalAsync(
            (ReferenceRole.Video, "v.mp4"), (ReferenceRole.Video, "v.mp4"), (ReferenceRole.Audio, "a.wav"), (ReferenceRole.Audio, "a.wav"));

        Assert.Equal(
            "referenceVideos: are 16.0 s long together; 15 seconds are allowed; referenceAudios: are 18.0 s long together; 15 seconds are allowed", reason);
    }

    [Fact]
    public async Task Frames_of_reference_videos_count_at_24_a_second()
    {
        await VideoAsync("v.mp4", "3", "30");

        var advanced = Assert.IsType<StepOutcome.Advanced>(await RunAsync((ReferenceRole.Video, "v.mp4")));

        Assert.Equal(72, advanced.Request.ReferenceFrames);
        Assert.Equal("16:9", advanced.Request.Ratio);
    }

    [Theory]
    [InlineData("<html></html>              ")]
    [InlineData("#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"/>")]
    [InlineData("ffconcat version 1.0\nfile /etc/passwd\n")]
    public async Task What_is_no_media_is_refused_whatever_it_is_called(string text)
    {
        await File.WriteAllTextAsync(made["a.png"], text, Stop);

        Assert.StartsWith("referenceImages[0]: is not a picture in a format that is allowed", await RefusalAsync((ReferenceRole.Image, "a.png")));
    }

    [Fact]
    public async Task A_video_is_no_picture_and_a_sound_is_no_video()
    {
        await VideoAsync("v.mp4", "3", "24");
        await Media.MakeAsync(made["a.mp3"], "-f", "lavfi", "-i", "sine=440", "-t", "3");

        var reason = await RefusalAsync((ReferenceRole.Image, "v.mp4"), (ReferenceRole.Video, "a.mp3"));

        Assert.Contains("referenceImages[0]: is not a picture", reason);
        Assert.Contains("referenceVideos[0]: is not a video", reason);
    }

    [Theory]
    [InlineData("a.png")]
    [InlineData("a.jpg")]
    public async Task A_picture_that_breaks_off_is_refused(string name)
    {
        await PictureAsync(name, "testsrc2=s=640x480");
        var bytes = await File.ReadAllBytesAsync(made[name], Stop);
        await File.WriteAllBytesAsync(made[name], bytes[..(bytes.Length / 3)], Stop);

        Assert.StartsWith("referenceImages[0]: is broken", await RefusalAsync((ReferenceRole.Image, name)));
    }

    [Fact]
    public async Task A_step_that_was_killed_is_taken_up_without_fetching_again()
    {
        await PictureAsync("a.png", "testsrc2=s=640x480");
        // So that it is not found among what was fetched before.
        await using var host = new Host(_ => Host.Ok(File.ReadAllBytes(made["a.png"]), header: "Cache-Control: no-store\r\n"));
        var claim = Claim([new(ReferenceRole.FirstImage, 0, host["/a.png"].ToString())]);
        using var client = new ReferenceClient(host.Reach, TimeProvider.System);
        using var stored = FolderFiles.Open(data["files"], TimeProvider.System);
        await using var store = SqliteStore.Open(data["dailies.db"], TimeProvider.System);
        var step = Step(client, stored, store);

        var once = await step.RunAsync(claim, _ => { }, Stop);
        var again = await step.RunAsync(claim, _ => { }, Stop);

        Assert.Equal(1, host.Asked);
        Assert.Equal(
            Assert.IsType<StepOutcome.Advanced>(once).Request.References, Assert.IsType<StepOutcome.Advanced>(again).Request.References);
    }

    public void Dispose()
    {
        made.Dispose();
        data.Dispose();
    }

    Task<string> PictureAsync(string name, string source) => Media.MakeAsync(made[name], "-f", "lavfi", "-i", source, "-frames:v", "1");

    Task<string> SoundAsync(string name, string seconds) => Media.MakeAsync(made[name], "-f", "lavfi", "-i", "sine=440", "-t", seconds);

    Task<string> VideoAsync(string name, string seconds, string rate) =>
        Media.MakeAsync(made[name], "-f", "lavfi", "-i", $"color=s=640x360:r={rate}", "-t", seconds, "-pix_fmt", "yuv420p", "-preset", "ultrafast");

    FetchStep Step(ReferenceClient client, FolderFiles stored, SqliteStore store)
    {
        var contents = new Contents(store, stored, TimeProvider.System);
        var sources = new ReferenceSources(new UrlCache(client, contents, store, TimeProvider.System), contents, store, stored);
        return new(sources, new MediaProbe("ffprobe", "ffmpeg", TimeProvider.System), stored, data["scratch"]);
    }

    static Claim Claim(IReadOnlyList<Reference> references) =>
        new(new(TaskId.New(DateTimeOffset.UnixEpoch), 1), default!, Sample.Request with { Ratio = "adaptive", References = references }, 1);

    async Task<StepOutcome> RunAsync(params (ReferenceRole Role, string Name)[] files)
    {
        await using var host = new Host(request => Host.Ok(File.ReadAllBytes(made[request.Path[1..]])));
        using var client = new ReferenceClient(host.Reach, TimeProvider.System);
        using var stored = FolderFiles.Open(data["files"], TimeProvider.System);
        var references = files.GroupBy(file => file.Role)
            .SelectMany(role => role.Select((file, i) => new Reference(role.Key, i, host["/" + file.Name].ToString())));
        await using var store = SqliteStore.Open(data["dailies.db"], TimeProvider.System);
        return await Step(client, stored, store).RunAsync(Claim([.. references]), _ => { }, Stop);
    }

    async Task<string> RefusalAsync(params (ReferenceRole Role, string Name)[] files) =>
        Assert.IsType<StepOutcome.Failed>(await RunAsync(files)).Reason;
}
