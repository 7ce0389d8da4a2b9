using Dailies.Animatic.Fonts;
using SkiaSharp;

namespace Dailies.Animatic.Drawing.Figures;

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

    /// <summary>A head without a face, with its name on a plate below its chin.</summary>
    public static SKImage Head(string name, int height, Light light)
    {
        var width = height * 3 / 2;
        using var surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Bgra8888, SKAlphaType.Premul));
        var canvas = surface.Canvas;
        using var skin = new SKPaint { Color = light.On(new(0x9A, 0xA5, 0xBA)), IsAntialias = true };
        canvas.DrawOval(width / 2f, height * 0.4f, height * 0.33f, height * 0.4f, skin);
        using var letters = LabelFont.Path(name, height * 0.2f);
        if (letters is null) return surface.Snapshot();
        using var plate = new SKPaint { Color = new SKColor(0x22, 0x28, 0x36, 200), IsAntialias = true };
        canvas.DrawRoundRect(SKRect.Create(width * 0.04f, height * 0.72f, width * 0.92f, height * 0.27f), height * 0.1f, height * 0.1f, plate);
        DrawLabel(canvas, letters, new(width * 0.09f, height * 0.74f, width * 0.91f, height * 0.97f));
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
