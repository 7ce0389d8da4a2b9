using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>Dunes behind dunes.</summary>
sealed class Desert : Landscape
{
    static readonly SKColor Sand = new(0xE0, 0x9E, 0x58);

    protected override void DrawFar(SKCanvas canvas, Stage stage)
    {
        var dice = new Dice(stage.Seed);
        for (var row = 0; row < 3; row++)
        {
            using var dunes = Ridge.Hills(stage, ref dice, 0.58f + (0.06f * row), 0.04f);
            Ridge.Fill(canvas, stage, dunes, stage.Light.On(Sand, 0.55f - (0.18f * row)), stage.Light.On(Sand.Mix(new(0x8A, 0x4B, 0x26), 0.35f), 0.3f - (0.1f * row)));
        }
    }

    protected override void DrawNear(SKCanvas canvas, Stage stage)
    {
        var dice = new Dice(stage.Seed + 1);
        using var dune = Ridge.Hills(stage, ref dice, 0.77f, 0.03f);
        Ridge.Fill(canvas, stage, dune, stage.Light.On(Sand.Mix(SKColors.White, 0.15f)), stage.Light.On(new(0x9A, 0x58, 0x2E)));
        using var ripple = new SKPaint { Color = stage.Light.On(new(0x9A, 0x58, 0x2E)).WithAlpha(60), IsStroke = true, StrokeWidth = stage.Unit * 0.0025f, IsAntialias = true };
        for (var i = 0; i < 14; i++)
        {
            using var line = Ridge.Hills(stage, ref dice, 0.83f + (0.013f * i), 0.006f);
            canvas.DrawPath(line, ripple);
        }
    }

    protected override void DrawFront(Brush brush, ref Dice dice) => Foregrounds.Mounds(brush, ref dice, brush.On(0xE0A860));
}
