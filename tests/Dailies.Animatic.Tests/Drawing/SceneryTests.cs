using Dailies.Animatic.Compositing;
using Dailies.Animatic.Drawing;
using Dailies.Animatic.Shots;
using SkiaSharp;

namespace Dailies.Animatic.Tests.Drawing;

public sealed class SceneryTests
{
    static readonly SKSizeI Size = new(320, 180);

    public static TheoryData<string> Hours => [.. Enum.GetNames<Hour>()];

    [Theory]
    [MemberData(nameof(Hours))]
    public void Every_place_looks_like_no_other(string hour)
    {
        var pictures = Enum.GetValues<Place>().ToDictionary(place => place, place => Draw(new Shot(0, 25, "") { Place = place, Hour = Enum.Parse<Hour>(hour) }));

        foreach (var (place, picture) in pictures)
        {
            foreach (var (other, another) in pictures)
            {
                if (place < other) Assert.True(Differs(picture, another) > 5, $"{place} and {other} differ by {Differs(picture, another):0.0} levels");
            }
        }
    }

    [Theory]
    [InlineData(nameof(Place.Garden))]
    [InlineData(nameof(Place.Meadow))]
    [InlineData(nameof(Place.Village))]
    public void The_season_is_seen(string place)
    {
        var seasons = Enum.GetValues<Season>().Select(season => Draw(new Shot(0, 25, "") { Place = Enum.Parse<Place>(place), Season = season })).ToList();

        for (var i = 1; i < seasons.Count; i++) Assert.True(Differs(seasons[i - 1], seasons[i]) > 2, $"{(Season)i}: {Differs(seasons[i - 1], seasons[i]):0.0}");
    }

    [Theory]
    [InlineData(nameof(Place.Sea))]
    [InlineData(nameof(Place.Lake))]
    [InlineData(nameof(Place.Meadow))]
    [InlineData(nameof(Place.Underwater))]
    [InlineData(nameof(Place.Sky))]
    public void A_place_in_the_open_is_not_still(string place)
    {
        var shot = new Shot(0, 25, "") { Place = Enum.Parse<Place>(place) };

        Assert.True(Differs(Draw(shot), Draw(shot, seconds: 2)) > 0.3, $"{Differs(Draw(shot), Draw(shot, seconds: 2)):0.0}");
    }

    [Theory]
    [InlineData(nameof(Place.Rooftop))]
    [InlineData(nameof(Place.Bridge))]
    [InlineData(nameof(Place.Graveyard))]
    [InlineData(nameof(Place.Church))]
    [InlineData(nameof(Place.Gym))]
    [InlineData(nameof(Place.Ballroom))]
    [InlineData(nameof(Place.Cellar))]
    [InlineData(nameof(Place.Mars))]
    public void A_stage_for_a_camera_that_follows_has_more_of_a_place_and_not_a_wider_one_in_every_ratio(string place)
    {
        var shot = new Shot(0, 25, "") { Place = Enum.Parse<Place>(place) };
        foreach (var size in (SKSizeI[])[new(240, 135), new(180, 135), new(135, 135), new(135, 180), new(135, 240), new(315, 135)])
        {
            var stage = Stage(shot) with { FrameSize = size };
            var (still, followed) = (AtRest(shot, stage), AtRest(shot, stage with { Followed = 0.7f }));
            var luma = still.Zip(followed, (one, other) => Math.Abs(one - other)).Take(size.Width * size.Height).Average();

            Assert.True(luma < 10, $"{size.Width}x{size.Height}: {luma:0.0} levels");
        }
    }

    [Fact]
    public void It_does_not_rain_in_a_room()
    {
        var dry = Weather.Clear;
        var (room, wet) = (Particles(new Shot(0, 25, "") { Place = Place.Kitchen, Weather = Weather.Rain }), Particles(new Shot(0, 25, "") { Place = Place.City, Weather = Weather.Rain }));

        Assert.Equal(Particles(new Shot(0, 25, "") { Place = Place.Kitchen, Weather = dry }), room);
        Assert.True(wet > 20);
    }

    // Mean difference of the colours of two pictures, luma and both chroma planes added up, in levels of 255.
    static double Differs(byte[] one, byte[] other)
    {
        const int Luma = 320 * 180;
        return Mean(..Luma) + Mean(Luma..(Luma * 5 / 4)) + Mean((Luma * 5 / 4)..);

        double Mean(Range plane) => one[plane].Zip(other[plane], (a, b) => Math.Abs(a - b)).Average();
    }

    static int Particles(Shot shot)
    {
        var stage = Stage(shot);
        var placed = new List<Placed>();
        var scenery = Scenery.Of(shot, stage);
        var elements = Dailies.Animatic.Drawing.Particles.Weathers.Of(shot, stage, scenery, seed: 1);
        var dice = new Dice(1);
        var camera = Camera.Of(shot, stage, new(stage.Frame.MidX, stage.Frame.MidY), 1, ref dice);
        foreach (var element in elements) element.AddTo(placed, new Moment(0.5f, 0.5f, new(camera, 0.5f)));
        foreach (var element in elements.Concat(scenery.Behind)) element.Dispose();
        return placed.Count;
    }

    static Stage Stage(Shot shot)
    {
        var dice = new Dice(3);
        return new(Size, Light.Of(shot, ref dice), 7);
    }

    static byte[] Draw(Shot shot, float seconds = 0) => AtRest(shot, Stage(shot), seconds);

    static byte[] AtRest(Shot shot, Stage stage, float seconds = 0)
    {
        var placed = new List<Placed>();
        var scenery = Scenery.Of(shot, stage);
        IReadOnlyList<Element> elements = [.. scenery.Behind, .. scenery.InFront];
        var dice = new Dice(1);
        var camera = Camera.Of(shot with { Camera = new() { Move = CameraMove.Static } }, stage, new(stage.Frame.MidX, stage.Frame.MidY), 1, ref dice);
        foreach (var element in elements) element.AddTo(placed, new Moment(0, seconds, new(camera, 0)));
        var canvas = new Canvas(new(stage.FrameSize.Width, stage.FrameSize.Height));
        canvas.Clear();
        Compositor.Paint(canvas, placed);
        var picture = canvas.Planes.ToArray();
        foreach (var element in elements) element.Dispose();
        return picture;
    }
}
