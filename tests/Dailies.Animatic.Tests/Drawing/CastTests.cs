using Dailies.Animatic.Compositing;
using Dailies.Animatic.Drawing;
using Dailies.Animatic.Drawing.Figures;
using Dailies.Animatic.Pictures;
using Dailies.Animatic.References;
using Dailies.Animatic.Shots;
using Dailies.Models;
using SkiaSharp;

namespace Dailies.Animatic.Tests.Drawing;

public sealed class CastTests : IDisposable
{
    static readonly SKSizeI Wide = new(640, 360);

    readonly PictureFont font = new();

    public static TheoryData<string, string> Ratios =>
        new(from ratio in AspectRatio.All
            where ratio != AspectRatio.Adaptive
            from motion in (Motion[])[Motion.Idle, Motion.Walk, Motion.Run, Motion.Drive, Motion.Fly, Motion.Dance]
            select (ratio, motion.ToString()));

    [Theory]
    [MemberData(nameof(Ratios))]
    public void The_main_subject_is_in_view_all_the_time_at_every_shape(string ratio, string motion)
    {
        var pixels = Catalogue.BuiltIn.Size("480p", ratio);
        var size = new SKSizeI(pixels.Width, pixels.Height);
        foreach (var others in (string[][])[[], ["🐕"], ["🐕", "🚗", "🌳"]])
        {
            var shot = new Shot(0, 121, "") { Subjects = [new Subject("man", "👨") { Motion = Enum.Parse<Motion>(motion) }, .. others.Select(emoji => new Subject(emoji, emoji))] };

            foreach (var seen in Bounds(shot, size, [.. Enumerable.Range(0, 11).Select(at => at / 10f)]))
                Assert.True(seen.MidX > 0 && seen.MidX < size.Width && seen.MidY > 0 && seen.MidY < size.Height, $"{seen} of {size}, with {others.Length} others");
        }
    }

    [Theory]
    [InlineData("Walk", "Unsaid")]
    [InlineData("Drive", "Unsaid")]
    [InlineData("Run", "Wide")]
    [InlineData("Run", "CloseUp")]
    public void A_camera_that_follows_keeps_who_moves_where_it_is_while_the_ground_passes(string motion, string framing)
    {
        var shot = new Shot(0, 121, "")
        {
            Subjects = [new Subject("dog", "🐕") { Motion = Enum.Parse<Motion>(motion) }],
            Camera = new(CameraMove.Follow, Enum.Parse<Framing>(framing), default, Handheld: false, Fast: false),
        };

        var seen = Bounds(shot, Wide, [0.05f, 0.5f, 0.95f]);
        // Where the stage ends, the camera waits.
        Assert.All(seen, one => Assert.InRange(one.MidX - seen[1].MidX, -0.08f * Wide.Width, 0.08f * Wide.Width));
        var (begin, end) = (Ground(shot, 0.05f), Ground(shot, 0.95f));
        Assert.True(Math.Abs(end - begin) > 0.35f * Wide.Width, $"the ground goes from {begin} to {end}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(12)]
    public void There_are_as_many_as_the_words_say(int count)
    {
        var one = Placed(new Shot(0, 25, "") { Subjects = [new Subject("cat", "🐈")] }, Wide, [0.5f])[0].Count;

        Assert.Equal(count * one, Placed(new Shot(0, 25, "") { Subjects = [new Subject("cat", "🐈") { Count = count }] }, Wide, [0.5f])[0].Count);
    }

    [Theory]
    [InlineData("🚗", "D32F2F")]
    [InlineData("🚗", "43A047")]
    [InlineData("🐈", "2A2A2E")]
    [InlineData("🐎", "F5F5F2")]
    [InlineData("☂️", "F9C928")]
    public void A_subject_has_the_colour_that_it_is_given(string emoji, string colour)
    {
        var asked = SKColor.Parse(colour);
        using var plain = font.Draw(emoji, 120, SKColors.White);
        var before = Near(plain, asked);

        using var recoloured = Recolouring.Apply(font.Draw(emoji, 120, SKColors.White), asked);

        Assert.True(Near(recoloured, asked) > Math.Max(0.35, before), $"{Near(recoloured, asked):0.00} of it, {before:0.00} before");
    }

    [Theory]
    [InlineData("Unsaid")]
    [InlineData("Follow")]
    public void A_name_can_be_read_whichever_way_its_subject_goes(string move)
    {
        var shot = new Shot(0, 121, "")
        {
            Subjects = [new Subject("gizmo", null) { Motion = Motion.Run }],
            Camera = new(Enum.Parse<CameraMove>(move), default, default, Handheld: false, Fast: false),
        };

        var ways = Enumerable.Range(0, 8).Select(seed => Placed(shot, Wide, [0.2f, 0.8f], seed: (ulong)seed)).ToList();
        Assert.Contains(ways, frames => frames[0][^1].Matrix.TransX < frames[1][^1].Matrix.TransX);
        Assert.All(ways.SelectMany(frames => frames), frame => Assert.True(frame[^1].Matrix.ScaleX > 0));
    }

    [Fact]
    public void An_old_man_is_old_and_a_child_is_smaller()
    {
        Assert.Equal("👴", Tailor.Emoji(new Subject("man", "👨") { Age = Age.Old }));
        var (grown, child) = (new Shot(0, 25, "") { Subjects = [new Subject("man", "👨")] }, new Shot(0, 25, "") { Subjects = [new Subject("man", "👨") { Age = Age.Child }] });
        Assert.True(Bounds(child, Wide, [0.5f])[0].Height < Bounds(grown, Wide, [0.5f])[0].Height * 0.95f);
    }

    [Theory]
    [InlineData("teacher in a classroom")]
    [InlineData("captain on a ship at night")]
    [InlineData("doctor in a hospital")]
    public void Who_is_old_in_a_trade_has_grey_hair_and_is_else_the_same(string who)
    {
        var (young, old) = (Brightness($"A {who}, close-up, static shot"), Brightness($"An old {who}, close-up, static shot"));

        var changed = Enumerable.Range(0, young.Length).Where(at => Math.Abs(young[at] - old[at]) > 6).ToList();
        Assert.InRange(changed.Count / (float)young.Length, 0.005f, 0.15f);
        Assert.True(changed.Average(at => old[at]) > 1.6 * changed.Average(at => young[at]));
    }

    [Fact]
    public void A_mouse_is_smaller_than_an_elephant()
    {
        var (mouse, elephant) = (
            Bounds(new Shot(0, 25, "") { Subjects = [new Subject("mouse", "🐁")] }, Wide, [0.5f])[0], Bounds(new Shot(0, 25, "") { Subjects = [new Subject("elephant", "🐘")] }, Wide, [0.5f])[0]);

        Assert.True(mouse.Height * 2 < elephant.Height, $"{mouse} and {elephant}");
    }

    public void Dispose() => font.Dispose();

    // The part of what is visible whose colour is near one: its hue, or its lightness where that has no hue.
    static double Near(SKImage image, SKColor asked)
    {
        asked.ToHsl(out var hue, out var saturation, out var light);
        using var pixmap = image.PeekPixels();
        var (visible, near) = (0, 0);
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
            {
                var pixel = pixmap.GetPixelColor(x, y);
                if (pixel.Alpha < 200) continue;
                visible++;
                pixel.ToHsl(out var h, out var s, out var l);
                var apart = Math.Min(Math.Abs(h - hue), 360 - Math.Abs(h - hue));
                if (saturation > 16 ? s > 16 && apart < 20 : s < 30 && Math.Abs(l - light) < 25) near++;
            }
        }

        return near / (double)visible;
    }

    // Of each pixel of a frame.
    static byte[] Brightness(string prompt)
    {
        using var storyboard = new Storyboard(prompt, 25, Wide, seed: 3);
        var canvas = new Canvas(new PixelSize(Wide.Width, Wide.Height));
        storyboard.Paint(canvas, 12);
        return canvas.Planes[..(Wide.Width * Wide.Height)].ToArray();
    }

    // Of the main subject, which is the nearest and so the last, with its shadow.
    List<SKRect> Bounds(Shot shot, SKSizeI size, float[] moments) =>
        [.. Placed(shot, size, moments, mainOnly: true).Select(frame => frame.Select(placed => placed.Matrix.MapRect(SKRect.Create(placed.Texture.Width, placed.Texture.Height))).Aggregate(SKRect.Union))];

    // Where the middle of the ground beneath the main subject is seen.
    float Ground(Shot shot, float at)
    {
        var (cast, camera, stage) = Stand(shot, Wide);
        foreach (var element in cast.Elements) element.Dispose();
        return camera.At(at, 1).MapPoint(new SKPoint(stage.Frame.MidX, stage.Height * 0.82f)).X;
    }

    (Cast Cast, Camera Camera, Stage Stage) Stand(Shot shot, SKSizeI size, ulong seed = 5)
    {
        var dice = new Dice(seed);
        var stage = new Stage(size, Light.Of(shot, ref dice), 7) { Followed = Pace.Followed(shot) };
        var scenery = new Scenery([], [], stage.Height * 0.82f, HasGround: true, IsInside: false);
        var cast = Cast.Of(shot, stage, scenery, SuppliedPictures.None, font, clipSeed: 1, ref dice);
        return (cast, Camera.Of(shot, stage, cast.Focus, shot.Frames / 24f, ref dice, cast.Followed), stage);
    }

    List<List<Placed>> Placed(Shot shot, SKSizeI size, float[] moments, bool mainOnly = false, ulong seed = 5)
    {
        var (cast, camera, _) = Stand(shot, size, seed);
        var frames = new List<List<Placed>>();
        foreach (var at in moments)
        {
            var frame = new List<Placed>();
            foreach (var element in mainOnly ? cast.Elements.TakeLast(1) : cast.Elements) element.AddTo(frame, new Moment(at, at * shot.Frames / 24f, new(camera, at)));
            frames.Add(frame);
        }

        foreach (var element in cast.Elements) element.Dispose();
        return frames;
    }
}
