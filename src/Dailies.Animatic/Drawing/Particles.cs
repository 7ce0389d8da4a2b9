using Dailies.Animatic.Shots;
using SkiaSharp;

namespace Dailies.Animatic.Drawing;

/// <summary>Rain, snow, fog and lightning in front of the shot.</summary>
sealed class Particles(Weather weather, SKSizeI size, ulong seed)
{
    const int Drops = 260;
    const int Flakes = 220;

    readonly float unit = Math.Min(size.Width, size.Height);

    /// <summary>Paints what falls at a moment.</summary>
    public void Paint(SKCanvas canvas, float seconds)
    {
        switch (weather)
        {
            case Weather.Rain:
                PaintRain(canvas, seconds, slant: 0.08f);
                break;
            case Weather.Storm:
                PaintRain(canvas, seconds, slant: 0.3f);
                PaintLightning(canvas, seconds);
                break;
            case Weather.Snow:
                PaintSnow(canvas, seconds);
                break;
            case Weather.Fog:
                PaintFog(canvas, seconds);
                break;
        }
    }

    // Each drop has a place, a speed and a length of its own, and comes in again at the top.
    void PaintRain(SKCanvas canvas, float seconds, float slant)
    {
        var dice = new Dice(seed);
        var streaks = new SKPoint[Drops * 2];
        for (var i = 0; i < Drops; i++)
        {
            var (x, y) = (dice.Between(-0.2f, 1.1f) * size.Width, dice.Unit());
            var fall = dice.Between(1.5f, 2.4f);
            var length = unit * 0.03f * fall;
            y = (((y + (fall * seconds)) % 1) * (size.Height + length)) - length;
            x += slant * y;
            (streaks[2 * i], streaks[(2 * i) + 1]) = (new(x, y), new(x + (slant * length), y + length));
        }

        using var paint = new SKPaint { Color = new SKColor(0xDD, 0xE8, 0xF5, 120), StrokeWidth = Math.Max(1, unit / 450), IsAntialias = true };
        canvas.DrawPoints(SKPointMode.Lines, streaks, paint);
    }

    void PaintSnow(SKCanvas canvas, float seconds)
    {
        var dice = new Dice(seed);
        for (var layer = 1; layer <= 3; layer++)
        {
            var flakes = new SKPoint[Flakes / layer];
            for (var i = 0; i < flakes.Length; i++)
            {
                var (x, y, sway) = (dice.Unit(), dice.Unit(), dice.Unit());
                x += 0.012f * layer * MathF.Sin(MathF.Tau * ((seconds * 0.3f) + sway));
                flakes[i] = new(x * size.Width, ((y + (0.07f * layer * seconds)) % 1.05f) * size.Height);
            }

            using var paint = new SKPaint
            {
                Color = SKColors.White.WithAlpha((byte)(110 + (45 * layer))),
                StrokeWidth = unit * 0.0045f * layer,
                StrokeCap = SKStrokeCap.Round,
                IsAntialias = true,
            };
            canvas.DrawPoints(SKPointMode.Points, flakes, paint);
        }
    }

    void PaintFog(SKCanvas canvas, float seconds)
    {
        var density = 0.5f + (0.06f * MathF.Sin(seconds));
        using var paint = new SKPaint
        {
            Shader = SKShader.CreateLinearGradient(
                default,
                new(0, size.Height),
                [new SKColor(0xE6, 0xEA, 0xEE, 30), new SKColor(0xE6, 0xEA, 0xEE, (byte)(255 * density)), new SKColor(0xE6, 0xEA, 0xEE, 110)],
                SKShaderTileMode.Clamp),
        };
        canvas.DrawRect(0, 0, size.Width, size.Height, paint);
    }

    // Two short flashes every few seconds.
    void PaintLightning(SKCanvas canvas, float seconds)
    {
        var since = (seconds + (seed % 97 / 40f)) % 2.6f;
        if (since is not (< 0.09f or (> 0.16f and < 0.24f))) return;
        using var paint = new SKPaint { Color = SKColors.White.WithAlpha(110) };
        canvas.DrawRect(0, 0, size.Width, size.Height, paint);
    }
}
