using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>Sand, surf and palms.</summary>
sealed class Beach : Landscape
{
    static readonly SKColor Sand = new(0xEB, 0xD2, 0xA0);

    protected override void DrawFar(SKCanvas canvas, Stage stage)
    {
        var dice = new Dice(stage.Seed);
        Water.Draw(canvas, stage, 0.56f, 0.8f, stage.Light.On(new(0x1E, 0x78, 0xA6), 0.45f), stage.Light.On(new(0x49, 0xC4, 0xC9)));
        using var below = new SKPaint { Color = stage.Light.On(Sand) };
        canvas.DrawRect(0, stage.Height * 0.8f, stage.Width, stage.Height, below);
    }

    protected override IEnumerable<Element> Alive(Stage stage) => Water.Shimmer(stage, 0.57f, 0.76f);

    protected override void DrawNear(SKCanvas canvas, Stage stage)
    {
        var dice = new Dice(stage.Seed + 1);
        using var surf = Ridge.Hills(stage, ref dice, 0.765f, 0.012f);
        Ridge.Fill(canvas, stage, surf, SKColors.White.WithAlpha(180), SKColors.White.WithAlpha(180));
        using var sand = Ridge.Hills(stage, ref dice, 0.79f, 0.012f);
        Ridge.Fill(canvas, stage, sand, stage.Light.On(Sand), stage.Light.On(Sand.Mix(new(0xA8, 0x7C, 0x4A), 0.5f)));
        var side = dice.Below(2);
        for (var i = 0; i < 2; i++)
        {
            var x = stage.Width * (side == 0 ? 0.06f + (0.12f * i) : 0.94f - (0.12f * i));
            Trees.Palm(canvas, new(x, stage.Height * (0.86f + (0.05f * i))), stage.Unit * (0.5f + (0.1f * i)), stage.Light.On(new(0x2F, 0x8A, 0x4A)), ref dice);
        }
    }

    protected override void DrawFront(Brush brush, ref Dice dice) => Foregrounds.Mounds(brush, ref dice, brush.On(0xEBD2A0));
}
