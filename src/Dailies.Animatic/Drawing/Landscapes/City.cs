using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>A skyline with lit windows, and a street in front of it.</summary>
sealed class City : Landscape
{
    static readonly SKColor[] Neon = [new(0xFF, 0x3D, 0xA5), new(0x2D, 0xE2, 0xE6), new(0xF9, 0xC8, 0x0E), new(0x9D, 0x4E, 0xDD)];
    static readonly SKColor[] Walls = [new(0x6D, 0x7B, 0x8F), new(0x8A, 0x77, 0x6B), new(0x5B, 0x6E, 0x86), new(0x9A, 0x8F, 0x85)];

    protected override void DrawFar(SKCanvas canvas, Stage stage)
    {
        var dice = new Dice(stage.Seed);
        DrawRow(canvas, stage, ref dice, distance: 0.7f, tallest: 0.5f);
        DrawRow(canvas, stage, ref dice, distance: 0.45f, tallest: 0.42f);
    }

    protected override void DrawNear(SKCanvas canvas, Stage stage)
    {
        var dice = new Dice(stage.Seed + 1);
        DrawRow(canvas, stage, ref dice, distance: 0.15f, tallest: 0.3f);
        var light = stage.Light;
        var kerb = stage.Height * 0.76f;
        using var road = new SKPaint
        {
            Shader = SKShader.CreateLinearGradient(
                new(0, kerb), new(0, stage.Height), [light.On(new(0x6A, 0x6D, 0x76)), light.On(new(0x33, 0x36, 0x3F))], SKShaderTileMode.Clamp),
        };
        canvas.DrawRect(0, kerb, stage.Width, stage.Height - kerb, road);
        using var stripe = new SKPaint { Color = light.On(new(0xE8, 0xE2, 0xC8)).WithAlpha(200), IsAntialias = true };
        for (var i = 0; i < 7; i++) canvas.DrawRoundRect(stage.Width * ((i / 6f) - 0.05f), stage.Height * 0.93f, stage.Width * 0.08f, stage.Unit * 0.012f, 3, 3, stripe);
        if (light.IsNight) DrawReflections(canvas, stage, kerb, ref dice);
    }

    protected override void DrawFront(Brush brush, ref Dice dice) => Foregrounds.Lamppost(brush, ref dice);

    static void DrawRow(SKCanvas canvas, Stage stage, ref Dice dice, float distance, float tallest)
    {
        var foot = stage.Height * 0.77f;
        for (var x = -stage.Unit * 0.05f; x < stage.Width;)
        {
            var wide = stage.Unit * dice.Between(0.09f, 0.19f);
            var tall = stage.Height * tallest * dice.Between(0.45f, 1.1f);
            var wall = Walls[dice.Below(Walls.Length)].Mix(SKColors.Black, stage.Light.IsNight ? 0.45f : 0);
            DrawBuilding(canvas, stage, new(x, foot - tall, x + wide, foot), stage.Light.On(wall, distance), distance, ref dice);
            x += wide * dice.Between(0.95f, 1.15f);
        }
    }

    static void DrawBuilding(SKCanvas canvas, Stage stage, SKRect box, SKColor wall, float distance, ref Dice dice)
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

    // A wet street at night shows the lights above it.
    static void DrawReflections(SKCanvas canvas, Stage stage, float kerb, ref Dice dice)
    {
        for (var i = 0; i < 26; i++)
        {
            var colour = stage.Light.IsNeon ? Neon[dice.Below(Neon.Length)] : new SKColor(0xFF, 0xD0, 0x80);
            var (x, wide) = (dice.Unit() * stage.Width, stage.Unit * dice.Between(0.006f, 0.02f));
            using var paint = new SKPaint
            {
                Shader = SKShader.CreateLinearGradient(new(0, kerb), new(0, stage.Height * 0.97f), [colour.WithAlpha(120), colour.WithAlpha(0)], SKShaderTileMode.Clamp),
            };
            canvas.DrawRect(x, kerb, wide, stage.Height - kerb, paint);
        }
    }
}
