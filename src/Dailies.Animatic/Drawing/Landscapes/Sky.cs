using Dailies.Animatic.Compositing;
using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>The sky that most landscapes lie under.</summary>
static class Sky
{
    // Clouds hang over this part of the stage, and come in from its left.
    const float Down = 0.46f, Beyond = 0.3f;

    // Stages a second: in the longest clip less than what is beyond.
    const float Wind = 0.012f;

    /// <summary>The sky over the whole stage, and the clouds that drift across it.</summary>
    public static IReadOnlyList<Element> Of(Stage stage)
    {
        var size = stage.Size;
        return
        [
            new Layer(stage.Draw(canvas => Draw(canvas, stage)), depth: 0),
            new Layer(
                Texture.Begin((int)(size.Width * (1 + Beyond)), (int)(size.Height * Down), canvas => DrawClouds(canvas, stage)),
                depth: 0.15f,
                at: new(-Beyond * stage.Width, 0),
                new(Wind * stage.Width, 0)),
        ];
    }

    // Gradient, and stars, sun or moon.
    static void Draw(SKCanvas canvas, Stage stage)
    {
        var light = stage.Light;
        using var gradient = new SKPaint
        {
            IsDither = true,
            Shader = SKShader.CreateLinearGradient(
                default, new(0, stage.Height * 0.68f), [light.Top, light.Middle, light.Low], [0, 0.55f, 1], SKShaderTileMode.Clamp),
        };
        canvas.DrawPaint(gradient);

        var dice = new Dice(stage.Seed ^ 0x5C1E5);
        if (light is { IsNight: true, IsClear: true }) DrawStars(canvas, stage, ref dice, count: 180, down: 0.6f);
        if (light.IsClear) DrawSunOrMoon(canvas, stage, ref dice);
    }

    /// <summary>Stars of different brightness.</summary>
    public static void DrawStars(SKCanvas canvas, Stage stage, ref Dice dice, int count, float down)
    {
        for (var i = 0; i < count; i++)
        {
            using var star = new SKPaint { IsAntialias = true, Color = SKColors.White.WithAlpha((byte)dice.Between(70, 255)) };
            canvas.DrawCircle(dice.Unit() * stage.Width, dice.Unit() * stage.Height * down, stage.Unit * dice.Between(0.0007f, 0.0022f), star);
        }
    }

    static void DrawSunOrMoon(SKCanvas canvas, Stage stage, ref Dice dice)
    {
        var isLow = stage.Light.Top.Red > 60 && !stage.Light.IsNight;
        var centre = new SKPoint(stage.Width * dice.Between(0.15f, 0.85f), stage.Height * (isLow ? 0.5f : dice.Between(0.14f, 0.24f)));
        var radius = stage.Unit * (isLow ? 0.09f : 0.05f);
        var colour = stage.Light.IsNight ? new SKColor(0xF4, 0xF1, 0xDC) : isLow ? new SKColor(0xFF, 0xE6, 0xA8) : new SKColor(0xFF, 0xF8, 0xDC);
        using var glow = new SKPaint
        {
            Shader = SKShader.CreateRadialGradient(centre, radius * 5, [colour.WithAlpha(150), colour.WithAlpha(0)], SKShaderTileMode.Clamp),
        };
        canvas.DrawCircle(centre, radius * 5, glow);
        using var disc = new SKPaint { Color = colour, IsAntialias = true };
        canvas.DrawCircle(centre, radius, disc);
    }

    static void DrawClouds(SKCanvas canvas, Stage stage)
    {
        var (light, dice) = (stage.Light, new Dice(stage.Seed ^ 0xC10D5));
        var count = light.IsClear ? 6 : 13;
        using var soft = SKMaskFilter.CreateBlur(SKBlurStyle.Normal, stage.Unit * 0.012f);
        for (var i = 0; i < count; i++)
        {
            var colour = light.IsClear ? light.Low.Mix(SKColors.White, light.IsNight ? 0.05f : 0.6f) : light.Top.Mix(light.Low, dice.Between(0.2f, 0.7f));
            using var paint = new SKPaint { Color = colour.WithAlpha(light.IsNight ? (byte)70 : (byte)170), IsAntialias = true, MaskFilter = soft };
            // One in each stretch of the sky, so that it is nowhere empty.
            var (x, y) = ((i + dice.Unit()) / count * (1 + Beyond) * stage.Width, dice.Between(0.06f, 0.38f) * stage.Height);
            var wide = stage.Unit * dice.Between(0.12f, 0.3f);
            for (var puff = 0; puff < 5; puff++)
            {
                var radius = wide * dice.Between(0.12f, 0.26f);
                canvas.DrawOval(x + ((puff - 2) * wide * 0.24f), y - (radius * dice.Between(0, 0.4f)), radius * 1.5f, radius * 0.8f, paint);
            }
        }
    }
}
