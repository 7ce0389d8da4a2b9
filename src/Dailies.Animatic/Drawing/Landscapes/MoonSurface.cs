using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>Grey dust and craters under a black sky in which the Earth stands.</summary>
sealed class MoonSurface : Landscape
{
    static readonly SKColor Dust = new(0xB4, 0xB4, 0xBC);

    public override bool IsUnderSky => false;

    protected override void DrawFar(SKCanvas canvas, Stage stage)
    {
        canvas.Clear(new SKColor(0x04, 0x05, 0x0C));
        var dice = new Dice(stage.Seed);
        Sky.DrawStars(canvas, stage, ref dice, count: 300, down: 0.75f);
        Space.Planet(canvas, new(stage.Width * dice.Between(0.12f, 0.3f), stage.Height * 0.24f), stage.Unit * 0.12f, new(0x3C, 0x82, 0xC8));
        using var hills = Ridge.Hills(stage, ref dice, 0.68f, 0.05f);
        Ridge.Fill(canvas, stage, hills, Dust.Mix(SKColors.Black, 0.45f), Dust.Mix(SKColors.Black, 0.6f));
    }

    protected override void DrawNear(SKCanvas canvas, Stage stage)
    {
        var dice = new Dice(stage.Seed + 1);
        using var ground = Ridge.Hills(stage, ref dice, 0.75f, 0.015f);
        Ridge.Fill(canvas, stage, ground, Dust, Dust.Mix(SKColors.Black, 0.5f));
        for (var i = 0; i < 26; i++)
        {
            var depth = dice.Unit();
            var at = new SKPoint(dice.Unit() * stage.Width, stage.Height * (0.8f + (0.2f * depth)));
            var wide = stage.Unit * dice.Between(0.01f, 0.06f) * (0.5f + depth);
            using var hollow = new SKPaint { Color = SKColors.Black.WithAlpha(70), IsAntialias = true };
            canvas.DrawOval(at.X, at.Y, wide, wide * 0.28f, hollow);
            using var rim = new SKPaint { Color = SKColors.White.WithAlpha(90), IsAntialias = true, IsStroke = true, StrokeWidth = wide * 0.08f };
            canvas.DrawArc(new SKRect(at.X - wide, at.Y - (wide * 0.28f), at.X + wide, at.Y + (wide * 0.28f)), 20, 140, useCenter: false, rim);
        }
    }

    protected override void DrawFront(Brush brush, ref Dice dice) => Foregrounds.Boulders(brush, ref dice, new(0x8A, 0x8A, 0x94));
}
