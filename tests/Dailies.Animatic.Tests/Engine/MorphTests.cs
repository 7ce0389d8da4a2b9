namespace Dailies.Animatic.Tests.Engine;

public sealed class MorphTests : IDisposable
{
    const int Side = 640;

    readonly Workshop workshop = new();

    [Fact]
    public async Task A_thing_that_is_elsewhere_in_the_last_image_is_seen_once_and_half_way_in_the_middle()
    {
        var (first, last) = (await DiscAsync("first.png", x: 120), await DiscAsync("last.png", x: 320));

        var frames = await MakeAsync(first, last);

        var (start, middle, end) = (Red(frames[0]), Red(frames[12]), Red(frames[^1]));
        Assert.InRange(middle.X, (start.X + end.X) / 2 - 35, (start.X + end.X) / 2 + 35);
        // Two ghosts would be as wide as both places, and pale.
        Assert.InRange(middle.Wide, 0, start.Wide * 1.45);
        Assert.InRange(middle.Count, start.Count * 0.6, start.Count * 1.6);
    }

    [Fact]
    public async Task Pictures_with_nothing_in_common_are_not_just_cross_faded()
    {
        var (first, last) = (
            await Media.MakeAsync(workshop.Path("first.png"), "-f", "lavfi", "-i", $"testsrc=s={Side}x{Side}", "-frames:v", "1"),
            await Media.MakeAsync(workshop.Path("last.png"), "-f", "lavfi", "-i", $"mandelbrot=s={Side}x{Side}", "-frames:v", "1"));

        var frames = await MakeAsync(first, last);

        var fade = frames[0].Zip(frames[^1], (a, b) => (byte)((a + b) / 2)).ToArray();
        Assert.True(Media.Difference(frames[12], fade) > 15, $"{Media.Difference(frames[12], fade)} from a cross-fade");
        Assert.All(Enumerable.Range(1, frames.Count - 1), i => Assert.True(Media.Difference(frames[i], frames[i - 1]) < 60, $"frame {i} jumps"));
    }

    public void Dispose() => workshop.Dispose();

    async Task<IReadOnlyList<byte[]>> MakeAsync(string first, string last)
    {
        var job = workshop.Job() with { FirstImage = first, LastImage = last };
        return await Media.FramesAsync(await Workshop.MakeAsync(job), job.Size);
    }

    Task<string> DiscAsync(string name, int x) => Media.MakeAsync(
        workshop.Path(name), "-f", "lavfi", "-i", $"color=0x203040:s={Side}x{Side},drawbox=x={x}:y=240:w=180:h=180:color=0xE02020:t=fill", "-frames:v", "1");

    static (int Count, double X, int Wide) Red(byte[] frame)
    {
        var (count, sum, left, right) = (0, 0.0, Side, 0);
        for (var at = 0; at < frame.Length; at += 3)
        {
            if (frame[at] < 140 || frame[at + 1] > 90) continue;
            var x = at / 3 % Side;
            (count, sum, left, right) = (count + 1, sum + x, Math.Min(left, x), Math.Max(right, x));
        }

        return (count, sum / Math.Max(1, count), right - left);
    }
}
