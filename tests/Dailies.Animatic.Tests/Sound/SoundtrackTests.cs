using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Dailies.Animatic.Engine;
using Dailies.Animatic.Shots;
using Dailies.Animatic.Sound;
using Dailies.Animatic.Tests.Engine;
using Dailies.Engines;

namespace Dailies.Animatic.Tests.Sound;

public sealed partial class SoundtrackTests : IDisposable
{
    const int Rate = 48_000;

    readonly Workshop workshop = new();

    [Theory]
    [InlineData("A quiet empty room, no music.")]
    [InlineData("A storm over the sea at night, epic music")]
    [InlineData("0-1s: A man says \"We have to leave this place right now\". 1-3s: An explosion, the city shatters.")]
    [InlineData("雨夜的街道，警笛声，一个女人大喊：“快跑！”")]
    public async Task A_clip_is_as_loud_as_a_broadcast_and_never_clips(string prompt)
    {
        var clip = await Workshop.MakeAsync(workshop.Job(prompt: prompt, frames: 73) with { Audio = true });

        var (loudness, peak) = await MeasuredAsync(clip);
        Assert.InRange(loudness, -17, -15);
        Assert.True(peak < -1, $"{peak} dBFS");
        var samples = await Media.SamplesAsync(clip);
        Assert.DoesNotContain(samples.Zip(samples.Skip(1)), pair => Math.Abs(pair.First) > 0.98f && pair.First == pair.Second);
        foreach (var half in samples.Take(Rate * 2).Chunk(Rate / 2)) Assert.True(half.Max(Math.Abs) > 0.005);
    }

    [Fact]
    public async Task Our_meter_agrees_with_that_of_ffmpeg()
    {
        // Loud and soft parts, so that the gates matter.
        var stereo = await MixAsync("A dog barks in the forest.", 96);
        for (var i = stereo.Length / 2; i < stereo.Length; i++) stereo[i] *= 0.02f;
        var path = workshop.Path("measured.wav");
        Wave.Write(path, stereo);

        var (loudness, _) = await MeasuredAsync(path);

        Assert.InRange(Loudness.Of(stereo), loudness - 0.2, loudness + 0.2);
    }

    [Theory]
    [InlineData("A woman in a studio says: \"Good morning everybody, welcome to my show.\"")]
    [InlineData("一个女人在摄影棚里说：“大家早上好，欢迎来到我的节目。”")]
    public async Task A_line_is_spoken_louder_than_the_bed_which_goes_down(string prompt)
    {
        var silent = Regex.Replace(prompt, "[\"“].*[\"”]", "");
        var with = await MixAsync(prompt + " no music", 96);
        var without = await MixAsync(silent + " no music", 96);

        // The levels of syllables go up and down, those of a room do not.
        Assert.True(Modulation(with) > 3 * Modulation(without), $"{Modulation(with)} against {Modulation(without)}");
    }

    [Fact]
    public void What_is_behind_is_lowered_under_what_is_in_front_only()
    {
        var behind = Enumerable.Repeat(0.5f, Rate * 2 * 3).ToArray();
        var front = new float[behind.Length];
        front.AsSpan(Rate * 2, Rate * 2).Fill(0.3f);

        Ducking.Apply(behind, front, 0.3f);

        Assert.Equal(0.5f, behind[Rate], 0.001);
        Assert.Equal(0.15f, behind[Rate * 3], 0.001);
        Assert.InRange(behind[^1], 0.4f, 0.5f);
    }

    [Fact]
    public async Task Nobody_speaks_where_espeak_is_not_there()
    {
        var line = new Line("Hello", "Anna", VoiceOver: false, Chinese: false);
        var shot = new Shot(0, 48, "") { Lines = [line] };
        Assert.NotNull(await Speech.SayAsync(Espeak.Name, [shot], 96_000, Workshop.Stop));
        Assert.Null(await Speech.SayAsync("espeak-that-is-not-there", [shot], 96_000, Workshop.Stop));
    }

    [Fact]
    public async Task Steps_are_heard_at_the_time_of_walking_and_only_then()
    {
        var walking = await MixAsync("A man walks in a studio, no music", 120);
        var standing = await MixAsync("A man stands in a studio, no music", 120);

        Assert.True(Periodic(walking, 0.526) > 0.3, $"{Periodic(walking, 0.526)}");
        Assert.True(Periodic(standing, 0.526) < 0.15, $"{Periodic(standing, 0.526)}");
    }

    [Fact]
    public async Task Music_is_played_unless_it_is_unwanted()
    {
        Assert.All((string[])["a cat, no music", "a cat without background music", "一只猫，无音乐", "一只猫，不要背景音乐"], prompt => Assert.True(Music.IsUnwanted(prompt)));
        Assert.All((string[])["a cat, epic music", "一只猫，欢快的音乐"], prompt => Assert.False(Music.IsUnwanted(prompt)));

        var with = await MixAsync("an empty studio", 72);
        var without = await MixAsync("an empty studio, no music", 72);
        Assert.True(Modulation(with) > 2 * Modulation(without));
    }

    [Theory]
    [InlineData("Happy")]
    [InlineData("Tense")]
    [InlineData("Epic")]
    public void Music_keeps_the_tempo_of_its_mood(string name)
    {
        var mood = Enum.Parse<Mood>(name);
        var stereo = Music.Make([new Shot(0, 240, "") { Mood = mood }], 5, Rate * 10);

        // It comes back to itself after a bar, and not after a bar of sad music.
        var bar = 240 / MoodMusic.Of(mood).BeatsPerMinute;
        Assert.True(Periodic(stereo, bar) > Periodic(stereo, bar * 0.83) + 0.1, $"{Periodic(stereo, bar)} against {Periodic(stereo, bar * 0.83)}");
        Assert.True(bar < 0.7 * 240 / MoodMusic.Of(Mood.Sad).BeatsPerMinute);
    }

    [Fact]
    public async Task Reference_music_takes_the_place_of_ours()
    {
        var tone = await Media.MakeAsync(workshop.Path("tone.wav"), "-f", "lavfi", "-i", "sine=frequency=1234:duration=4");

        var job = Job("An empty studio. Use @Audio1 as background music.", 72) with { ReferenceAudios = [tone] };
        var stereo = await MixAsync(job);

        var mono = Mono(stereo);
        Assert.InRange(Media.Share(mono.AsSpan(Rate, Rate), 1234), 0.7, 1);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_samples_and_another_gives_others()
    {
        const string Prompt = "A girl says \"hello\" and runs through the rain in a forest";
        var one = await MixAsync(Prompt, 48);

        Assert.Equal(one, await MixAsync(Prompt, 48));
        Assert.NotEqual(one, await MixAsync(Job(Prompt, 48) with { Seed = 2 }));
        Assert.Equal(48 * 2000 * 2, one.Length);
        Assert.Contains(Enumerable.Range(0, one.Length / 2), i => Math.Abs(one[2 * i] - one[(2 * i) + 1]) > 0.01);
    }

    [Fact]
    public void Every_place_weather_and_word_has_a_sound()
    {
        Assert.All(Enum.GetNames<Place>(), place => Assert.True(SoundBook.Has("Place." + place), place));
        Assert.All(Enum.GetValues<Weather>().Except([Weather.Clear, Weather.Cloudy]), weather => Assert.True(SoundBook.Has($"Weather.{weather}"), $"{weather}"));
        using var reader = new StreamReader(Resource.Open("Shots.Words.sounds.txt"));
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#')) Assert.True(SoundBook.Has(line.Split('\t')[0]), line);
        }
    }

    public void Dispose() => workshop.Dispose();

    RenderJob Job(string prompt, int frames) => workshop.Job(prompt: prompt, frames: frames) with { Audio = true };

    Task<float[]> MixAsync(string prompt, int frames) => MixAsync(Job(prompt, frames));

    static Task<float[]> MixAsync(RenderJob job) => Soundtrack.MixAsync(job, Script.Read(job.Prompt, job.Frames), "ffmpeg", Workshop.Stop);

    static float[] Mono(float[] stereo) => [.. Enumerable.Range(0, stereo.Length / 2).Select(i => (stereo[2 * i] + stereo[(2 * i) + 1]) / 2)];

    // The level of each hundredth of a second.
    static double[] Levels(float[] stereo) =>
        [.. Mono(stereo).Chunk(Rate / 100).Select(part => Math.Sqrt(part.Average(sample => (double)sample * sample)))];

    static double Modulation(float[] stereo)
    {
        var levels = Levels(stereo)[10..^30];
        var mean = levels.Average();
        return Math.Sqrt(levels.Average(level => (level - mean) * (level - mean))) / mean;
    }

    // How well the levels agree with themselves that many seconds later.
    static double Periodic(float[] stereo, double seconds)
    {
        var levels = Levels(stereo);
        var mean = levels.Average();
        var all = levels.Sum(level => (level - mean) * (level - mean));
        return Enumerable.Range((int)(seconds * 100) - 1, 3)
            .Max(lag => Enumerable.Range(0, levels.Length - lag).Sum(i => (levels[i] - mean) * (levels[i + lag] - mean))) / all;
    }

    static async Task<(double Loudness, double Peak)> MeasuredAsync(string path)
    {
        using var ffmpeg = Process.Start(new ProcessStartInfo(
            "ffmpeg", ["-hide_banner", "-nostats", "-i", path, "-af", "ebur128=peak=true", "-f", "null", "-"])
        { RedirectStandardError = true })!;
        var text = await ffmpeg.StandardError.ReadToEndAsync(Workshop.Stop);
        await ffmpeg.WaitForExitAsync(Workshop.Stop);
        return (Number(Integrated()), Number(TruePeak()));

        double Number(Regex what) => double.Parse(what.Matches(text)[^1].Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"I:\s+(-?[\d.]+|-inf) LUFS")]
    private static partial Regex Integrated();

    [GeneratedRegex(@"Peak:\s+(-?[\d.]+|-inf) dBFS")]
    private static partial Regex TruePeak();
}
