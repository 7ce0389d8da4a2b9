using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>A platform under an iron roof, a train, a clock.</summary>
sealed class Station : Landscape
{
    public override bool IsUnderSky => false;

    public override float Ground => 0.85f;

    protected override void DrawFar(SKCanvas canvas, Stage stage)
    {
        var brush = new Brush(canvas, stage);
        brush.Band(0, 0.72f, brush.On(0xB9CBD6), brush.On(0xDDE5E8));
        for (var i = 0; i < 9; i++) brush.At((i + 0.5f) / 9, 0.3f, 0.3f, b =>
        {
            b.Poly(b.On(0x55646E), new(-0.5f, 0.9f), new(0.5f, 0.9f), new(0.42f, 1.02f), new(-0.42f, 1.02f));
            b.Line(0, -1.4f, 0, 0.9f, 0.05f, b.On(0x45525A));
            b.Line(0, 0.6f, 0.3f, 0.9f, 0.03f, b.On(0x45525A));
            b.Line(0, 0.6f, -0.3f, 0.9f, 0.03f, b.On(0x45525A));
        });
        brush.At(0.5f, 0.73f, 0.34f, b =>
        {
            b.Rect(-5, 0.04f, 10, 0.86f, b.On(0xE9EEF2), 0.08f);
            b.Rect(-5, 0.16f, 10, 0.14f, b.On(0x2F6FB8));
            for (var window = -8; window < 8; window++) b.Rect((window * 0.6f) + 0.1f, 0.42f, 0.4f, 0.32f, b.IsNight ? Brush.Bright(0xFFE2A0) : b.On(0x3A5568), 0.06f);
        });
    }

    protected override void DrawNear(SKCanvas canvas, Stage stage)
    {
        var brush = new Brush(canvas, stage);
        brush.Band(0.73f, 1, brush.On(0xBDB6AA), brush.On(0x857E74));
        brush.Band(0.745f, 0.757f, brush.On(0xF2C93A), brush.On(0xE0B52E));
        brush.At(0.86f, 0.8f, 0.6f, b =>
        {
            b.Line(0, 0, 0, 0.8f, 0.025f, b.On(0x2E3A42));
            b.Oval(0, 0.86f, 0.1f, 0.1f, b.On(0x2E3A42));
            b.Oval(0, 0.86f, 0.085f, 0.085f, b.On(0xFFFFFF));
            b.Line(0, 0.86f, 0, 0.92f, 0.012f, b.On(0x222222));
            b.Line(0, 0.86f, 0.045f, 0.86f, 0.012f, b.On(0x222222));
        });
        brush.At(0.1f, 0.84f, 0.16f, b =>
        {
            b.Rect(-1, 0.36f, 2, 0.13f, b.On(0x8A5A34), 0.03f);
            b.Rect(-1, 0.7f, 2, 0.2f, b.On(0x8A5A34), 0.03f);
            foreach (var x in (float[])[-0.8f, 0.7f]) b.Rect(x, 0, 0.1f, 0.9f, b.On(0x3A3F44));
        });
    }

    protected override void DrawFront(Brush brush, ref Dice dice) => Foregrounds.Lamppost(brush, ref dice);
}
