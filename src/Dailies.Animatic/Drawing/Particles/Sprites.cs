using Dailies.Animatic.Compositing;
using SkiaSharp;

namespace Dailies.Animatic.Drawing.Particles;

/// <summary>Draws what swarms are made of.</summary>
static class Sprites
{
    /// <summary>A leaf, pointed at both ends.</summary>
    public static Texture Leaf(float size, SKColor colour) => Drawn(size, canvas =>
    {
        using var builder = new SKPathBuilder();
        builder.MoveTo(0, -0.48f);
        builder.QuadTo(new(0.42f, -0.05f), new(0, 0.48f));
        builder.QuadTo(new(-0.42f, -0.05f), new(0, -0.48f));
        builder.Close();
        using var path = builder.Detach();
        using var paint = Paint(colour);
        canvas.DrawPath(path, paint);
        using var rib = Paint(colour.Mix(SKColors.Black, 0.3f));
        (rib.IsStroke, rib.StrokeWidth) = (true, 0.04f);
        canvas.DrawLine(0, -0.4f, 0, 0.48f, rib);
    });

    /// <summary>A dot that fades to its edge.</summary>
    public static Texture Soft(float size, SKColor colour) => Drawn(size, canvas =>
    {
        using var paint = new SKPaint { Shader = SKShader.CreateRadialGradient(default, 0.5f, [colour, colour.WithAlpha(0)], SKShaderTileMode.Clamp) };
        canvas.DrawCircle(0, 0, 0.5f, paint);
    });

    /// <summary>A strip of paper.</summary>
    public static Texture Strip(float size, SKColor colour) => Drawn(size, canvas =>
    {
        using var paint = Paint(colour);
        canvas.DrawRect(-0.2f, -0.4f, 0.4f, 0.8f, paint);
    });

    /// <summary>A star with four points.</summary>
    public static Texture Star(float size, SKColor colour) => Drawn(size, canvas =>
    {
        using var builder = new SKPathBuilder();
        builder.MoveTo(0, -0.5f);
        foreach (var (x, y) in (ReadOnlySpan<(float, float)>)[(0.5f, 0), (0, 0.5f), (-0.5f, 0), (0, -0.5f)]) builder.QuadTo(default, new(x, y));
        builder.Close();
        using var path = builder.Detach();
        using var paint = Paint(colour);
        canvas.DrawPath(path, paint);
    });

    /// <summary>A bubble, or the ring of a drop on the ground.</summary>
    public static Texture Ring(float size, SKColor colour, float flat = 1) => Drawn(size, canvas =>
    {
        using var paint = Paint(colour);
        (paint.IsStroke, paint.StrokeWidth) = (true, 0.06f);
        canvas.DrawOval(0, 0, 0.44f, 0.44f * flat, paint);
        if (flat < 1) return;
        using var shine = Paint(colour);
        canvas.DrawCircle(-0.16f, -0.16f, 0.07f, shine);
    });

    static SKPaint Paint(SKColor colour) => new() { Color = colour, IsAntialias = true };

    static Texture Drawn(float size, Action<SKCanvas> draw)
    {
        var side = Math.Max(4, (int)Math.Ceiling(size));
        return Texture.Draw(side, side, canvas =>
        {
            canvas.Translate(side / 2f, side / 2f);
            canvas.Scale(side);
            draw(canvas);
        });
    }
}
