using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>A lighthouse on a mole, boats at a quay, the sea behind.</summary>
sealed class Harbour : Landscape
{
    public override float Ground => 0.86f;

    protected override void DrawFar(SKCanvas canvas, Stage stage)
    {
        var dice = new Dice(stage.Seed);
        Water.Draw(canvas, stage, 0.56f, 0.82f, stage.Light.On(new(0x2C, 0x6E, 0x96), 0.4f), stage.Light.On(new(0x1F, 0x5E, 0x86)));
        var brush = new Brush(canvas, stage, 0.08f);
        brush.At(0.78f, 0.68f, 0.1f, b => b.Poly(b.On(0x6A645E), new(-3, -0.6f), new(3.4f, -0.6f), new(2.2f, 0.3f), new(-1.6f, 0.4f)));
        brush.At(0.8f, 0.66f, 0.48f, b =>
        {
            b.Poly(b.On(0xF4F1EA), new(-0.13f, 0), new(0.13f, 0), new(0.085f, 0.76f), new(-0.085f, 0.76f));
            foreach (var y in (float[])[0.16f, 0.44f]) b.Poly(b.On(0xCC3B33), new(-0.12f + (y * 0.055f), y), new(0.12f - (y * 0.055f), y), new(0.11f - (y * 0.06f), y + 0.13f), new(-0.11f + (y * 0.06f), y + 0.13f));
            b.Rect(-0.12f, 0.76f, 0.24f, 0.03f, b.On(0x3A3A40));
            b.Rect(-0.06f, 0.79f, 0.12f, 0.12f, Brush.Bright(0xFFEFA8));
            b.Poly(b.On(0xCC3B33), new(-0.09f, 0.91f), new(0.09f, 0.91f), new(0, 1));
            if (!b.IsNight) return;
            b.Glow(0, 0.85f, 0.5f, new SKColor(0xFF, 0xF2, 0xB0, 170));
            b.Poly(new SKColor(0xFF, 0xF2, 0xB0, 70), new(0, 0.85f), new(-2.6f, 1.15f), new(-2.6f, 0.7f));
        });
        foreach (var x in (float[])[0.14f, 0.34f]) brush.At(x, 0.73f, 0.2f, b =>
        {
            b.Poly(b.On(0x2F5D8A), new(-0.5f, 0.12f), new(0.5f, 0.12f), new(0.38f, -0.1f), new(-0.4f, -0.1f));
            b.Line(0, 0.1f, 0, 0.95f, 0.03f, b.On(0x5A4030));
            b.Poly(b.On(0xF4EBDC), new(0.03f, 0.2f), new(0.4f, 0.24f), new(0.03f, 0.9f));
        });
    }

    protected override IEnumerable<Element> Alive(Stage stage) => Water.Shimmer(stage, 0.57f, 0.8f);

    protected override void DrawNear(SKCanvas canvas, Stage stage)
    {
        var brush = new Brush(canvas, stage);
        brush.Band(0.78f, 1, brush.On(0xA79A88), brush.On(0x6A6054));
        brush.Band(0.775f, 0.79f, brush.On(0xC8BCA8), brush.On(0x8A7E6E));
        for (var i = 0; i < 5; i++) brush.At(0.1f + (0.2f * i), 0.81f, 0.08f, b =>
        {
            b.Rect(-0.22f, 0, 0.44f, 0.7f, b.On(0x2E2E34), 0.1f);
            b.Oval(0, 0.72f, 0.32f, 0.14f, b.On(0x2E2E34));
        });
    }

    protected override void DrawFront(Brush brush, ref Dice dice) => Foregrounds.Lamppost(brush, ref dice);
}
