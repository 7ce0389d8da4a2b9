using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>Open water to the horizon.</summary>
sealed class Sea : Landscape
{
    static readonly SKColor Deep = new(0x1B, 0x5E, 0x8C);

    public override float Ground => 0.75f;

    public override bool HasGround => false;

    public override void DrawFar(SKCanvas canvas, Stage stage)
    {
        Sky.Draw(canvas, stage);
        var dice = new Dice(stage.Seed);
        Water.Draw(canvas, stage, ref dice, 0.6f, 1, stage.Light.On(Deep, 0.55f), stage.Light.On(Deep, 0.1f));
    }

    public override void DrawNear(SKCanvas canvas, Stage stage)
    {
        var dice = new Dice(stage.Seed + 1);
        for (var row = 0; row < 3; row++)
        {
            using var wave = Ridge.Hills(stage, ref dice, 0.78f + (0.07f * row), 0.012f);
            var colour = stage.Light.On(Deep.Mix(new(0x3F, 0xA0, 0xC0), 0.4f - (0.15f * row)));
            Ridge.Fill(canvas, stage, wave, colour.WithAlpha(200), colour);
            using var foam = new SKPaint { Color = SKColors.White.WithAlpha(70), IsStroke = true, StrokeWidth = stage.Unit * 0.003f, IsAntialias = true };
            canvas.DrawPath(wave, foam);
        }
    }
}
