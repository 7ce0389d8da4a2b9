using Dailies.Animatic.Tests.Engine;
using Dailies.Models;

namespace Dailies.Animatic.Tests.Sound;

/// <summary>What is heard in finished clips, decoded by ffmpeg.</summary>
public sealed class FinishedClipTests : IDisposable
{
    const int Rate = 48_000;
    const double Tone = 1234;

    static readonly PixelSize Tiny = new(320, 320);

    readonly Workshop workshop = new();

    [Theory]
    [InlineData("0-2s: an empty studio. 2-4s: a woman in a studio says: \"Good morning everybody, welcome to my show.\" No music.")]
    [InlineData("第1-2秒：空荡荡的摄影棚。第3-4秒：一个女人在摄影棚里说：“大家早上好，欢迎来到我的节目。” 无音乐")]
    public async Task A_line_is_spoken_above_the_bed_in_its_shot_and_nowhere_else(string prompt)
    {
        var spoken = await HeardAsync(prompt, 96);
        var silent = await HeardAsync(string.Concat(prompt.Split('"', '“', '”').Where((_, part) => part != 1)), 96);

        Assert.InRange(Level(spoken, 2.3, 3.5) / Level(spoken, 0.3, 1.7), 4, 1000);
        Assert.InRange(Level(silent, 2.3, 3.5) / Level(silent, 0.3, 1.7), 0.4, 2.5);
    }

    [Fact]
    public async Task Music_that_the_caller_sent_is_heard_under_a_line_and_louder_without_one()
    {
        var sound = await HeardAsync(
            "0-2s: An empty studio. 2-4s: A man says \"We have to leave this place right now, or else they will find us\". @Audio1 is the background music.", 96, tone: true);

        Assert.InRange(Amplitude(sound, 2.4, 3.6) / Amplitude(sound, 0.5, 1.5), 0.2, 0.45);
    }

    [Fact]
    public async Task A_voice_that_the_caller_sent_is_not_lowered_under_a_line()
    {
        var sound = await HeardAsync("0-2s: An empty studio. @Audio1 is the voice. 2-4s: A man says \"We have to leave this place right now\".", 96, tone: true);

        Assert.InRange(Amplitude(sound, 2.4, 3.6) / Amplitude(sound, 0.5, 1.5), 0.85, 1.15);
        Assert.InRange(Media.Share(Part(sound, 0.5, 1.5), Tone), 0.9, 1);
    }

    [Fact]
    public async Task Sound_whose_use_is_not_said_is_in_front_of_what_is_made_up()
    {
        var sound = await HeardAsync("A storm over the sea, epic music", 72, tone: true);

        Assert.InRange(Media.Share(Part(sound, 0.5, 2.5), Tone), 0.9, 1);
    }

    [Fact]
    public async Task Thunder_follows_the_flash_that_is_seen()
    {
        var clip = await Workshop.MakeAsync(workshop.Job(prompt: "A storm over the desert, no music", frames: 60) with { Audio = true, Size = Tiny });
        var bright = (await Media.FramesAsync(clip, Tiny)).Select(frame => frame.Average(part => (double)part)).ToList();
        var flash = Enumerable.Range(1, bright.Count - 1).First(frame => bright[frame] > bright[frame - 1] + 25) / 24.0;
        var deep = Deep(await Media.SamplesAsync(clip));

        var before = Level(deep, 0, flash + 0.2);
        var thunder = Enumerable.Range(0, 100).First(step => Level(deep, flash + (step * 0.02), flash + (step * 0.02) + 0.1) > 3 * before) * 0.02;
        Assert.InRange(thunder, 0.15, 1.3);
    }

    public void Dispose() => workshop.Dispose();

    async Task<float[]> HeardAsync(string prompt, int frames, bool tone = false)
    {
        IReadOnlyList<string> audios = tone ? [await Media.MakeAsync(workshop.Path("tone.wav"), "-f", "lavfi", "-i", $"sine=frequency={Tone}:duration=5")] : [];
        return await Media.SamplesAsync(await Workshop.MakeAsync(
            workshop.Job(prompt: prompt, frames: frames) with { Audio = true, Size = Tiny, ReferenceAudios = audios }));
    }

    static ReadOnlySpan<float> Part(float[] sound, double from, double to) => sound.AsSpan((int)(from * Rate), (int)((to - from) * Rate));

    static double Level(float[] sound, double from, double to)
    {
        var sum = 0.0;
        foreach (var sample in Part(sound, from, to)) sum += sample * sample;
        return Math.Sqrt(sum / ((to - from) * Rate));
    }

    static double Amplitude(float[] sound, double from, double to) =>
        Math.Sqrt(Media.Share(Part(sound, from, to), Tone)) * Level(sound, from, to);

    // What is below 100 Hz, more or less.
    static float[] Deep(float[] sound)
    {
        var (one, two) = (0f, 0f);
        return [.. sound.Select(sample => two += 0.013f * ((one += 0.013f * (sample - one)) - two))];
    }
}
