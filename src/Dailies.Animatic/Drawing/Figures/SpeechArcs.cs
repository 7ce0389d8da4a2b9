using Dailies.Animatic.Compositing;
using SkiaSharp;

namespace Dailies.Animatic.Drawing.Figures;

/// <summary>The arcs before whoever speaks and has no mouth that could move, as in a comic strip.</summary>
/// <param name="height">In stage coordinates.</param>
/// <param name="detail">Pixels to one of the stage.</param>
sealed class SpeechArcs(float height, float detail) : IDisposable
{
    const int Arcs = 3;

    // Softer than this, nothing is said.
    const float Silent = 0.2f;

    readonly Part picture = Draw(height, detail);

    /// <summary>Places them.</summary>
    /// <param name="frame">Takes them.</param>
    /// <param name="at">From stage coordinates about where the mouth would be, to the frame.</param>
    /// <param name="open">How far a mouth would be open, 0 to 1.</param>
    public void Place(List<Placed> frame, SKMatrix at, float open)
    {
        if (open < Silent) return;
        var size = 0.6f + (0.4f * open);
        picture.Place(frame, at, size, size);
    }

    public void Dispose() => picture.Dispose();

    static Part Draw(float height, float detail)
    {
        var high = Math.Max(12, (int)(height * detail));
        var (wide, line) = (high * 2 / 3, high * 0.06f);
        var texture = Texture.Draw(wide, high, canvas =>
        {
            // Light with a dark rim: it is seen on any ground.
            using var rim = new SKPaint { Color = new(0x20, 0x24, 0x2C, 150), IsAntialias = true, IsStroke = true, StrokeWidth = line * 1.8f, StrokeCap = SKStrokeCap.Round };
            using var ink = new SKPaint { Color = new(0xFA, 0xF8, 0xF2), IsAntialias = true, IsStroke = true, StrokeWidth = line, StrokeCap = SKStrokeCap.Round };
            for (var i = 1; i <= Arcs; i++)
            {
                var radius = (wide - line) * i / Arcs;
                var box = SKRect.Create(-radius, (high / 2f) - radius, 2 * radius, 2 * radius);
                using var builder = new SKPathBuilder();
                builder.AddArc(box, -32, 64);
                using var arc = builder.Detach();
                canvas.DrawPath(arc, rim);
                canvas.DrawPath(arc, ink);
            }
        });
        return new(texture, new(0, high / 2f), detail);
    }
}
