using Dailies.Animatic.Compositing;
using SkiaSharp;

namespace Dailies.Animatic.Drawing.Figures;

/// <summary>An arm or a leg: two pieces, with a knee or an elbow between, and a leg has a foot.</summary>
sealed class Limb : IDisposable
{
    readonly Part upper;
    readonly Part lower;
    readonly Part? foot;
    readonly float length;

    Limb(Part upper, Part lower, Part? foot, float length) => (this.upper, this.lower, this.foot, this.length) = (upper, lower, foot, length);

    /// <summary>Draws one that hangs straight down.</summary>
    /// <param name="length">Of either piece, in stage coordinates.</param>
    /// <param name="thick">In stage coordinates.</param>
    /// <param name="detail">Pixels to one of the stage.</param>
    /// <param name="sleeve">Colour of the upper piece and of most of the lower.</param>
    /// <param name="skin">Colour of the lower piece where the sleeve ends.</param>
    /// <param name="end">What is at its end: a hand, a shoe, a paw.</param>
    public static Limb Draw(float length, float thick, float detail, SKColor sleeve, SKColor skin, LimbEnd end)
    {
        var (long1, wide) = (length * detail, thick * detail);
        var pad = wide * 1.6f;
        var size = ((int)Math.Ceiling(wide + (2 * pad)), (int)Math.Ceiling(long1 + (2 * pad)));
        var joint = new SKPoint(size.Item1 / 2f, pad);
        var upper = Texture.Draw(size.Item1, size.Item2, canvas => Stick(canvas, joint, long1, wide, sleeve, SKColors.Black));
        var lower = Texture.Draw(size.Item1, size.Item2, canvas =>
        {
            var tip = new SKPoint(joint.X, joint.Y + long1);
            if (end == LimbEnd.Hand)
            {
                using var hand = new SKPaint { Color = skin, IsAntialias = true };
                canvas.DrawCircle(tip.X, tip.Y + (wide * 0.15f), wide * 0.62f, hand);
            }

            Stick(canvas, joint, long1 * (end == LimbEnd.Shoe ? 0.94f : 0.9f), wide * 0.88f, sleeve, SKColors.Black);
        });
        return new(new(upper, joint, detail), new(lower, joint, detail), end == LimbEnd.Hand ? null : Foot(wide, end, skin, detail), length);
    }

    /// <summary>Places it.</summary>
    /// <param name="frame">Takes it.</param>
    /// <param name="at">From stage coordinates about its joint to the frame.</param>
    /// <param name="forward">Degrees from straight down towards where the figure looks.</param>
    /// <param name="bend">Degrees of the knee or the elbow; a knee bends backwards, an elbow, negative, forwards.</param>
    /// <param name="level">How level its foot is: 1 where it is flat on the ground, 0 where it is square to the leg.</param>
    public void Place(List<Placed> frame, SKMatrix at, float forward, float bend, float level = 0)
    {
        var turned = at.PreConcat(SKMatrix.CreateRotationDegrees(-forward));
        var knee = turned.PreConcat(SKMatrix.CreateTranslation(0, length)).PreConcat(SKMatrix.CreateRotationDegrees(bend));
        // The lower piece first: the sleeve covers the joint.
        lower.Place(frame, knee);
        foot?.Place(frame, knee.PreConcat(SKMatrix.CreateTranslation(0, length)).PreConcat(SKMatrix.CreateRotationDegrees(level * (forward - bend))));
        upper.Place(frame, turned);
    }

    public void Dispose()
    {
        upper.Dispose();
        lower.Dispose();
        foot?.Dispose();
    }

    // It turns about the ankle.
    static Part Foot(float wide, LimbEnd end, SKColor skin, float detail)
    {
        var (width, height) = (wide * (end == LimbEnd.Shoe ? 1.55f : 1.15f), wide * 0.66f);
        var texture = Texture.Draw((int)Math.Ceiling(width), (int)Math.Ceiling(height), canvas =>
        {
            using var shoe = new SKPaint { Color = skin, IsAntialias = true };
            canvas.DrawRoundRect(SKRect.Create(width, height), height / 2, height / 2, shoe);
        });
        return new(texture, new(wide * 0.5f, wide * 0.36f), detail);
    }

    static void Stick(SKCanvas canvas, SKPoint from, float length, float wide, SKColor colour, SKColor shade)
    {
        using var paint = new SKPaint { Color = colour, IsAntialias = true, IsStroke = true, StrokeWidth = wide, StrokeCap = SKStrokeCap.Round };
        canvas.DrawLine(from, new(from.X, from.Y + length), paint);
        // A darker edge on the side away from the light.
        using var edge = new SKPaint { Color = shade.WithAlpha(34), IsAntialias = true, IsStroke = true, StrokeWidth = wide * 0.3f, StrokeCap = SKStrokeCap.Round };
        canvas.DrawLine(new(from.X - (wide * 0.34f), from.Y), new(from.X - (wide * 0.34f), from.Y + length), edge);
    }
}

/// <summary>What is at the end of a limb.</summary>
enum LimbEnd
{
    Hand, Shoe, Paw,
}
