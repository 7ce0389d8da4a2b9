using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>A surface of water with glints that come and go.</summary>
static class Water
{
    const int Glints = 90;

    /// <summary>Fills from a level, in parts of the stage's height, to another.</summary>
    public static void Draw(SKCanvas canvas, Stage stage, float from, float to, SKColor far, SKColor near)
    {
        var (top, bottom) = (stage.Height * from, stage.Height * to);
        using var body = new SKPaint
        {
            IsDither = true,
            Shader = SKShader.CreateLinearGradient(new(0, top), new(0, bottom), [far, near], SKShaderTileMode.Clamp),
        };
        canvas.DrawRect(0, top, stage.Width, bottom - top, body);
    }

    /// <summary>The glints of such a surface: two sets, of which one goes while the other comes.</summary>
    public static IEnumerable<Element> Shimmer(Stage stage, float from, float to)
    {
        for (var set = 0; set < 2; set++)
        {
            var dice = new Dice(stage.Seed + 77 + (ulong)set);
            yield return new Swell(
                stage.Draw(canvas => DrawGlints(canvas, stage, dice, from, to)),
                Landscape.Far,
                reach: new(stage.Unit * 0.012f, 0),
                period: 3.1f,
                phase: set * MathF.PI,
                least: 0);
        }
    }

    static void DrawGlints(SKCanvas canvas, Stage stage, Dice dice, float from, float to)
    {
        var (top, bottom) = (stage.Height * from, stage.Height * to);
        for (var i = 0; i < Glints; i++)
        {
            // Closer glints are larger and further apart.
            var depth = dice.Unit() * dice.Unit();
            var y = top + ((bottom - top) * depth);
            using var glint = new SKPaint { Color = stage.Light.Low.Mix(SKColors.White, 0.5f).WithAlpha((byte)dice.Between(60, 170)), IsAntialias = true };
            canvas.DrawOval(dice.Unit() * stage.Width, y, stage.Unit * (0.006f + (0.05f * depth)), stage.Unit * (0.0008f + (0.003f * depth)), glint);
        }
    }
}
