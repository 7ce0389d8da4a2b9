namespace Dailies.Animatic.Tests.Engine;

public sealed class NamedReferenceTests : IDisposable
{
    const int Pixels = 640 * 640;

    readonly Workshop workshop = new();

    [Theory]
    [InlineData("@Image1 runs on a beach, static camera")]
    [InlineData("图片1中的女孩在海滩上奔跑，固定镜头")]
    public async Task A_subject_is_cut_out_of_its_plain_background_and_moves(string prompt)
    {
        var picture = await PictureAsync("color=white:s=300x300,drawbox=x=100:y=60:w=100:h=180:color=0xFF00C8:t=fill");
        var job = workshop.Job(prompt: prompt, frames: 49) with { ReferenceImages = [picture] };

        var frames = await Media.FramesAsync(await Workshop.MakeAsync(job), job.Size);

        var (first, last) = (Magenta(frames[2]), Magenta(frames[^2]));
        Assert.InRange(first.Count, Pixels / 60, Pixels / 3);
        Assert.True(Math.Abs(first.X - last.X) > 30, $"{first.X} to {last.X}");
        // The white that was around it is not there; sun and surf are.
        Assert.InRange(Count(frames[2], (r, g, b) => r > 250 && g > 250 && b > 250), 0, first.Count / 2);
    }

    [Fact]
    public async Task A_plate_is_what_the_subjects_stand_before()
    {
        var picture = await PictureAsync("color=0x10C020:s=320x320");
        var job = workshop.Job(prompt: "A black cat sits, with @Image1 as the background") with { ReferenceImages = [picture] };

        var frames = await Media.FramesAsync(await Workshop.MakeAsync(job), job.Size);

        foreach (var frame in (byte[][])[frames[0], frames[^1]])
        {
            var green = Count(frame, (r, g, b) => g > 150 && r < 60 && b < 80);
            Assert.InRange(green, Pixels / 2, Pixels - (Pixels / 100));
        }
    }

    [Fact]
    public async Task A_video_that_is_the_plate_runs_at_its_own_rate_behind_the_subject()
    {
        var video = await Media.MakeAsync(workshop.Path("v.mp4"), "-f", "lavfi", "-i", "testsrc=s=320x320:r=12:d=2,hue=h=t*200", "-pix_fmt", "yuv420p");
        var job = workshop.Job(prompt: "A cat sleeps, static camera, use @Video1 as the background", frames: 25) with { ReferenceVideos = [video] };

        var frames = await Media.FramesAsync(await Workshop.MakeAsync(job), job.Size);

        // Of the upper third, which is above the cat: every second frame is another one, by far more than the encoder's refinements.
        var differences = Enumerable.Range(2, 20).Select(i => Media.Difference(Upper(frames[i]), Upper(frames[i - 1]))).ToList();
        Assert.DoesNotContain(differences, difference => difference is > 1 and <= 3);
        var changes = differences.Select(difference => difference > 3).ToList();
        Assert.InRange(changes.Count(changed => changed), 8, 12);
        Assert.DoesNotContain(true, changes.Zip(changes.Skip(1), (one, next) => one && next));
        static byte[] Upper(byte[] frame) => frame[..(frame.Length / 3)];
    }

    [Theory]
    [InlineData("A white cat walks on snow, in the style of @Image1")]
    [InlineData("白猫在雪地里走，参考图片1的画风")]
    public async Task What_is_drawn_takes_on_the_colours_of_a_picture_that_is_named_for_its_style(string prompt)
    {
        var picture = await PictureAsync("color=0xC05010:s=640x640");
        var job = workshop.Job(prompt: prompt, frames: 25);

        var plain = await Media.FramesAsync(await Workshop.MakeAsync(job), job.Size);
        var styled = await Media.FramesAsync(await Workshop.MakeAsync(job with { ReferenceImages = [picture] }), job.Size);

        Assert.True(Redder(styled[^1]) > Redder(plain[^1]) + 30, $"{Redder(plain[^1])} to {Redder(styled[^1])}");
        Assert.True(await DifferenceAsync(styled[^1], picture) > 20);
    }

    public void Dispose() => workshop.Dispose();

    Task<string> PictureAsync(string source) => Media.MakeAsync(workshop.Path("p.png"), "-f", "lavfi", "-i", source, "-frames:v", "1");

    static (int Count, double X) Magenta(byte[] frame)
    {
        var (count, sum) = (0, 0.0);
        for (var at = 0; at < frame.Length; at += 3)
        {
            if (frame[at] < 200 || frame[at + 1] > 70 || frame[at + 2] < 140) continue;
            count++;
            sum += at / 3 % 640;
        }

        return (count, sum / Math.Max(1, count));
    }

    static async Task<double> DifferenceAsync(byte[] frame, string picture) => Media.Difference(frame, (await Media.FramesAsync(picture, Workshop.Small))[0]);

    static double Redder(byte[] frame) => frame.Chunk(3).Average(pixel => pixel[0] - pixel[2]);

    static int Count(byte[] frame, Func<int, int, int, bool> isIt)
    {
        var count = 0;
        for (var at = 0; at < frame.Length; at += 3) count += isIt(frame[at], frame[at + 1], frame[at + 2]) ? 1 : 0;
        return count;
    }
}
