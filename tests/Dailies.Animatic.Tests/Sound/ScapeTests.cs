using Dailies.Animatic.Drawing.Figures;
using Dailies.Animatic.Shots;
using Dailies.Animatic.Sound;
using Dailies.Animatic.Tests.Engine;

namespace Dailies.Animatic.Tests.Sound;

public sealed class ScapeTests
{
    const int Rate = 48_000;

    static readonly Shot Bare = new(0, 72, "");

    [Theory]
    [InlineData(nameof(Place.City), nameof(Weather.Rain))]
    [InlineData(nameof(Place.Sea), nameof(Weather.Storm))]
    [InlineData(nameof(Place.Desert), nameof(Weather.Wind))]
    [InlineData(nameof(Place.Factory), nameof(Weather.Clear))]
    [InlineData(nameof(Place.Beach), nameof(Weather.Clear))]
    [InlineData(nameof(Place.Library), nameof(Weather.Clear))]
    public async Task Music_is_above_the_ambience_effects_above_both_and_a_voice_above_all(string place, string weather)
    {
        var shot = Bare with { Place = Enum.Parse<Place>(place), Weather = weather == "Storm" ? Weather.Rain : Enum.Parse<Weather>(weather) };
        var ambience = await MakeAsync(shot);
        var walking = await MakeAsync(shot with { Subjects = [new Subject("man", "🚶") { Motion = Motion.Walk }] });
        var steps = walking.Zip(ambience, (with, without) => with - without).ToArray();
        var music = Music.Make([shot], 1, 72 * Samples.PerFrame);
        var speech = await Speech.SayAsync(Espeak.Name, [shot with { Lines = [new("Good morning everybody", null, VoiceOver: true, Chinese: false)] }], 72 * Samples.PerFrame, Workshop.Stop);

        double[] levels = [Loudness.Of(ambience), Loudness.Of(music), Loudness.Of(steps), Loudness.Of(speech)];
        Assert.True(levels is [var under, var bed, var effect, var voice] && under < bed && bed < effect && effect < voice - 5, string.Join(' ', levels));
    }

    [Fact]
    public async Task A_cut_neither_clicks_nor_tears_a_hole()
    {
        const int Cut = 48 * Samples.PerFrame;
        Shot one = new(0, 48, "") { Place = Place.City, Weather = Weather.Rain }, two = one with { FirstFrame = 48, Place = Place.Forest };
        var stereo = await Scape.MakeAsync([one, two], [1, 2], 96 * Samples.PerFrame);

        var levels = Enumerable.Range(-10, 30).Select(i => Level(stereo, Cut + (i * Rate / 100), Rate / 100)).ToList();
        Assert.True(levels.Min() > 0.3 * levels.Average(), $"{levels.Min()} of {levels.Average()}");
        var jumps = Enumerable.Range(0, (stereo.Length / 2) - 1).Select(i => Math.Abs(stereo[2 * i] - stereo[(2 * i) + 2])).ToList();
        Assert.True(jumps.Skip(Cut - 10).Take(20).Max() <= jumps.Take(Cut - 10).Max());
    }

    [Theory]
    [InlineData(nameof(Motion.Walk))]
    [InlineData(nameof(Motion.Run))]
    public void A_step_is_heard_when_the_foot_is_set_down(string name)
    {
        var motion = Enum.Parse<Motion>(name);
        var dice = new Dice(1);
        var stereo = new float[Rate * 2];
        SoundBook.Play(new(stereo, 0, Rate), $"Motion.{motion}", ref dice);

        var heard = Array.FindIndex(stereo, sample => Math.Abs(sample) > 0.01f) / 2 / (float)Rate;
        var seen = Enumerable.Range(1, 100).Select(step => step / 100f).First(seconds => IsDown(seconds) && !IsDown(seconds - 0.01f));
        Assert.Equal(seen, heard, 0.04f);

        // Whether the near foot is on the ground, on a leg whose two pieces are equally long.
        bool IsDown(float seconds)
        {
            var pose = Joints.Of(motion, new Acting(seconds, default) { Steps = seconds, Speed = 0.3f });
            var leg = Puppet.LegPiece * (Cosine(pose.NearLeg) + Cosine(pose.NearLeg - pose.NearKnee));
            return (2 * Puppet.LegPiece) - pose.Sink + pose.Lift - leg < 0.002f;
        }

        static float Cosine(float degrees) => MathF.Cos(float.DegreesToRadians(degrees));
    }

    [Fact]
    public void Each_flash_has_its_thunder_within_the_shot()
    {
        for (var seed = 0ul; seed < 200; seed++)
        {
            var strokes = Stroke.During(6, seed);
            Assert.InRange(strokes.Count, 2, 3);
            Assert.All(strokes, stroke => Assert.InRange(stroke.Delay, 0.3f, 1.1f));
            Assert.All(strokes, stroke => Assert.InRange(stroke.Heard, 0.3f, 5.5f));
            Assert.True(strokes[0].IsLit(strokes[0].At) && !strokes[0].IsLit(strokes[0].Heard));
        }

        Assert.Single(Stroke.During(0.2f, 1));
    }

    [Theory]
    [InlineData(nameof(Place.Graveyard), true)]
    [InlineData(nameof(Place.Mars), true)]
    [InlineData(nameof(Place.Desert), true)]
    [InlineData(nameof(Place.Bridge), false)]
    [InlineData(nameof(Place.Church), false)]
    public async Task Grass_and_dust_take_a_step_softly(string place, bool softly)
    {
        var steps = await StepsAsync(Enum.Parse<Place>(place));
        var (grass, stone) = (await StepsAsync(Place.Meadow), await StepsAsync(Place.City));

        Assert.Equal(softly, Apart(steps, grass) < Apart(steps, stone) / 10);

        static double Apart(float[] one, float[] other) => one.Zip(other, (a, b) => (double)Math.Abs(a - b)).Average();
    }

    // What is heard of somebody who walks there, without the place itself.
    static async Task<float[]> StepsAsync(Place place)
    {
        var still = await MakeAsync(Bare with { Place = place });
        var walking = await MakeAsync(Bare with { Place = place, Subjects = [new Subject("man", "🚶") { Motion = Motion.Walk }] });
        return [.. walking.Zip(still, (with, without) => with - without)];
    }

    static Task<float[]> MakeAsync(Shot shot) => Scape.MakeAsync([shot], [1], shot.Frames * Samples.PerFrame);

    static double Level(float[] stereo, int first, int count) =>
        Math.Sqrt(stereo.Skip(2 * first).Take(2 * count).Average(sample => (double)sample * sample));
}
