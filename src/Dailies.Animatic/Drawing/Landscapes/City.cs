using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>A skyline with lit windows, and a street in front of it.</summary>
sealed class City : Landscape
{
    const float Foot = 0.77f;

    protected override void DrawFar(SKCanvas canvas, Stage stage)
    {
        var dice = new Dice(stage.Seed);
        Skyline.Row(canvas, stage, ref dice, Foot, distance: 0.7f, tallest: 0.5f);
        Skyline.Row(canvas, stage, ref dice, Foot, distance: 0.45f, tallest: 0.42f);
    }

    protected override void DrawNear(SKCanvas canvas, Stage stage)
    {
        var dice = new Dice(stage.Seed + 1);
        Skyline.Row(canvas, stage, ref dice, Foot, distance: 0.15f, tallest: 0.3f);
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

    // A wet street at night shows the lights above it.
    static void DrawReflections(SKCanvas canvas, Stage stage, float kerb, ref Dice dice)
    {
        for (var i = 0; i < 26; i++)
        {
            var colour = stage.Light.IsNeon ? Skyline.Neon[dice.Below(Skyline.Neon.Length)] : new SKColor(0xFF, 0xD0, 0x80);
            var (x, wide) = (dice.Unit() * stage.Width, stage.Unit * dice.Between(0.006f, 0.02f));
            using var paint = new SKPaint
            {
                Shader = SKShader.CreateLinearGradient(new(0, kerb), new(0, stage.Height * 0.97f), [colour.WithAlpha(120), colour.WithAlpha(0)], SKShaderTileMode.Clamp),
            };
            canvas.DrawRect(x, kerb, wide, stage.Height - kerb, paint);
        }
    }
}
