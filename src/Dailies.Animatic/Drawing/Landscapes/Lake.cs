using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>Still water between wooded shores, mountains mirrored in it, a jetty.</summary>
sealed class Lake : Landscape
{
    public override float Ground => 0.79f;

    protected override void DrawFar(SKCanvas canvas, Stage stage)
    {
        var dice = new Dice(stage.Seed);
        using var peaks = Ridge.Peaks(stage, ref dice, 0.56f, 0.28f, 7);
        Ridge.Fill(canvas, stage, peaks, stage.Light.On(new(0x6A, 0x7C, 0x98), 0.5f), stage.Light.On(new(0x6A, 0x7C, 0x98), 0.7f));
        using var shore = Ridge.Hills(stage, ref dice, 0.55f, 0.025f);
        Ridge.Fill(canvas, stage, shore, stage.Light.On(stage.Light.Leaf(new(0x2F, 0x6B, 0x4A)), 0.25f), stage.Light.On(stage.Light.Leaf(new(0x2F, 0x6B, 0x4A)), 0.2f));
        Water.Draw(canvas, stage, 0.58f, 1, stage.Light.On(new(0x8F, 0xC1, 0xD6), 0.4f), stage.Light.On(new(0x23, 0x6A, 0x8E)));
    }

    protected override IEnumerable<Element> Alive(Stage stage) => Water.Shimmer(stage, 0.59f, 0.95f);

    protected override void DrawNear(SKCanvas canvas, Stage stage)
    {
        var brush = new Brush(canvas, stage);
        brush.At(0.5f, 0.8f, 0.12f, b =>
        {
            for (var post = -3; post <= 3; post++) b.Rect((post * 1.6f) - 0.1f, -0.9f, 0.2f, 1, b.On(0x5A4030));
            for (var board = -26; board < 26; board++) b.Rect(board * 0.24f, 0.05f, 0.22f, 0.22f, b.On(board % 2 == 0 ? 0x9A7048u : 0x8A6340));
            b.Rect(-6.3f, -0.5f, 12.6f, 0.56f, b.On(0x6E4E34));
        });
        var dice = new Dice(stage.Seed + 1);
        for (var i = 0; i < 26; i++)
        {
            var x = i % 2 == 0 ? dice.Between(0, 0.2f) : dice.Between(0.82f, 1);
            brush.At(x, 1, dice.Between(0.12f, 0.26f), b => b.Line(0, 0, 0.12f, 1, 0.05f, b.Leaf(0x5E8A3A)));
        }
    }

    protected override void DrawFront(Brush brush, ref Dice dice) => Foregrounds.Bough(brush, ref dice);
}
