using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>Snow on everything.</summary>
sealed class SnowField : Landscape
{
    protected override void DrawFar(SKCanvas canvas, Stage stage)
    {
        var dice = new Dice(stage.Seed);
        for (var row = 0; row < 2; row++)
        {
            using var hills = Ridge.Hills(stage, ref dice, 0.58f + (0.07f * row), 0.04f);
            var snow = new SKColor(0xD5, 0xE2, 0xEF);
            Ridge.Fill(canvas, stage, hills, stage.Light.On(snow, 0.45f - (0.25f * row)), stage.Light.On(snow, 0.2f));
            for (var i = 0; i < 16; i++)
            {
                var at = new SKPoint(dice.Unit() * stage.Width, stage.Height * (0.64f + (0.07f * row)));
                Trees.Conifer(canvas, at, stage.Unit * dice.Between(0.08f, 0.17f), stage.Light.On(new(0x6A, 0x8C, 0x96), 0.4f - (0.2f * row)));
            }
        }
    }

    protected override void DrawNear(SKCanvas canvas, Stage stage)
    {
        var dice = new Dice(stage.Seed + 1);
        for (var i = 0; i < 6; i++)
        {
            var x = stage.Width * (i % 2 == 0 ? dice.Between(-0.02f, 0.2f) : dice.Between(0.8f, 1.02f));
            Trees.Conifer(canvas, new(x, stage.Height * dice.Between(0.8f, 0.88f)), stage.Unit * dice.Between(0.3f, 0.5f), stage.Light.On(new(0x3E, 0x66, 0x70)));
        }

        using var field = Ridge.Hills(stage, ref dice, 0.78f, 0.02f);
        Ridge.Fill(canvas, stage, field, stage.Light.On(new(0xF7, 0xFB, 0xFF)), stage.Light.On(new(0xB4, 0xC8, 0xDC)));
    }

    protected override void DrawFront(Brush brush, ref Dice dice) => Foregrounds.Mounds(brush, ref dice, brush.On(0xF2F6FC));
}
