using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>Stars, a nebula and a planet; nothing to stand on.</summary>
sealed class Space : Landscape
{
    public override bool IsUnderSky => false;

    public override float Ground => 0.7f;

    public override bool HasGround => false;

    protected override void DrawFar(SKCanvas canvas, Stage stage)
    {
        canvas.Clear(new SKColor(0x05, 0x06, 0x14));
        var dice = new Dice(stage.Seed);
        var hue = dice.Between(0, 360);
        for (var i = 0; i < 7; i++)
        {
            var centre = new SKPoint(dice.Unit() * stage.Width, dice.Unit() * stage.Height);
            var radius = stage.Unit * dice.Between(0.3f, 0.7f);
            var colour = SKColor.FromHsl((hue + dice.Between(0, 90)) % 360, 70, 45);
            using var cloud = new SKPaint
            {
                IsDither = true,
                BlendMode = SKBlendMode.Screen,
                Shader = SKShader.CreateRadialGradient(centre, radius, [colour.WithAlpha(75), colour.WithAlpha(0)], SKShaderTileMode.Clamp),
            };
            canvas.DrawCircle(centre, radius, cloud);
        }

        Sky.DrawStars(canvas, stage, ref dice, count: 420, down: 1);
    }

    protected override void DrawNear(SKCanvas canvas, Stage stage)
    {
        var dice = new Dice(stage.Seed + 1);
        var centre = new SKPoint(stage.Width * (dice.Below(2) == 0 ? 0.16f : 0.84f), stage.Height * dice.Between(0.18f, 0.34f));
        Planet(canvas, centre, stage.Unit * dice.Between(0.12f, 0.2f), SKColor.FromHsl(dice.Between(0, 360), 55, 60));
    }

    /// <summary>A ball lit from the upper left.</summary>
    public static void Planet(SKCanvas canvas, SKPoint centre, float radius, SKColor colour)
    {
        using var ball = new SKPaint
        {
            IsAntialias = true,
            IsDither = true,
            Shader = SKShader.CreateRadialGradient(
                new(centre.X - (radius * 0.45f), centre.Y - (radius * 0.45f)), radius * 1.6f, [colour.Mix(SKColors.White, 0.5f), colour, colour.Mix(SKColors.Black, 0.85f)], [0, 0.4f, 1], SKShaderTileMode.Clamp),
        };
        canvas.DrawCircle(centre, radius, ball);
    }
}
