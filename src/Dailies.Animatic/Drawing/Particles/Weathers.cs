using Dailies.Animatic.Compositing;
using Dailies.Animatic.Shots;
using SkiaSharp;

namespace Dailies.Animatic.Drawing.Particles;

/// <summary>What falls from the sky in front of a shot.</summary>
static class Weathers
{
    const int Drops = 260;
    const int Flakes = 130;

    /// <summary>The elements of a shot's weather.</summary>
    public static IReadOnlyList<Element> Of(Shot shot, Stage stage) => shot.Weather switch
    {
        Weather.Rain => [Rain(stage, slant: 0.08f)],
        Weather.Storm => [Rain(stage, slant: 0.3f), new Lightning(stage)],
        Weather.Snow => [.. Enumerable.Range(1, 3).Select(depth => Snow(stage, depth))],
        Weather.Fog => [new Layer(Fog(stage), depth: 0)],
        _ => [],
    };

    static Sheet Rain(Stage stage, float slant)
    {
        var unit = stage.Unit;
        return new(Drawn(stage, canvas =>
        {
            var dice = new Dice(stage.Seed);
            var streaks = new SKPoint[Drops * 2];
            for (var i = 0; i < Drops; i++)
            {
                var (x, y, length) = (dice.Unit() * stage.Width, dice.Unit() * stage.Height, unit * dice.Between(0.04f, 0.07f));
                (streaks[2 * i], streaks[(2 * i) + 1]) = (new(x, y), new(x + (slant * length), y + length));
            }

            using var paint = new SKPaint { Color = new SKColor(0xDD, 0xE8, 0xF5, 120), StrokeWidth = Math.Max(1, unit / 450), IsAntialias = true };
            canvas.DrawPoints(SKPointMode.Lines, streaks, paint);
        }), new(slant * 1.9f * stage.Height, 1.9f * stage.Height));
    }

    static Sheet Snow(Stage stage, int depth) => new(Drawn(stage, canvas =>
    {
        var dice = new Dice(stage.Seed + (ulong)depth);
        var flakes = new SKPoint[Flakes / depth];
        for (var i = 0; i < flakes.Length; i++) flakes[i] = new(dice.Unit() * stage.Width, dice.Unit() * stage.Height);
        using var paint = new SKPaint
        {
            Color = SKColors.White.WithAlpha((byte)(110 + (45 * depth))),
            StrokeWidth = stage.Unit * 0.0045f * depth,
            StrokeCap = SKStrokeCap.Round,
            IsAntialias = true,
        };
        canvas.DrawPoints(SKPointMode.Points, flakes, paint);
    }), new(0.01f * depth * stage.Width, 0.07f * depth * stage.Height));

    static Texture Fog(Stage stage) => Drawn(stage, canvas =>
    {
        using var paint = new SKPaint
        {
            Shader = SKShader.CreateLinearGradient(
                default,
                new(0, stage.Height),
                [new SKColor(0xE6, 0xEA, 0xEE, 30), new SKColor(0xE6, 0xEA, 0xEE, 128), new SKColor(0xE6, 0xEA, 0xEE, 110)],
                SKShaderTileMode.Clamp),
        };
        canvas.DrawPaint(paint);
    });

    static Texture Drawn(Stage stage, Action<SKCanvas> draw) => Texture.Draw(stage.Size.Width, stage.Size.Height, draw);
}
