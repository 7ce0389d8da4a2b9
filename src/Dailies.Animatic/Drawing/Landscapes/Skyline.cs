using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>The houses of a city, whose windows are lit at night.</summary>
static class Skyline
{
    /// <summary>The colours of signs.</summary>
    public static readonly SKColor[] Neon = [new(0xFF, 0x3D, 0xA5), new(0x2D, 0xE2, 0xE6), new(0xF9, 0xC8, 0x0E), new(0x9D, 0x4E, 0xDD)];

    static readonly SKColor[] Walls = [new(0x6D, 0x7B, 0x8F), new(0x8A, 0x77, 0x6B), new(0x5B, 0x6E, 0x86), new(0x9A, 0x8F, 0x85)];

    /// <summary>Houses side by side, all along the stage.</summary>
    /// <param name="canvas">In stage coordinates.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="dice">What they are like.</param>
    /// <param name="at">Where they stand, in parts of the stage's height from its top.</param>
    /// <param name="distance">How much is lost in the haze.</param>
    /// <param name="tallest">Height of a tall one, in the same parts.</param>
    public static void Row(SKCanvas canvas, Stage stage, ref Dice dice, float at, float distance, float tallest)
    {
        var foot = stage.Height * at;
        for (var x = -stage.Unit * 0.05f; x < stage.Width;)
        {
            var wide = stage.Unit * dice.Between(0.09f, 0.19f);
            var tall = stage.Height * tallest * dice.Between(0.45f, 1.1f);
            var wall = Walls[dice.Below(Walls.Length)].Mix(SKColors.Black, stage.Light.IsNight ? 0.45f : 0);
            House(canvas, stage, new(x, foot - tall, x + wide, foot), stage.Light.On(wall, distance), distance, ref dice);
            x += wide * dice.Between(0.95f, 1.15f);
        }
    }

    static void House(SKCanvas canvas, Stage stage, SKRect box, SKColor wall, float distance, ref Dice dice)
    {
        using var front = new SKPaint { Color = wall };
        canvas.DrawRect(box, front);
        using var shade = new SKPaint { Color = SKColors.Black.WithAlpha(28) };
        canvas.DrawRect(new SKRect(box.Left + (box.Width * 0.7f), box.Top, box.Right, box.Bottom), shade);

        var cell = stage.Unit * 0.026f;
        for (var y = box.Top + cell; y < box.Bottom - cell; y += cell * 1.3f)
        {
            for (var x = box.Left + (cell * 0.6f); x < box.Right - cell; x += cell * 1.2f)
            {
                var isLit = dice.Unit() < (stage.Light.IsNight ? 0.5f : 0.12f);
                var glass = isLit ? new SKColor(0xFF, 0xD9, 0x8A).Mix(wall, distance * 0.8f) : wall.Mix(stage.Light.IsNight ? SKColors.Black : SKColors.White, 0.22f);
                using var window = new SKPaint { Color = glass };
                canvas.DrawRect(x, y, cell * 0.6f, cell * 0.75f, window);
            }
        }

        if (!stage.Light.IsNeon || dice.Below(2) == 0) return;
        using var glow = SKMaskFilter.CreateBlur(SKBlurStyle.Solid, stage.Unit * 0.008f);
        using var sign = new SKPaint { Color = Neon[dice.Below(Neon.Length)].Mix(wall, distance * 0.6f), MaskFilter = glow, IsAntialias = true };
        var from = new SKPoint(box.Left + (box.Width * 0.2f), box.Top + (box.Height * dice.Between(0.1f, 0.5f)));
        canvas.DrawRoundRect(from.X, from.Y, box.Width * 0.16f, box.Height * 0.3f, 4, 4, sign);
    }
}
