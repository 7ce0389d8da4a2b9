using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>Dark rock with stalactites, crystals that glow, a gleam of daylight.</summary>
sealed class Cave : Landscape
{
    public override bool IsUnderSky => false;

    public override float Ground => 0.84f;

    protected override void DrawFar(SKCanvas canvas, Stage stage)
    {
        var brush = new Brush(canvas, stage);
        brush.Band(0, 1, new SKColor(0x1B, 0x1E, 0x2C), new SKColor(0x3A, 0x35, 0x48));
        brush.At(0.62f, 0.5f, 1, b => b.Glow(0, 0, 0.55f, new SKColor(0x9F, 0xC8, 0xE8, 150)));
        var dice = new Dice(stage.Seed);
        for (var i = 0; i < 26; i++)
        {
            var (x, long1) = (dice.Unit(), dice.Between(0.08f, 0.3f));
            brush.At(x, 0, 1, b => b.Poly(new SKColor(0x2B, 0x2C, 0x3C), new(-0.05f, 0), new(0.05f, 0), new(0.004f, -long1)));
        }
    }

    protected override void DrawNear(SKCanvas canvas, Stage stage)
    {
        var brush = new Brush(canvas, stage);
        var dice = new Dice(stage.Seed + 1);
        using var floor = Ridge.Hills(stage, ref dice, 0.77f, 0.03f);
        Ridge.Fill(canvas, stage, floor, new(0x55, 0x50, 0x60), new(0x22, 0x20, 0x2C));
        foreach (var side in (float[])[0, 1])
            brush.At(side, 1, 1, b => b.Poly(new SKColor(0x1E, 0x1D, 0x2A), new(-0.2f, 0), new(0.2f, 0), new(0.16f, 0.35f), new(0.26f, 0.7f), new(0.12f, 1.2f), new(-0.12f, 1.2f), new(-0.24f, 0.7f), new(-0.15f, 0.3f)));
        for (var i = 0; i < 12; i++)
        {
            var (x, colour) = (i % 2 == 0 ? dice.Between(0.05f, 0.3f) : dice.Between(0.7f, 0.95f), dice.Below(2) == 0 ? 0x5CE1E6u : 0xB388FF);
            brush.At(x, dice.Between(0.8f, 0.95f), dice.Between(0.06f, 0.15f), b =>
            {
                b.Glow(0, 0.5f, 1.2f, new SKColor(0xFF000000 | colour).WithAlpha(80));
                b.Poly(Brush.Bright(colour), new(-0.18f, 0), new(0.18f, 0), new(0.2f, 0.6f), new(0, 1), new(-0.2f, 0.6f));
                b.Poly(new SKColor(0xFF, 0xFF, 0xFF, 90), new(-0.02f, 0), new(0.18f, 0), new(0.2f, 0.6f), new(0, 1));
            });
        }
    }

    protected override void DrawFront(Brush brush, ref Dice dice) => Foregrounds.Boulders(brush, ref dice, new(0x45, 0x42, 0x55));
}
