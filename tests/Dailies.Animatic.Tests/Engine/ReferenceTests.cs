using Dailies.Models;

namespace Dailies.Animatic.Tests.Engine;

public sealed class ReferenceTests : IDisposable
{
    // Compression and chroma subsampling change a test picture by this many levels at most.
    const double SamePicture = 6;

    readonly Workshop workshop = new();

    static PixelSize Size => Workshop.Small;

    [Theory]
    [InlineData("png")]
    [InlineData("jpg")]
    [InlineData("webp")]
    [InlineData("bmp")]
    [InlineData("tiff")]
    [InlineData("gif")]
    public async Task The_first_frame_is_the_first_image_and_the_last_frame_the_last(string format)
    {
        var first = await PictureAsync("first." + format, "testsrc2=s=640x640");
        var last = await PictureAsync("last." + format, "rgbtestsrc=s=640x640");

        var frames = await Media.FramesAsync(
            await Workshop.MakeAsync(workshop.Job() with { FirstImage = first, LastImage = last, Caption = true }), Size);

        Assert.InRange(Media.Difference(frames[0], (await Media.FramesAsync(first, Size))[0]), 0, SamePicture);
        Assert.InRange(Media.Difference(frames[^1], (await Media.FramesAsync(last, Size))[0]), 0, SamePicture);
        Assert.True(Media.Difference(frames[12], frames[0]) > 2 * SamePicture);
    }

    [Fact]
    public async Task A_picture_of_another_ratio_covers_the_frame_and_is_cut_at_the_centre()
    {
        var wide = await PictureAsync("wide.png", "testsrc2=s=1280x640");
        var centre = await Media.MakeAsync(workshop.Path("centre.png"), "-i", wide, "-vf", "crop=640:640");

        var frames = await Media.FramesAsync(await Workshop.MakeAsync(workshop.Job() with { FirstImage = wide }), Size);

        Assert.InRange(Media.Difference(frames[0], (await Media.FramesAsync(centre, Size))[0]), 0, SamePicture);
    }

    [Theory]
    [InlineData(3, "hflip,vflip")]
    [InlineData(6, "transpose=clock")]
    [InlineData(8, "transpose=cclock")]
    [InlineData(5, "transpose=cclock_flip")]
    [InlineData(2, "hflip")]
    public async Task A_picture_is_turned_upright_as_its_exif_says(int orientation, string upright)
    {
        var plain = await PictureAsync("plain.jpg", "testsrc2=s=640x640", "-q:v", "2");
        var turned = workshop.Path("turned.jpg");
        await File.WriteAllBytesAsync(turned, Exif(await File.ReadAllBytesAsync(plain, Workshop.Stop), orientation), Workshop.Stop);
        var expected = await Media.MakeAsync(workshop.Path("expected.png"), "-i", plain, "-vf", upright);

        var frames = await Media.FramesAsync(await Workshop.MakeAsync(workshop.Job() with { FirstImage = turned }), Size);

        Assert.InRange(Media.Difference(frames[0], (await Media.FramesAsync(expected, Size))[0]), 0, SamePicture);
    }

    [Fact]
    public async Task What_is_transparent_is_white()
    {
        var clear = await Media.MakeAsync(workshop.Path("clear.png"), "-f", "lavfi", "-i", "color=black@0:s=640x640,format=rgba", "-frames:v", "1");

        var frames = await Media.FramesAsync(await Workshop.MakeAsync(workshop.Job() with { FirstImage = clear }), Size);

        Assert.All(frames[0], level => Assert.InRange(level, 252, 255));
    }

    [Theory]
    [InlineData("red", 255, 0, 0)]
    [InlineData("lime", 0, 255, 0)]
    [InlineData("blue", 0, 0, 255)]
    [InlineData("gray", 128, 128, 128)]
    [InlineData("0xE08040", 224, 128, 64)]
    public async Task A_colour_stays_what_it_is(string name, int red, int green, int blue)
    {
        var picture = await PictureAsync("colour.png", $"color={name}:s=640x640");

        var frames = await Media.FramesAsync(await Workshop.MakeAsync(workshop.Job() with { FirstImage = picture }), Size);

        foreach (var pixel in frames[0].Chunk(3))
        {
            Assert.InRange(pixel[0], red - 4, red + 4);
            Assert.InRange(pixel[1], green - 4, green + 4);
            Assert.InRange(pixel[2], blue - 4, blue + 4);
        }
    }

    [Theory]
    [InlineData("bt709")]
    [InlineData("smpte170m")]
    public async Task Every_reference_image_and_video_is_seen_in_its_colours(string colours)
    {
        var images = new[] { await PictureAsync("one.png", "testsrc2=s=640x640"), await PictureAsync("two.png", "rgbtestsrc=s=640x640") };
        var video = await Media.MakeAsync(workshop.Path("video.mp4"), "-f", "lavfi", "-i", "mandelbrot=s=640x640:r=30", "-t", "2", "-pix_fmt", "yuv420p", "-colorspace", colours);
        var third = (await Media.FramesAsync(video, Size))[3];

        var frames = await Media.FramesAsync(
            await Workshop.MakeAsync(workshop.Job(frames: 49) with { ReferenceImages = images, ReferenceVideos = [video] }), Size);

        foreach (var image in images)
        {
            var picture = (await Media.FramesAsync(image, Size))[0];
            Assert.Contains(frames, frame => Media.Difference(frame, picture) < SamePicture);
        }

        Assert.Contains(frames, frame => Media.Difference(frame, third) < SamePicture);
    }

    [Fact]
    public async Task A_reference_video_moves_at_its_own_speed()
    {
        // Each frame of the source has a grey of its own: 2 levels more for each 24th of a second.
        var video = await Media.MakeAsync(
            workshop.Path("ramp.mp4"), "-f", "lavfi", "-i", "color=black:s=640x640:r=48,format=gray,geq=lum='20+T*48'", "-t", "3", "-pix_fmt", "yuv420p", "-qp", "4");

        var frames = await Media.FramesAsync(await Workshop.MakeAsync(workshop.Job(frames: 49) with { ReferenceVideos = [video] }), Size);

        var (begin, later) = (frames[25].Average(level => level), frames[45].Average(level => level));
        Assert.InRange(later - begin, 30, 60);
    }

    [Theory]
    [InlineData("wav")]
    [InlineData("mp3")]
    public async Task A_reference_audio_is_heard(string format)
    {
        var tone = await Media.MakeAsync(workshop.Path("tone." + format), "-f", "lavfi", "-i", "sine=frequency=1234:duration=2");

        var clip = await Workshop.MakeAsync(workshop.Job(frames: 49) with { Audio = true, ReferenceAudios = [tone] });

        var samples = await Media.SamplesAsync(clip);
        Assert.InRange(Media.Share(samples.AsSpan(24_000, 24_000), 1234), 0.5, 1);
        Assert.InRange(Media.Share(samples.AsSpan(24_000, 24_000), 2345), 0, 0.1);
    }

    public void Dispose() => workshop.Dispose();

    Task<string> PictureAsync(string name, string source, params string[] options) =>
        Media.MakeAsync(workshop.Path(name), ["-f", "lavfi", "-i", source, "-frames:v", "1", .. options]);

    // An APP1 segment with a little-endian TIFF block that holds one tag, Orientation, behind the start marker.
    static byte[] Exif(byte[] jpeg, int orientation) =>
    [
        .. jpeg[..2],
        0xFF, 0xE1, 0, 34, .. "Exif"u8, 0, 0,
        .. "II"u8, 42, 0, 8, 0, 0, 0,
        1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0,
        0, 0, 0, 0,
        .. jpeg[2..],
    ];
}
