using Dailies.Animatic.Engine;
using Dailies.Models;
using Dailies.Processes;

namespace Dailies.Animatic.Tests.Engine;

public sealed class CardClipTests : IDisposable
{
    readonly Workshop workshop = new();

    public static TheoryData<string, string> Sizes =>
        new(from resolution in (string[])["480p", "720p", "4k"]
            from ratio in (string[])["16:9", "9:16", "21:9"]
            select (resolution, ratio));

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task A_card_has_the_exact_size_and_number_of_frames(string resolution, string ratio)
    {
        var size = Catalogue.BuiltIn.Size(resolution, ratio);

        var clip = await MakeAsync(new(size, 3, Audio: false));

        Assert.Equal(
            [$"width={size.Width}", $"height={size.Height}", "r_frame_rate=24/1", "nb_frames=3"],
            await Media.ProbeAsync(clip, "stream=width,height,nb_frames,r_frame_rate"));
    }

    [Fact]
    public async Task A_card_plays_everywhere_and_is_heard_to_its_end()
    {
        var clip = await MakeAsync(new(new(864, 496), 97, Audio: true));

        Assert.Equal(
            [
                "codec_name=h264", "profile=High", "pix_fmt=yuv420p", "color_range=tv", "color_space=bt709",
                "color_transfer=bt709", "color_primaries=bt709", "codec_name=aac", "profile=LC", "sample_rate=48000", "channels=2",
            ],
            await Media.ProbeAsync(clip, "stream=codec_name,profile,pix_fmt,color_range,color_space,color_transfer,color_primaries,channels,sample_rate"));
        var samples = await Media.SamplesAsync(clip);
        Assert.InRange(samples.Length, (97 * 2000) - 100, (97 * 2000) + 1024);
        Assert.True(Media.Share(samples.AsSpan()[^24_000..], 440) > 0.9);
    }

    [Fact]
    public async Task The_words_are_seen_and_the_bar_moves()
    {
        var size = new PixelSize(864, 496);
        var frames = await Media.FramesAsync(await MakeAsync(new(size, 97, Audio: false)), size);

        Assert.Equal(97, frames.Count);
        // White letters on the dark middle of the picture, and none beside them.
        Assert.InRange(White(frames[0], size, new(0.2, 0.35, 0.6, 0.3)), 0.02, 0.3);
        Assert.Equal(0, White(frames[0], size, new(0, 0.3, 0.05, 0.4)));
        // From the left to the right, near the bottom.
        var low = new Part(0, 0.9, 0.1, 0.1);
        Assert.True(White(frames[0], size, low) > 0.01);
        Assert.Equal(0, White(frames[96], size, low));
        Assert.True(White(frames[96], size, low with { X = 0.9 }) > 0.01);
    }

    [Fact]
    public async Task The_same_card_is_the_same_bytes()
    {
        var card = new CardClip(new(864, 496), 25, Audio: true);

        Assert.Equal(
            await File.ReadAllBytesAsync(await MakeAsync(card, "one.mp4"), Workshop.Stop),
            await File.ReadAllBytesAsync(await MakeAsync(card, "two.mp4"), Workshop.Stop));
    }

    [Theory]
    [InlineData("exit 1", "ffmpeg could not encode the clip")]
    [InlineData(null, "was not found")]
    public async Task An_ffmpeg_that_fails_is_told_without_a_path(string? script, string said)
    {
        var ffmpeg = script is null ? "/nowhere/ffmpeg" : workshop.Script(script);

        var error = await Assert.ThrowsAsync<ToolException>(() =>
            new CardClip(new(864, 496), 25, Audio: false).MakeAsync(ffmpeg, workshop.Path("x.mp4"), "TITLE", [], Workshop.Stop));

        Assert.Contains(said, error.Message);
        Assert.DoesNotContain("/", error.Message);
    }

    public void Dispose() => workshop.Dispose();

    async Task<string> MakeAsync(CardClip card, string name = "card.mp4")
    {
        await card.MakeAsync("ffmpeg", workshop.Path(name), "TITLE", ["A line"], Workshop.Stop);
        return workshop.Path(name);
    }

    // The share of a part of the picture, given in shares of it, that is nearly white.
    static double White(byte[] rgb, PixelSize size, Part part)
    {
        var (left, top) = ((int)(part.X * size.Width), (int)(part.Y * size.Height));
        var (width, height) = ((int)(part.Width * size.Width), (int)(part.Height * size.Height));
        var white = 0;
        for (var y = top; y < top + height; y++)
            for (var x = left; x < left + width; x++)
                if (rgb.AsSpan(((y * size.Width) + x) * 3, 3).IndexOfAnyInRange((byte)0, (byte)200) < 0) white++;
        return (double)white / (width * height);
    }

    readonly record struct Part(double X, double Y, double Width, double Height);
}
