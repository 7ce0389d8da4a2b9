using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>A surface of water with glints.</summary>
static class Water
{
    /// <summary>Fills from a level, in parts of the layer's height, to another.</summary>
    public static void Draw(SKCanvas canvas, Stage stage, ref Dice dice, float from, float to, SKColor far, SKColor near)
    {
        var (top, bottom) = (stage.Height * from, stage.Height * to);
        using var body = new SKPaint
        {
            IsDither = true,
            Shader = SKShader.CreateLinearGradient(new(0, top), new(0, bottom), [far, near], SKShaderTileMode.Clamp),
        };
        canvas.DrawRect(0, top, stage.Width, bottom - top, body);
        for (var i = 0; i < 150; i++)
        {
            // Closer glints are larger and further apart.
            var depth = dice.Unit() * dice.Unit();
            var y = top + ((bottom - top) * depth);
            using var glint = new SKPaint { Color = stage.Light.Low.Mix(SKColors.White, 0.5f).WithAlpha((byte)dice.Between(40, 130)), IsAntialias = true };
            canvas.DrawOval(dice.Unit() * stage.Width, y, stage.Unit * (0.006f + (0.05f * depth)), stage.Unit * (0.0008f + (0.003f * depth)), glint);
        }
    }
}
