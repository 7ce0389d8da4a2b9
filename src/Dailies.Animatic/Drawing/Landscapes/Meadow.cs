using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>Green hills under an open sky: where a prompt that names no place plays.</summary>
sealed class Meadow : Landscape
{
    static readonly SKColor[] Blossoms = [new(0xF9, 0xD5, 0x4A), new(0xF2, 0x7E, 0x9B), new(0xFF, 0xFF, 0xFF), new(0xB9, 0x8C, 0xE8)];

    protected override void DrawFar(SKCanvas canvas, Stage stage)
    {
        var dice = new Dice(stage.Seed);
        for (var row = 0; row < 3; row++)
        {
            using var hills = Ridge.Hills(stage, ref dice, 0.56f + (0.05f * row), 0.05f);
            var green = new SKColor(0x5E, 0x9C, 0x55);
            Ridge.Fill(canvas, stage, hills, stage.Light.On(green, 0.65f - (0.2f * row)), stage.Light.On(green, 0.4f - (0.15f * row)));
        }
    }

    protected override void DrawNear(SKCanvas canvas, Stage stage)
    {
        var dice = new Dice(stage.Seed + 1);
        var light = stage.Light;
        for (var i = 0; i < 4; i++)
        {
            var x = stage.Width * (i < 2 ? dice.Between(0, 0.22f) : dice.Between(0.78f, 1));
            Trees.Broad(canvas, new(x, stage.Height * 0.74f), stage.Unit * dice.Between(0.22f, 0.36f), light.On(light.Crown(new(0x3F, 0x84, 0x3C)), 0.12f), ref dice);
        }

        using var ground = Ridge.Hills(stage, ref dice, 0.74f, 0.018f);
        Ridge.Fill(canvas, stage, ground, light.On(light.Leaf(new(0x74, 0xB8, 0x4E))), light.On(light.Leaf(new(0x35, 0x72, 0x30))));
        for (var i = 0; i < 240; i++)
        {
            var depth = dice.Unit();
            var at = new SKPoint(dice.Unit() * stage.Width, stage.Height * (0.78f + (0.22f * depth)));
            var size = stage.Unit * 0.012f * (0.5f + depth);
            using var blade = new SKPaint { Color = light.On(light.Leaf(new(0x2F, 0x6B, 0x2C))).WithAlpha(150), StrokeWidth = size * 0.25f, IsAntialias = true };
            canvas.DrawLine(at, new(at.X + (size * dice.Between(-0.6f, 0.6f)), at.Y - (size * 1.6f)), blade);
            if (i % 6 != 0) continue;
            using var petal = new SKPaint { Color = light.On(Blossoms[dice.Below(Blossoms.Length)]), IsAntialias = true };
            canvas.DrawCircle(at.X, at.Y - (size * 1.4f), size * 0.4f, petal);
        }
    }

    protected override void DrawFront(Brush brush, ref Dice dice) => Foregrounds.Grass(brush, ref dice);
}
