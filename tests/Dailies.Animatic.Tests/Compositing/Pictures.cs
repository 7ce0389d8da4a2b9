using Dailies.Animatic.Compositing;
using Dailies.Models;
using SkiaSharp;

namespace Dailies.Animatic.Tests.Compositing;

/// <summary>Pictures to compose, and what they look like composed.</summary>
static class Pictures
{
    public static readonly PixelSize Frame = new(202, 114);

    /// <summary>Soft shapes on transparent ground, solid inside: with an odd size, to reach every edge case.</summary>
    public static void Blobs(SKCanvas canvas)
    {
        using var paint = new SKPaint { IsAntialias = true, Shader = SKShader.CreateLinearGradient(default, new(120, 90), [SKColors.OrangeRed, SKColors.SteelBlue], SKShaderTileMode.Clamp) };
        canvas.DrawOval(52, 40, 42, 31, paint);
        using var rain = new SKPaint { Color = SKColors.White.WithAlpha(120), StrokeWidth = 1.5f, IsAntialias = true };
        for (var x = 3; x < 130; x += 31) canvas.DrawLine(x, 4, x + 5, 80, rain);
    }

    public static void Ground(SKCanvas canvas)
    {
        using var paint = new SKPaint { Shader = SKShader.CreateLinearGradient(default, new(202, 114), [SKColors.DarkGreen, SKColors.LemonChiffon], SKShaderTileMode.Clamp) };
        canvas.DrawPaint(paint);
    }

    /// <summary>Composes it over the ground.</summary>
    public static byte[] Composed(Texture texture, SKMatrix matrix, float opacity)
    {
        var canvas = new Canvas(Frame);
        using var ground = Texture.Draw(Frame.Width, Frame.Height, Ground);
        Compositor.Paint(canvas, [new(ground, SKMatrix.Identity), new(texture, matrix, opacity)]);
        return canvas.Planes.ToArray();
    }

    /// <summary>The same as Skia draws it.</summary>
    public static byte[] Drawn(int width, int height, Action<SKCanvas> draw, SKMatrix matrix, float opacity)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Bgra8888, SKAlphaType.Premul));
        draw(surface.Canvas);
        using var image = surface.Snapshot();
        using var whole = Texture.Draw(Frame.Width, Frame.Height, canvas =>
        {
            Ground(canvas);
            canvas.SetMatrix(matrix);
            using var paint = new SKPaint { Color = SKColors.Black.WithAlpha((byte)Math.Round(opacity * 255)), IsAntialias = true };
            canvas.DrawImage(image, 0, 0, new SKSamplingOptions(SKFilterMode.Linear), paint);
        });
        var canvas = new Canvas(Frame);
        Compositor.Paint(canvas, [new(whole, SKMatrix.Identity)]);
        return canvas.Planes.ToArray();
    }
}
