using Dailies.Animatic.Fonts;
using SkiaSharp;

namespace Dailies.Animatic.Drawing;

/// <summary>Stands for a subject that no picture surely fits: a neutral shape that carries its name.</summary>
static class Silhouette
{
    public static SKImage Draw(string name, int height, Light light)
    {
        var width = height * 5 / 4;
        using var surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Bgra8888, SKAlphaType.Premul));
        var canvas = surface.Canvas;
        using var body = new SKPaint
        {
            IsAntialias = true,
            Shader = SKShader.CreateLinearGradient(
                default, new(0, height), [light.On(new(0x8F, 0x9B, 0xB3)), light.On(new(0x4A, 0x54, 0x6B))], SKShaderTileMode.Clamp),
        };
        canvas.DrawRoundRect(new SKRect(0, 0, width, height), height * 0.3f, height * 0.3f, body);
        using var letters = LabelFont.Path(name, height * 0.18f);
        if (letters is not null) DrawLabel(canvas, letters, new(width * 0.08f, height * 0.35f, width * 0.92f, height * 0.65f));
        return surface.Snapshot();
    }

    static void DrawLabel(SKCanvas canvas, SKPath letters, SKRect box)
    {
        var bounds = letters.Bounds;
        var scale = Math.Min(1, box.Width / bounds.Width);
        canvas.Translate(box.MidX, box.MidY);
        canvas.Scale(scale);
        canvas.Translate(-bounds.MidX, -bounds.MidY);
        using var ink = new SKPaint { Color = SKColors.White, IsAntialias = true };
        canvas.DrawPath(letters, ink);
    }
}
