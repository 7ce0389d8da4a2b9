using Dailies.Animatic.Shots;
using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>Snow-capped peaks above a valley.</summary>
sealed class Mountains : Landscape
{
    static readonly SKColor Rock = new(0x5F, 0x6B, 0x80);

    protected override void DrawFar(SKCanvas canvas, Stage stage)
    {
        var dice = new Dice(stage.Seed);
        for (var row = 0; row < 3; row++)
        {
            var level = 0.66f + (0.04f * row);
            using var peaks = Ridge.Peaks(stage, ref dice, level, 0.42f - (0.12f * row), 6 + (2 * row));
            var rock = stage.Light.On(Rock, 0.55f - (0.2f * row));
            Ridge.Fill(canvas, stage, peaks, rock, stage.Light.On(Rock, 0.75f - (0.2f * row)));
            canvas.Save();
            canvas.ClipPath(peaks, antialias: true);
            using var snow = new SKPaint
            {
                Shader = SKShader.CreateLinearGradient(
                    new(0, peaks.Bounds.Top),
                    new(0, peaks.Bounds.Top + (stage.Height * 0.16f)),
                    [stage.Light.On(SKColors.White).WithAlpha(235), stage.Light.On(SKColors.White).WithAlpha(0)],
                    [0.45f, 1],
                    SKShaderTileMode.Clamp),
            };
            canvas.DrawPaint(snow);
            canvas.Restore();
        }
    }

    protected override void DrawNear(SKCanvas canvas, Stage stage)
    {
        var dice = new Dice(stage.Seed + 1);
        using var valley = Ridge.Hills(stage, ref dice, 0.77f, 0.02f);
        Ridge.Fill(canvas, stage, valley, stage.Light.On(stage.Light.Leaf(new(0x6F, 0x9A, 0x5C))), stage.Light.On(stage.Light.Leaf(new(0x2F, 0x55, 0x36))));
        for (var i = 0; i < 14; i++)
        {
            var x = stage.Width * (i % 2 == 0 ? dice.Between(0, 0.26f) : dice.Between(0.74f, 1));
            Trees.Conifer(canvas, new(x, stage.Height * dice.Between(0.78f, 0.84f)), stage.Unit * dice.Between(0.1f, 0.2f), stage.Light.On(new(0x2C, 0x5A, 0x3F)));
        }
    }

    protected override void DrawFront(Brush brush, ref Dice dice) => Foregrounds.Boulders(brush, ref dice, brush.On(brush.Stage.Light.Season == Season.Winter ? 0xD8E0EAu : 0x7E8288));
}
