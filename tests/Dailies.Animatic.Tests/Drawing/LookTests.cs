using Dailies.Animatic.Compositing;
using Dailies.Animatic.Drawing;
using Dailies.Animatic.Pictures;
using Dailies.Animatic.Shots;
using Dailies.Models;
using SkiaSharp;

namespace Dailies.Animatic.Tests.Drawing;

public sealed class LookTests
{
    static readonly PixelSize Size = new(640, 360);

    [Theory]
    [InlineData(Look.Monochrome)]
    [InlineData(Look.Noir)]
    public void Without_colour_there_is_none(object look) =>
        // Each layer may round once.
        Assert.All(Colours(Frame(With((Look)look))), colour => Assert.InRange((int)colour, 125, 131));

    [Fact]
    public void Warm_is_redder_and_cold_bluer_than_it_was()
    {
        Assert.True(Blue(Look.Warm) < Blue(Look.None) - 4 && Blue(Look.Cold) > Blue(Look.None) + 4);
        Assert.True(Red(Look.Warm) > Red(Look.None) + 3 && Red(Look.Cold) < Red(Look.None) - 3);
        Assert.True(Red(Look.Sepia) > 128 && Blue(Look.Sepia) < 128);
    }

    [Fact]
    public void Vivid_has_more_colour_and_pastel_less_and_softer_contrast()
    {
        Assert.True(Strength(Look.Vivid) > 1.15 * Strength(Look.None));
        Assert.True(Strength(Look.Pastel) < 0.8 * Strength(Look.None));
        Assert.True(Spread(Look.Pastel) < 0.9 * Spread(Look.None) && Spread(Look.Noir) > 1.1 * Spread(Look.None));
    }

    [Fact]
    public void Bars_leave_the_shape_of_the_cinema()
    {
        var frame = Frame(With(Look.Bars));
        var rows = Enumerable.Range(0, Size.Height).Where(y => frame.AsSpan(y * Size.Width, Size.Width).ContainsAnyExcept((byte)16)).ToArray();

        Assert.InRange(Size.Width / (double)rows.Length, 2.3, 2.45);
        Assert.Equal(Size.Height - 1 - rows[^1], rows[0]);
    }

    [Fact]
    public void A_picture_as_wide_as_the_cinema_gets_no_bars()
    {
        var size = Catalogue.BuiltIn.Size("480p", "21:9");
        Assert.Equal(Frame(With(Look.None), size: size), Frame(With(Look.Bars), size: size));
    }

    [Fact]
    public void Grain_is_faint_and_another_one_in_each_frame()
    {
        var still = new CameraWords(CameraMove.Static, default, default, false, false);
        var (clean, first) = (Frame(With(Look.None) with { Camera = still }), Frame(With(Look.Grain) with { Camera = still }));

        Assert.InRange(Mean(clean, first), 0.8, 5);
        Assert.True(Mean(first, Frame(With(Look.Grain) with { Camera = still }, 11)) > Mean(clean, Frame(With(Look.None) with { Camera = still }, 11)) + 0.8);
    }

    [Fact]
    public void A_vignette_darkens_the_corners_and_not_the_middle()
    {
        var (with, without) = (Frame(With(Look.Vignette)), Frame(With(Look.None)));
        var middle = (Size.Height / 2 * Size.Width) + (Size.Width / 2);

        Assert.InRange(with[0], without[0] / 3, without[0] * 2 / 3);
        Assert.Equal(without[middle], with[middle]);
    }

    [Theory]
    [InlineData("BREAKING NEWS")]
    [InlineData("Once upon a time, in a city that never sleeps, there was a small cat who dreamt of the sea")]
    [InlineData("很久以前，在一座从不入睡的城市里")]
    public void A_title_is_seen_within_the_safe_margins_at_every_shape(string title)
    {
        foreach (var ratio in AspectRatio.All.Where(ratio => ratio != AspectRatio.Adaptive))
        {
            var size = Catalogue.BuiltIn.Size("480p", ratio);
            var (with, without) = (Frame(With(Look.None) with { Titles = [title] }, size: size), Frame(With(Look.None), size: size));
            var changed = Enumerable.Range(0, size.Width * size.Height).Where(i => with[i] - without[i] > 40).ToArray();

            Assert.True(changed.Length > size.Width * size.Height / 500, ratio);
            Assert.All(changed, i => Assert.InRange(i % size.Width / (double)size.Width, 0.05, 0.95));
            Assert.All(changed, i => Assert.InRange(i / size.Width / (double)size.Height, 0.3, 0.95));
        }
    }

    [Fact]
    public void A_title_comes_and_goes_and_gives_way_to_the_next()
    {
        var (one, two) = (With(Look.None) with { Titles = ["One"] }, With(Look.None) with { Titles = ["One", "Two"] });
        var none = With(Look.None);

        Assert.Equal(Frame(none, 0), Frame(one, 0));
        Assert.NotEqual(Frame(none, 12), Frame(one, 12));
        Assert.Equal(Frame(none, 12), Frame(two, 12));
        Assert.NotEqual(Frame(none, 18), Frame(two, 18));
    }

    [Fact]
    public void Fog_hides_the_place_and_not_who_is_in_it()
    {
        var clear = new Shot(0, 25, "") { Subjects = [new Subject("cat", "🐈") { Colour = new SKColor(0x2A, 0x2A, 0x2E) }], Place = Place.City };

        var (before, foggy) = (Frame(clear), Frame(clear with { Weather = Weather.Fog }));

        // The cat stays the darkest thing there is, and what is around it becomes grey.
        Assert.True(foggy.Take(Size.Width * Size.Height).Min() < 70);
        Assert.True(Colours(foggy).Average(value => Math.Abs(value - 128.0)) < 0.7 * Colours(before).Average(value => Math.Abs(value - 128.0)));
    }

    static double Blue(Look look) => Plane(look, 0).Average(value => value);

    static double Red(Look look) => Plane(look, 1).Average(value => value);

    static double Strength(Look look) => Colours(Frame(With(look))).Average(value => Math.Abs(value - 128.0));

    static double Spread(Look look)
    {
        var luma = Frame(With(look))[..(Size.Width * Size.Height)];
        var mean = luma.Average(value => value);
        return Math.Sqrt(luma.Average(value => (value - mean) * (value - mean)));
    }

    static byte[] Colours(byte[] frame) => frame[(Size.Width * Size.Height)..];

    static byte[] Plane(Look look, int number)
    {
        var colours = Colours(Frame(With(look)));
        return number == 0 ? colours[..(colours.Length / 2)] : colours[(colours.Length / 2)..];
    }

    static double Mean(byte[] one, byte[] other) => one.Zip(other, (a, b) => Math.Abs(a - b)).Average();

    static Shot With(Look look) => new(0, 25, "") { Subjects = [new Subject("cat", "🐈")], Place = Place.Beach, Look = look };

    static byte[] Frame(Shot shot, int number = 10, PixelSize? size = null)
    {
        var of = size ?? Size;
        using var font = new PictureFont();
        using var view = ShotView.Of(shot, Dailies.Animatic.References.SuppliedPictures.None, opening: null, new SKSizeI(of.Width, of.Height), font, 1, seed: 7);
        var (canvas, placed) = (new Canvas(of), new List<Placed>());
        view.AddTo(placed, number);
        Compositor.Paint(canvas, placed);
        return canvas.Planes.ToArray();
    }
}
