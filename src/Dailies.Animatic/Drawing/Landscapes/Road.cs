using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>A road that runs to the horizon between fields, with lane marks and a guard rail.</summary>
sealed class Road : Landscape
{
    public override float Ground => 0.84f;

    protected override void DrawFar(SKCanvas canvas, Stage stage)
    {
        var dice = new Dice(stage.Seed);
        using var hills = Ridge.Hills(stage, ref dice, 0.58f, 0.05f);
        Ridge.Fill(canvas, stage, hills, stage.Light.On(stage.Light.Leaf(new(0x6E, 0x9A, 0x6A)), 0.5f), stage.Light.On(stage.Light.Leaf(new(0x5E, 0x8A, 0x55)), 0.3f));
    }

    protected override void DrawNear(SKCanvas canvas, Stage stage)
    {
        var brush = new Brush(canvas, stage);
        brush.Band(0.6f, 1, brush.Leaf(0x7FA75A), brush.Leaf(0x4E7A3A));
        var side = stage.Width / stage.Unit;
        brush.At(0.5f, 0.6f, 1, b =>
        {
            var deep = 0.4f * b.Stage.Height / b.Stage.Unit;
            b.Poly(b.On(0x5A5D63), new(-0.02f, 0), new(0.02f, 0), new(side * 0.75f, -deep), new(-side * 0.75f, -deep));
            b.Poly(b.On(0xE9E6DA), new(-0.02f, 0), new(-0.018f, 0), new(-side * 0.66f, -deep), new(-side * 0.69f, -deep));
            b.Poly(b.On(0xE9E6DA), new(0.018f, 0), new(0.02f, 0), new(side * 0.69f, -deep), new(side * 0.66f, -deep));
            for (var mark = 0; mark < 7; mark++)
            {
                var (from, to) = (MathF.Pow(mark / 7f, 2) * deep, MathF.Pow((mark + 0.55f) / 7, 2) * deep);
                b.Poly(b.On(0xF2D14A), new(-0.001f - (from * 0.03f), -from), new(0.001f + (from * 0.03f), -from), new(0.001f + (to * 0.03f), -to), new(-0.001f - (to * 0.03f), -to));
            }

            for (var post = 0; post < 6; post++)
            {
                var at = MathF.Pow((post + 1) / 6f, 2) * deep;
                b.Line((side * 0.8f * at / deep) + 0.03f, -at, (side * 0.8f * at / deep) + 0.03f, -at + (at * 0.3f), at * 0.03f, b.On(0xD8DCE0));
                b.Line(-(side * 0.8f * at / deep) - 0.03f, -at, -(side * 0.8f * at / deep) - 0.03f, -at + (at * 0.3f), at * 0.03f, b.On(0xD8DCE0));
            }
        });
        var dice = new Dice(stage.Seed + 1);
        foreach (var x in (float[])[0.04f, 0.16f, 0.86f, 0.97f])
            Trees.Broad(canvas, new(x * stage.Width, stage.Height * 0.66f), stage.Unit * dice.Between(0.18f, 0.28f), stage.Light.On(stage.Light.Leaf(new(0x3F, 0x84, 0x3C)), 0.1f), ref dice);
    }

    protected override void DrawFront(Brush brush, ref Dice dice) => Foregrounds.Grass(brush, ref dice, 0x7A8A45);
}
