namespace Dailies.Animatic.Tests.Engine;

/// <summary>What is seen half way between a first and a last image, where the camera is 3% closer than at the ends.</summary>
public sealed class MorphTests : IDisposable
{
    const int Side = 640;
    const string Plain = "color=0x203040:s=640x640";

    // Duller than what is drawn before it, so that nothing of it is taken for that.
    const string Textured = "mandelbrot=s=640x640:inner=convergence,eq=contrast=0.5:saturation=0.5";

    // Larger than the frame, to be filmed in parts.
    const string Wide = "mandelbrot=s=1280x1280";

    static readonly Colour Red = new(0xE0, 0x20, 0x20);
    static readonly Colour Green = new(0x30, 0xC0, 0x40);
    static readonly Colour Fur = new(0xF3, 0x60, 0x12);
    static readonly Colour Ground = new(0x20, 0x30, 0x40);

    readonly Workshop workshop = new();

    [Theory]
    [InlineData(Plain, 200, 0)]
    [InlineData(Plain, 90, 60)]
    [InlineData(Textured, 200, 0)]
    [InlineData(Textured, 100, 40)]
    public async Task A_thing_that_moved_is_seen_once_whole_and_half_way_in_the_middle(string ground, int right, int down)
    {
        var frames = await MakeAsync($"{ground},{Box(Red, 120, 240, 180)}", $"{ground},{Box(Red, 120 + right, 240 + down, 180)}");

        var (start, middle) = (Seen.In(frames[0], Red), Seen.In(frames[12], Red));
        Assert.InRange(middle.X, start.X + (right / 2) - 10, start.X + (right / 2) + 10);
        Assert.InRange(middle.Y, start.Y + (down / 2) - 10, start.Y + (down / 2) + 10);
        AssertAsWhole(start, middle);
        if (ground == Plain) Assert.InRange(Neither(frames[12], Red), 0, start.Count * 0.1);
    }

    [Theory]
    [InlineData(120, 220)]
    [InlineData(220, 120)]
    public async Task A_thing_that_grew_or_shrank_has_a_size_between(int before, int after)
    {
        var frames = await MakeAsync($"{Plain},{Middle(before)}", $"{Plain},{Middle(after)}");

        var (middle, side) = (Seen.In(frames[12], Red), Math.Sqrt(before * after) * 1.03);
        Assert.InRange(middle.Wide, side * 0.95, side * 1.05);
        Assert.InRange(middle.Count, side * side * 0.9, side * side * 1.1);
        Assert.InRange(Neither(frames[12], Red), 0, side * side * 0.1);

        static string Middle(int side) => Box(Red, (Side - side) / 2, (Side - side) / 2, side);
    }

    [Theory]
    [InlineData("640:640:200:320", "640:640:400:300", "622:622:309:319")] // The camera went right and up.
    [InlineData("640:640:200:320", "400:400:440:440", "492:492:341:394")] // It came closer, and went right.
    [InlineData("400:400:440:440", "640:640:200:320", "492:492:341:394")]
    public async Task A_picture_that_was_filmed_from_elsewhere_is_filmed_from_between(string before, string after, string between)
    {
        var frames = await MakeAsync($"{Wide},crop={before},scale=640:640", $"{Wide},crop={after},scale=640:640");

        var (expected, fade) = (await FrameAsync($"{Wide},crop={between},scale=640:640"), Fade(frames[0], frames[^1]));
        var (off, faded) = (Media.Difference(frames[12], expected), Media.Difference(fade, expected));
        Assert.True(off < faded / 4, $"{off} from what should be seen; a cross-fade is {faded}");
    }

    [Fact]
    public async Task Two_things_that_moved_in_different_directions_are_both_half_way()
    {
        var frames = await MakeAsync(
            $"{Plain},{Box(Red, 80, 100, 120)},{Box(Green, 400, 120, 130)}", $"{Plain},{Box(Red, 330, 60, 120)},{Box(Green, 420, 420, 130)}");

        foreach (var colour in (Colour[])[Red, Green])
        {
            var (start, middle, end) = (Seen.In(frames[0], colour), Seen.In(frames[12], colour), Seen.In(frames[^1], colour));
            AssertAsWhole(start, middle);
            // The camera comes closer around the middle of the picture.
            Assert.InRange(middle.X, ((start.X + end.X) / 2) - 12, ((start.X + end.X) / 2) + 12);
            Assert.InRange(middle.Y, ((start.Y + end.Y) / 2) - 12, ((start.Y + end.Y) / 2) + 12);
        }
    }

    [Fact]
    public async Task A_figure_that_is_elsewhere_before_the_same_landscape_is_seen_once_and_half_way()
    {
        var job = workshop.Job("drawn.mp4", "An orange fox walks across a meadow, static shot", frames: 97);
        var drawn = await Workshop.MakeAsync(job);
        var (first, last) = (
            await Media.MakeAsync(workshop.Path("first.png"), "-i", drawn, "-vf", "select=eq(n\\,20)", "-frames:v", "1"),
            await Media.MakeAsync(workshop.Path("last.png"), "-i", drawn, "-vf", "select=eq(n\\,70)", "-frames:v", "1"));

        var frames = await BetweenAsync(first, last);

        var (start, middle, end) = (Seen.In(frames[0], Fur), Seen.In(frames[12], Fur), Seen.In(frames[^1], Fur));
        Assert.True(Math.Abs(end.X - start.X) > 40, $"went from {start.X} to {end.X}");
        Assert.InRange(middle.X, ((start.X + end.X) / 2) - 8, ((start.X + end.X) / 2) + 8);
        Assert.InRange(middle.Count, start.Count * 0.9, start.Count * 1.15);
        Assert.InRange(middle.Wide, start.Wide * 0.9, start.Wide * 1.12);
    }

    [Fact]
    public async Task Pictures_with_nothing_in_common_are_not_just_cross_faded()
    {
        var frames = await MakeAsync($"testsrc=s={Side}x{Side}", $"mandelbrot=s={Side}x{Side}");

        var off = Media.Difference(frames[12], Fade(frames[0], frames[^1]));
        Assert.True(off > 30, $"{off} from a cross-fade");
        AssertNothingJumps(frames);
    }

    public void Dispose() => workshop.Dispose();

    static void AssertAsWhole(Seen start, Seen middle)
    {
        Assert.InRange(middle.Count, start.Count * 0.97, start.Count * 1.1);
        Assert.InRange(middle.Wide, start.Wide * 0.97, start.Wide * 1.08);
        Assert.InRange(middle.High, start.High * 0.97, start.High * 1.08);
    }

    static void AssertNothingJumps(IReadOnlyList<byte[]> frames) => Assert.All(
        Enumerable.Range(1, frames.Count - 1), i => Assert.True(Media.Difference(frames[i], frames[i - 1]) < 40, $"frame {i} jumps"));

    async Task<IReadOnlyList<byte[]>> MakeAsync(string first, string last) =>
        await BetweenAsync(await PictureAsync("first.png", first), await PictureAsync("last.png", last));

    async Task<IReadOnlyList<byte[]>> BetweenAsync(string first, string last)
    {
        var job = workshop.Job() with { FirstImage = first, LastImage = last };
        return await Media.FramesAsync(await Workshop.MakeAsync(job), job.Size);
    }

    async Task<byte[]> FrameAsync(string source) => (await Media.FramesAsync(await PictureAsync("one.png", source), Workshop.Small))[0];

    Task<string> PictureAsync(string name, string source) =>
        Media.MakeAsync(workshop.Path(name), "-f", "lavfi", "-i", source, "-frames:v", "1");

    static string Box(Colour colour, int x, int y, int side) => $"drawbox=x={x}:y={y}:w={side}:h={side}:color={colour}:t=fill";

    static byte[] Fade(byte[] one, byte[] other) => [.. one.Zip(other, (a, b) => (byte)((a + b) / 2))];

    // Pixels that are neither the thing's nor the ground's: its edge, or a ghost.
    static int Neither(byte[] frame, Colour colour)
    {
        var count = 0;
        for (var at = 0; at < frame.Length; at += 3) count += colour.Is(frame, at) || Ground.Is(frame, at) ? 0 : 1;
        return count;
    }

    sealed record Colour(byte R, byte G, byte B)
    {
        // As far off as the encoder brings it, and no paler.
        public bool Is(byte[] frame, int at) => Math.Abs(frame[at] - R) + Math.Abs(frame[at + 1] - G) + Math.Abs(frame[at + 2] - B) < 40;

        public override string ToString() => $"0x{R:X2}{G:X2}{B:X2}";
    }

    sealed record Seen(int Count, double X, double Y, int Wide, int High)
    {
        public static Seen In(byte[] frame, Colour colour)
        {
            var (count, x, y) = (0, 0L, 0L);
            var (columns, rows) = (new int[Side], new int[Side]);
            for (var at = 0; at < frame.Length; at += 3)
            {
                if (!colour.Is(frame, at)) continue;
                var (column, row) = (at / 3 % Side, at / 3 / Side);
                (count, x, y, columns[column], rows[row]) = (count + 1, x + column, y + row, columns[column] + 1, rows[row] + 1);
            }

            // Single pixels of that colour elsewhere are not the thing.
            return new(count, x / Math.Max(1.0, count), y / Math.Max(1.0, count), columns.Count(n => n > 20), rows.Count(n => n > 20));
        }
    }
}
