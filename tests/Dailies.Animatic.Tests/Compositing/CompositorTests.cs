using Dailies.Animatic.Compositing;
using SkiaSharp;

namespace Dailies.Animatic.Tests.Compositing;

public sealed class CompositorTests
{
    public static TheoryData<string, float> Places =>
        new(from place in Matrices.Keys from opacity in (float[])[1, 0.4f] select (place, opacity));

    static readonly Dictionary<string, SKMatrix> Matrices = new()
    {
        ["as it is"] = SKMatrix.Identity,
        ["by whole pixels"] = SKMatrix.CreateTranslation(17, -9),
        ["by half a pixel"] = SKMatrix.CreateTranslation(30.5f, 12.25f),
        ["down by part of a pixel"] = SKMatrix.CreateTranslation(16, 12.3f),
        ["aside by part of a pixel"] = SKMatrix.CreateTranslation(16.3f, 12),
        ["beyond the edge"] = SKMatrix.CreateTranslation(140.3f, 70.7f),
        ["out of sight"] = SKMatrix.CreateTranslation(-300, 20),
        ["larger"] = SKMatrix.CreateScaleTranslation(1.37f, 1.37f, -11.3f, 8.6f),
        ["much larger"] = SKMatrix.CreateScaleTranslation(6, 9, -100, -200),
        ["smaller"] = SKMatrix.CreateScaleTranslation(0.61f, 0.7f, 20, 20),
        ["flat"] = SKMatrix.CreateScaleTranslation(1.2f, 0.3f, 20, 40),
        ["half as wide"] = SKMatrix.CreateScaleTranslation(0.5f, 0.8f, 20, 20),
        ["turned"] = SKMatrix.CreateRotationDegrees(11, 50, 50),
        ["turned and larger"] = SKMatrix.CreateRotationDegrees(-70, 50, 50).PostConcat(SKMatrix.CreateScale(1.6f, 1.6f)),
        ["mirrored"] = SKMatrix.CreateScaleTranslation(-1, 1, 150, 10),
        ["sheared"] = SKMatrix.CreateSkew(0.3f, -0.1f),
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void A_texture_is_seen_as_if_it_were_drawn_there(string place, float opacity)
    {
        using var texture = Texture.Draw(131, 89, Pictures.Blobs);

        Same(Pictures.Drawn(131, 89, Pictures.Blobs, Matrices[place], opacity), Pictures.Composed(texture, Matrices[place], opacity), most: 14);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void So_is_one_that_hides_all_behind_it(string place, float opacity)
    {
        using var texture = Texture.Draw(90, 64, Pictures.Ground);

        // Skia smooths a turned edge, and ours ends with its last pixel.
        Same(Pictures.Drawn(90, 64, Pictures.Ground, Matrices[place], opacity), Pictures.Composed(texture, Matrices[place], opacity), most: 120);
    }

    [Fact]
    public void A_texture_as_it_is_and_one_that_is_hardly_turned_look_alike()
    {
        using var texture = Texture.Draw(131, 89, Pictures.Blobs);
        var straight = SKMatrix.CreateScaleTranslation(1.37f, 1.37f, -11.3f, 8.6f);
        var turned = straight.PreConcat(SKMatrix.CreateRotationDegrees(0.02f));

        Same(Pictures.Composed(texture, straight, 1), Pictures.Composed(texture, turned, 1), most: 12);
    }

    [Fact]
    public void What_lies_over_each_other_covers_in_order()
    {
        using var red = Texture.Draw(202, 114, canvas => canvas.Clear(SKColors.Red));
        using var blue = Texture.Draw(202, 114, canvas => canvas.Clear(SKColors.Blue));
        var canvas = new Canvas(Pictures.Frame);

        Compositor.Paint(canvas, [new(red, SKMatrix.Identity), new(blue, SKMatrix.Identity)]);

        // BT.709, limited range.
        Assert.Equal((32, 240), (canvas.Planes.Span[0], canvas.Planes.Span[202 * 114]));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void What_is_hidden_by_ground_need_not_be_painted(string place, float opacity)
    {
        using var sky = Texture.Draw(Pictures.Frame.Width, Pictures.Frame.Height, Pictures.Ground);
        using var behind = Texture.Draw(131, 89, Pictures.Blobs);
        // Wider than the frame, solid below a slope.
        using var near = Texture.Draw(260, 140, canvas =>
        {
            using var earth = new SKPaint { Color = SKColors.SaddleBrown, IsAntialias = true };
            using var slope = new SKPathBuilder();
            slope.AddPoly([new(0, 55), new(260, 80), new(260, 140), new(0, 140)], true);
            using var path = slope.Detach();
            canvas.DrawPath(path, earth);
        });
        Placed[] frame =
        [
            new(sky, SKMatrix.Identity),
            new(behind, Matrices[place], opacity),
            new(near, SKMatrix.CreateScaleTranslation(1.03f, 1.03f, -20.4f, -4.7f)),
            new(near, Matrices[place], opacity),
        ];
        var (atOnce, inTurn) = (new Canvas(Pictures.Frame), new Canvas(Pictures.Frame));

        Compositor.Paint(atOnce, frame);
        foreach (var placed in frame) Compositor.Paint(inTurn, [placed]);

        Assert.Equal(inTurn.Planes.ToArray(), atOnce.Planes.ToArray());
    }

    [Fact]
    public void A_place_that_is_no_number_shows_nothing()
    {
        using var texture = Texture.Draw(131, 89, Pictures.Blobs);

        var none = Pictures.Composed(texture, SKMatrix.Identity, 0);

        foreach (var bad in (SKMatrix[])[SKMatrix.CreateScale(0, 0), SKMatrix.CreateTranslation(float.NaN, 0), SKMatrix.CreateScale(1e30f, 1e30f)])
            Assert.Equal(none, Pictures.Composed(texture, bad, 1));
    }

    static void Same(byte[] expected, byte[] actual, int most)
    {
        var luma = Pictures.Frame.Width * Pictures.Frame.Height;
        var differences = expected.Zip(actual, (one, other) => Math.Abs(one - other)).ToArray();
        Assert.InRange(differences.Average(), 0, 0.8);
        Assert.InRange(differences[..luma].Max(), 0, most);
        // Colour is kept at half the size, so that by an odd number of pixels it moves by half of its own.
        Assert.InRange(differences[luma..].Max(), 0, 2 * most);
    }
}
