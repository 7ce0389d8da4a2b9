using Dailies.Animatic.Compositing;
using Dailies.Animatic.Drawing;
using Dailies.Animatic.Drawing.Figures;
using Dailies.Animatic.Pictures;
using Dailies.Animatic.References;
using Dailies.Animatic.Shots;
using Dailies.Models;
using SkiaSharp;

namespace Dailies.Animatic.Tests.Drawing;

public sealed class GaitTests : IDisposable
{
    const int Frames = 121;

    readonly PictureFont font = new();

    [Theory]
    [InlineData("👨", "Walk", 1280, 720)]
    [InlineData("👨", "Walk", 720, 1280)]
    [InlineData("🧑‍🚀", "Run", 1280, 720)]
    [InlineData("👨", "Run", 720, 1280)]
    [InlineData("🐻", "Walk", 1280, 720)]
    [InlineData("🐯", "Walk", 720, 1280)]
    public void A_foot_that_is_down_stays_where_it_is_while_the_body_goes_on(string emoji, string motion, int width, int height)
    {
        var size = new SKSizeI(width, height);
        var shot = new Shot(0, Frames, "")
        {
            Subjects = [new Subject("who", emoji) { Motion = Enum.Parse<Motion>(motion) }],
            Camera = new(CameraMove.Static, default, default, Handheld: false, Fast: false),
        };

        var (feet, middles) = Painted(shot, size);
        var slides = new List<float>();
        for (var frame = 1; frame < Frames; frame++)
        {
            // Of all heels and toes the one that moves least; a runner may have no foot down.
            var least = feet[frame].SelectMany(one => feet[frame - 1].Select(other => Math.Abs(one - other))).DefaultIfEmpty(float.NaN).Min();
            if (!float.IsNaN(least)) slides.Add(least);
        }

        var way = Math.Abs(middles[^1] - middles[0]) / (Frames - 1);
        Assert.True(way > 0.0014f * width, $"the body goes on by {way} pixels a frame");
        Assert.True(slides.Count > Frames / 3, $"a foot is down in {slides.Count} frames");
        Assert.True(slides.Average() < 0.5f * way, $"a foot slides by {slides.Average()} pixels a frame, the body goes on by {way}");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void No_two_walkers_are_in_step(int count)
    {
        var shot = new Shot(0, Frames, "") { Subjects = [new Subject("man", "👨") { Count = count, Motion = Motion.Walk }] };
        for (var seed = 0ul; seed < 40; seed++)
        {
            var stages = Placed(shot, new(640, 360), [0, 3], seed);
            var pieces = stages[0].Count / count;
            // Legs that are alike now and a moment later are in step.
            var legs = Enumerable.Range(0, count).Select(who => stages.SelectMany(frame => frame.Skip(who * pieces).Take(pieces).Select(Turn)).ToArray()).ToList();
            for (var one = 0; one < count; one++)
            {
                for (var other = 0; other < one; other++)
                    Assert.True(legs[one].Zip(legs[other]).Max(pair => Math.Abs(pair.First - pair.Second)) > 6, $"seed {seed}: {one} and {other} of {count}");
            }
        }

        static float Turn(Placed placed) => MathF.Atan2(placed.Matrix.SkewY, placed.Matrix.ScaleY) * 180 / MathF.PI;
    }

    public void Dispose() => font.Dispose();

    // In each frame, where what touches the ground begins and ends, and that of the whole figure.
    (List<List<float>> Feet, List<float> Middles) Painted(Shot shot, SKSizeI size)
    {
        var (feet, middles) = (new List<List<float>>(), new List<float>());
        var canvas = new Canvas(new PixelSize(size.Width, size.Height));
        foreach (var placed in Painting(shot, size, [.. Enumerable.Range(0, Frames)], seed: 5))
        {
            canvas.Clear();
            Compositor.Paint(canvas, placed);
            var luma = canvas.Planes.Span;
            var (left, right, lowest) = (size.Width, 0, new int[size.Width]);
            for (var y = 0; y < size.Height; y++)
            {
                for (var x = 0; x < size.Width; x++)
                {
                    if (luma[(y * size.Width) + x] < 30) continue;
                    (left, right, lowest[x]) = (Math.Min(left, x), Math.Max(right, x), y);
                }
            }

            middles.Add((left + right) / 2f);
            feet.Add(Runs(lowest, (int)Ground(size) - 2));
        }

        return (feet, middles);
    }

    static List<float> Runs(int[] lowest, int ground)
    {
        var (runs, from) = (new List<float>(), -1);
        for (var x = 0; x < lowest.Length; x++)
        {
            if (lowest[x] >= ground && from < 0) from = x;
            if (lowest[x] >= ground || from < 0) continue;
            runs.AddRange([from, x]);
            from = -1;
        }

        return runs;
    }

    static float Ground(SKSizeI size) => (size.Height * 1.2f * 0.82f) - (size.Height * 0.1f);

    List<List<Placed>> Placed(Shot shot, SKSizeI size, int[] frames, ulong seed) => [.. Painting(shot, size, frames, seed)];

    // Before nothing, and without shadows.
    IEnumerable<List<Placed>> Painting(Shot shot, SKSizeI size, int[] frames, ulong seed)
    {
        var dice = new Dice(seed);
        var stage = new Stage(size, Light.Of(shot, ref dice), 7);
        var scenery = new Scenery([], [], stage.Height * 0.82f, HasGround: false, IsInside: false);
        var cast = Cast.Of(shot, stage, scenery, SuppliedPictures.None, font, clipSeed: 1, ref dice);
        var camera = Camera.Of(shot, stage, cast.Focus, shot.Seconds, ref dice, cast.Followed);
        foreach (var frame in frames)
        {
            var (placed, at) = (new List<Placed>(), frame / (Frames - 1f));
            foreach (var element in cast.Elements) element.AddTo(placed, new Moment(at, frame / 24f, new(camera, at)));
            yield return placed;
        }

        foreach (var element in cast.Elements) element.Dispose();
    }
}
