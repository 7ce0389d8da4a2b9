using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>Stalks of bamboo, row behind row, and light between them.</summary>
sealed class Bamboo : Landscape
{
    public override bool IsUnderSky => false;

    protected override void DrawFar(SKCanvas canvas, Stage stage)
    {
        var brush = new Brush(canvas, stage);
        brush.Band(0, 1, brush.On(0xDDF0B8), brush.On(0x7FB069));
        var dice = new Dice(stage.Seed);
        for (var row = 0; row < 3; row++)
        {
            var far = new Brush(canvas, stage, 0.5f - (0.2f * row));
            for (var i = 0; i < 16; i++) Stalk(far, dice.Unit(), 0.74f + (0.03f * row), 0.022f + (0.006f * row), ref dice);
        }
    }

    protected override void DrawNear(SKCanvas canvas, Stage stage)
    {
        var dice = new Dice(stage.Seed + 1);
        using var floor = Ridge.Hills(stage, ref dice, 0.76f, 0.012f);
        Ridge.Fill(canvas, stage, floor, stage.Light.On(new(0x8A, 0xA8, 0x56)), stage.Light.On(new(0x3E, 0x5A, 0x2A)));
        var brush = new Brush(canvas, stage);
        foreach (var x in (float[])[0.03f, 0.1f, 0.16f, 0.83f, 0.9f, 0.97f]) Stalk(brush, x + dice.Between(-0.02f, 0.02f), 0.9f, 0.042f, ref dice);
    }

    static void Stalk(Brush brush, float x, float y, float thick, ref Dice dice)
    {
        var (green, leaves) = (dice.Below(2) == 0 ? 0x5E9A3Au : 0x78B04A, new (float X, float Y, float Turn)[8]);
        for (var i = 0; i < leaves.Length; i++) leaves[i] = (dice.Between(-0.1f, 0.1f), dice.Between(0.45f, 1.05f), dice.Between(-1, 1));
        brush.At(x, y, 1, b =>
        {
            for (var joint = 0; joint < 9; joint++)
            {
                b.Rect(-thick / 2, joint * 0.13f, thick, 0.126f, b.On(green), thick * 0.2f);
                b.Rect(-thick * 0.56f, (joint * 0.13f) + 0.122f, thick * 1.12f, 0.008f, b.On(0xC8D98A));
                b.Rect(thick * 0.15f, joint * 0.13f, thick * 0.2f, 0.126f, b.On(0xA6CF6A));
            }

            foreach (var (lx, ly, turn) in leaves)
                b.Poly(b.Leaf(0x4F8F35), new(lx * 0.3f, ly), new((lx * 0.3f) + (0.05f * turn), ly - 0.014f), new((lx * 0.3f) + (0.13f * turn), ly - 0.05f), new((lx * 0.3f) + (0.06f * turn), ly - 0.034f));
        });
    }
}
