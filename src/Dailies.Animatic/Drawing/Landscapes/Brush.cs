using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>
/// Draws things from their foot up: after <see cref="At"/> the foot is (0, 0), the thing's height is 1, and y grows upwards. Colours are
/// drawn as they are given; <see cref="On"/> gives the one of a thing in the light of the stage.
/// </summary>
/// <param name="canvas">In stage coordinates.</param>
/// <param name="stage">The stage.</param>
/// <param name="distance">How much is lost in the haze: 0 nothing, 1 all.</param>
sealed class Brush(SKCanvas canvas, Stage stage, float distance = 0)
{
    /// <summary>The stage.</summary>
    public Stage Stage => stage;

    /// <summary>Whether lamps are lit.</summary>
    public bool IsNight => stage.Light.IsNight;

    /// <summary>A colour, written 0xRRGGBB, in the light.</summary>
    public SKColor On(uint colour) => stage.Light.On(new SKColor(0xFF000000 | colour), distance);

    /// <summary>The colour of leaves at this time of the year, in the light.</summary>
    public SKColor Leaf(uint green) => stage.Light.On(stage.Light.Leaf(new SKColor(0xFF000000 | green)), distance);

    /// <summary>A colour that shines by itself.</summary>
    public static SKColor Bright(uint colour) => new(0xFF000000 | colour);

    /// <summary>Draws a thing with its foot at a place.</summary>
    /// <param name="x">In parts of the stage's width.</param>
    /// <param name="y">In parts of its height, from the top.</param>
    /// <param name="size">The thing's height, in parts of the stage's shorter side.</param>
    /// <param name="draw">Draws it.</param>
    public void At(float x, float y, float size, Action<Brush> draw)
    {
        canvas.Save();
        canvas.Translate(x * stage.Width, y * stage.Height);
        canvas.Scale(size * stage.Unit, -size * stage.Unit);
        draw(this);
        canvas.Restore();
    }

    /// <summary>
    /// Draws things side by side, from the middle of the stage to beyond both its ends, however wide it is: they have the same size and
    /// distance in every frame.
    /// </summary>
    /// <param name="y">Where their feet are, in parts of the stage's height from its top.</param>
    /// <param name="size">A thing's height, in parts of the stage's shorter side.</param>
    /// <param name="every">From one to the next, in the same parts.</param>
    /// <param name="draw">Draws one; given its number, counted from the middle.</param>
    /// <param name="shift">Where the one in the middle stands, from there, in the same parts.</param>
    public void Along(float y, float size, float every, Action<Brush, int> draw, float shift = 0)
    {
        var wide = stage.Width / stage.Unit;
        var count = (int)Math.Ceiling(((wide / 2) + Math.Abs(shift)) / every) + 1;
        for (var i = -count; i <= count; i++) At(0.5f + (((i * every) + shift) / wide), y, size, b => draw(b, i));
    }

    /// <summary>Draws a thing with its foot at a place that is so far from the middle of the stage, in parts of its shorter side.</summary>
    public void FromMiddle(float x, float y, float size, Action<Brush> draw) => At(0.5f + (x * stage.Unit / stage.Width), y, size, draw);

    /// <summary>Fills the stage from one height to another, both in parts of it from the top, with one colour running into another.</summary>
    public void Band(float from, float to, SKColor top, SKColor bottom)
    {
        using var paint = new SKPaint
        {
            IsDither = true,
            Shader = SKShader.CreateLinearGradient(new(0, from * stage.Height), new(0, to * stage.Height), [top, bottom], SKShaderTileMode.Clamp),
        };
        canvas.DrawRect(0, from * stage.Height, stage.Width, (to - from) * stage.Height, paint);
    }

    public void Rect(float x, float y, float wide, float high, SKColor colour, float round = 0)
    {
        using var paint = Paint(colour);
        canvas.DrawRoundRect(SKRect.Create(x, y, wide, high), round, round, paint);
    }

    public void Oval(float x, float y, float wide, float high, SKColor colour)
    {
        using var paint = Paint(colour);
        canvas.DrawOval(x, y, wide, high, paint);
    }

    public void Line(float x, float y, float toX, float toY, float thick, SKColor colour)
    {
        using var paint = Paint(colour);
        (paint.IsStroke, paint.StrokeWidth, paint.StrokeCap) = (true, thick, SKStrokeCap.Round);
        canvas.DrawLine(x, y, toX, toY, paint);
    }

    public void Poly(SKColor colour, params ReadOnlySpan<SKPoint> points)
    {
        using var builder = new SKPathBuilder();
        builder.AddPoly(points.ToArray(), close: true);
        using var path = builder.Detach();
        using var paint = Paint(colour);
        canvas.DrawPath(path, paint);
    }

    /// <summary>A light that fades into the dark.</summary>
    public void Glow(float x, float y, float radius, SKColor colour)
    {
        using var paint = new SKPaint { Shader = SKShader.CreateRadialGradient(new(x, y), radius, [colour, colour.WithAlpha(0)], SKShaderTileMode.Clamp) };
        canvas.DrawCircle(x, y, radius, paint);
    }

    static SKPaint Paint(SKColor colour) => new() { Color = colour, IsAntialias = true };
}
