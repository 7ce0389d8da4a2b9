using Dailies.Animatic.Drawing;
using Dailies.Animatic.Shots;
using Dailies.Models;
using SkiaSharp;

namespace Dailies.Animatic.Tests.Drawing;

public sealed class CameraTests
{
    const float Seconds = 5;

    static readonly float[] Depths = [0, 0.4f, 1, 1.6f];

    static readonly float[] Moments = [.. Enumerable.Range(0, 25).Select(i => i / 24f)];

    public static TheoryData<string> Ratios => [.. AspectRatio.All.Where(ratio => ratio != AspectRatio.Adaptive)];

    [Theory]
    [MemberData(nameof(Ratios))]
    public void The_end_of_the_stage_is_never_seen(string ratio)
    {
        var stage = Stage(ratio);
        foreach (var words in Words())
        {
            var camera = Filming(words, stage);
            foreach (var moment in Moments)
            {
                foreach (var depth in Depths)
                {
                    var back = camera.At(moment, depth).Invert();
                    foreach (var corner in Corners(stage.FrameSize))
                    {
                        var seen = back.MapPoint(corner);
                        Assert.True(seen.X > -0.5f && seen.Y > -0.5f && seen.X < stage.Width + 0.5f && seen.Y < stage.Height + 0.5f, $"{words} at {moment}, depth {depth}: {seen} of {stage.Size}");
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ratios))]
    public void The_face_of_the_main_subject_stays_in_view(string ratio)
    {
        var stage = Stage(ratio);
        foreach (var words in Words())
        {
            var camera = Filming(words, stage);
            foreach (var moment in Moments)
            {
                var seen = camera.At(moment, 1).MapPoint(Face(stage));
                var (x, y) = (seen.X / stage.FrameSize.Width, seen.Y / stage.FrameSize.Height);
                Assert.True(x is > 0.1f and < 0.9f && y is > 0.03f and < 0.9f, $"{words} at {moment}: {x}, {y}");
            }
        }
    }

    [Fact]
    public void It_never_jumps()
    {
        var stage = Stage("16:9");
        foreach (var words in Words().Where(words => !words.Fast))
        {
            var camera = Filming(words, stage);
            for (var frame = 1; frame < Seconds * 24; frame++)
            {
                var (before, now) = (camera.At((frame - 1) / (Seconds * 24), 1).MapPoint(Face(stage)), camera.At(frame / (Seconds * 24), 1).MapPoint(Face(stage)));
                Assert.InRange(SKPoint.Distance(before, now), 0, stage.FrameSize.Width * 0.014f);
            }
        }
    }

    [Theory]
    [InlineData(CameraMove.PanLeft, 1, 0)]
    [InlineData(CameraMove.TruckRight, -1, 0)]
    [InlineData(CameraMove.TiltUp, 0, 1)]
    [InlineData(CameraMove.CraneDown, 0, -1)]
    public void What_is_filmed_moves_against_the_camera_and_the_nearer_the_more(object move, int x, int y)
    {
        var (far, near) = (Moved(move, 0.4f), Moved(move, 1));

        Assert.True((near.X * x) + (near.Y * y) > 60);
        Assert.True((near.X * x) + (near.Y * y) > ((far.X * x) + (far.Y * y)) * 1.2f);
    }

    [Fact]
    public void Around_a_subject_what_is_behind_goes_the_other_way_than_what_is_in_front()
    {
        var (behind, subject, front) = (Moved(CameraMove.Orbit, 0.4f), Moved(CameraMove.Orbit, 1), Moved(CameraMove.Orbit, 1.5f));

        Assert.InRange(Math.Abs(subject.X), 0, 10);
        Assert.True(behind.X * front.X < 0);
    }

    [Fact]
    public void A_push_in_enlarges_what_is_near_more_and_a_zoom_all_alike()
    {
        Assert.True(Grown(CameraMove.PushIn, 1) > Grown(CameraMove.PushIn, 0) + 0.15f);
        Assert.Equal(Grown(CameraMove.ZoomIn, 1), Grown(CameraMove.ZoomIn, 0), 3);
        Assert.True(Grown(CameraMove.PullBack, 1) < 0.8f);
    }

    [Fact]
    public void A_closer_framing_shows_the_subject_larger()
    {
        var sizes = ((Framing[])[Framing.ExtremeWide, Framing.Wide, Framing.Unsaid, Framing.Medium, Framing.CloseUp, Framing.ExtremeCloseUp])
            .Select(framing => Filming(new CameraWords(CameraMove.Static, framing, default, false, false), Stage("16:9")).At(0, 1).ScaleX).ToArray();

        Assert.Equal(sizes.Order(), sizes);
        Assert.True(sizes[^2] > 1.9f);
    }

    [Theory]
    [InlineData("Wide", "CloseUp")]
    [InlineData("ExtremeCloseUp", "Medium")]
    public void A_camera_gets_from_the_first_framing_to_the_last(string first, string last)
    {
        var (from, to) = (Enum.Parse<Framing>(first), Enum.Parse<Framing>(last));
        var camera = Filming(new CameraWords(default, from, default, false, false) { Last = to }, Stage("16:9"));

        Assert.Equal(Size(from), camera.At(0, 1).ScaleX, 3);
        Assert.Equal(Size(to), camera.At(1, 1).ScaleX, 3);

        static float Size(Framing framing) => Filming(new CameraWords(CameraMove.Static, framing, default, false, false), Stage("16:9")).At(0, 1).ScaleX;
    }

    [Fact]
    public void A_camera_that_stands_does_not_move_and_one_in_a_hand_does()
    {
        Assert.Equal(default, Moved(CameraMove.Static, 1));
        var camera = Filming(new CameraWords(CameraMove.Static, default, default, Handheld: true, false), Stage("16:9"));
        Assert.NotEqual(camera.At(0.3f, 1), camera.At(0.35f, 1));
    }

    static SKPoint Moved(object move, float depth)
    {
        var stage = Stage("16:9");
        var camera = Filming(new CameraWords((CameraMove)move, default, default, false, false), stage);
        return camera.At(1, depth).MapPoint(Face(stage)) - camera.At(0, depth).MapPoint(Face(stage));
    }

    static float Grown(CameraMove move, float depth)
    {
        var camera = Filming(new CameraWords(move, default, default, false, false), Stage("16:9"));
        return camera.At(1, depth).ScaleX / camera.At(0, depth).ScaleX;
    }

    static IEnumerable<CameraWords> Words() =>
        from move in Enum.GetValues<CameraMove>()
        from framing in Enum.GetValues<Framing>()
        from angle in Enum.GetValues<CameraAngle>()
        from fast in (bool[])[false, true]
        from last in (Framing[])[Framing.Unsaid, Framing.Wide, Framing.ExtremeCloseUp]
        select new CameraWords(move, framing, angle, Handheld: true, fast) { Last = last };

    static Camera Filming(CameraWords words, Stage stage)
    {
        var dice = new Dice(5);
        return Camera.Of(new Shot(0, 120, "") { Camera = words }, stage, Face(stage), Seconds, ref dice);
    }

    static Stage Stage(string ratio)
    {
        var size = Catalogue.BuiltIn.Size("720p", ratio);
        return new(new SKSizeI(size.Width, size.Height), default, 1);
    }

    static SKPoint Face(Stage stage) =>
        new(stage.Frame.MidX, (stage.Height * 0.82f) - (0.7f * Math.Min(0.5f * stage.Frame.Height, 0.7f * stage.Frame.Width)));

    static SKPoint[] Corners(SKSizeI size) => [default, new(size.Width, 0), new(0, size.Height), new(size.Width, size.Height)];
}
