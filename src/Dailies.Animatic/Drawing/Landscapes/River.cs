using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>A river that winds out of the hills between reeds and stones.</summary>
sealed class River : Landscape
{
    public override float Ground => 0.86f;

    protected override void DrawFar(SKCanvas canvas, Stage stage)
    {
        var dice = new Dice(stage.Seed);
        using var hills = Ridge.Hills(stage, ref dice, 0.5f, 0.08f);
        Ridge.Fill(canvas, stage, hills, stage.Light.On(new(0x5E, 0x8A, 0x78), 0.55f), stage.Light.On(new(0x5E, 0x8A, 0x78), 0.3f));
        using var wood = Ridge.Hills(stage, ref dice, 0.58f, 0.03f);
        Ridge.Fill(canvas, stage, wood, stage.Light.On(stage.Light.Leaf(new(0x3E, 0x77, 0x4A)), 0.3f), stage.Light.On(stage.Light.Leaf(new(0x3E, 0x77, 0x4A)), 0.1f));
        Water.Draw(canvas, stage, 0.6f, 1, stage.Light.On(new(0x7F, 0xB8, 0xD0), 0.35f), stage.Light.On(new(0x2F, 0x7D, 0x9E)));
    }

    protected override IEnumerable<Element> Alive(Stage stage) => Water.Shimmer(stage, 0.61f, 0.95f);

    protected override void DrawNear(SKCanvas canvas, Stage stage)
    {
        var brush = new Brush(canvas, stage);
        var side = stage.Width / stage.Unit;
        brush.At(0.5f, 1, 1, b =>
        {
            b.Poly(b.Leaf(0x7FAF5A), new(-side, 0.42f), new(-side * 0.1f, 0.39f), new(-side * 0.32f, 0.28f), new(-side * 0.2f, 0.2f), new(-side * 0.5f, 0), new(-side, 0));
            b.Poly(b.Leaf(0x6FA04E), new(side, 0.41f), new(side * 0.12f, 0.4f), new(side * 0.06f, 0.33f), new(side * 0.3f, 0.22f), new(side * 0.16f, 0.17f), new(-side * 0.35f, 0.12f), new(-side * 0.5f, 0), new(side, 0));
        });
        var dice = new Dice(stage.Seed + 1);
        for (var i = 0; i < 9; i++)
        {
            var (x, size) = (i % 2 == 0 ? dice.Between(0, 0.25f) : dice.Between(0.7f, 1), dice.Between(0.03f, 0.07f));
            brush.At(x, dice.Between(0.8f, 0.97f), size, b =>
            {
                b.Oval(0, 0.3f, 0.7f, 0.45f, b.On(0x8A9096));
                b.Oval(-0.12f, 0.42f, 0.45f, 0.26f, b.On(0xA6ACB2));
            });
        }

        for (var i = 0; i < 3; i++) Trees.Broad(canvas, new(stage.Width * (0.03f + (0.07f * i)), stage.Height * 0.7f), stage.Unit * dice.Between(0.25f, 0.36f), stage.Light.On(stage.Light.Leaf(new(0x4A, 0x8A, 0x3F))), ref dice);
    }

    protected override void DrawFront(Brush brush, ref Dice dice) => Foregrounds.Grass(brush, ref dice, 0x567A38);
}
