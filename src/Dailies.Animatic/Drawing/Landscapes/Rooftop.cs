using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>A flat roof over a city: a parapet, a water tank on legs, a stair head, vents.</summary>
sealed class Rooftop : Landscape
{
    const float Parapet = 0.71f;

    public override float Ground => 0.85f;

    protected override void DrawFar(SKCanvas canvas, Stage stage)
    {
        var dice = new Dice(stage.Seed);
        Skyline.Row(canvas, stage, ref dice, 0.76f, distance: 0.72f, tallest: 0.4f);
        Skyline.Row(canvas, stage, ref dice, 0.76f, distance: 0.5f, tallest: 0.3f);
        Skyline.Row(canvas, stage, ref dice, 0.78f, distance: 0.28f, tallest: 0.17f);
    }

    protected override void DrawNear(SKCanvas canvas, Stage stage)
    {
        var brush = new Brush(canvas, stage);
        brush.Band(Parapet, 0.765f, brush.On(0xA0705A), brush.On(0x7E5242));
        brush.Along(0.765f, 0.055f, 0.06f, (b, _) =>
        {
            for (var row = 0; row < 3; row++) b.Line(row % 2 * 0.5f, row * 0.3f, row % 2 * 0.5f, (row + 1) * 0.3f, 0.03f, b.On(0x5E3A2E));
            for (var row = 1; row < 3; row++) b.Line(-0.6f, row * 0.3f, 0.6f, row * 0.3f, 0.03f, b.On(0x5E3A2E));
        });
        brush.Band(Parapet - 0.016f, Parapet + 0.004f, brush.On(0xD8D0C2), brush.On(0xA89E90));
        brush.Band(0.765f, 1, brush.On(0x7C7B7C), brush.On(0x57565A));
        foreach (var y in (float[])[0.79f, 0.83f, 0.9f]) brush.Band(y, y + 0.003f, brush.On(0x4A494D), brush.On(0x4A494D));
        var wide = stage.Width / stage.Unit;
        var deep = 0.235f * stage.Height / stage.Unit;
        brush.At(0.5f, 0.765f, 1, b =>
        {
            var half = (int)(wide / 0.2f) + 1;
            for (var i = -half; i <= half; i++) b.Line(i * 0.2f, 0, i * 0.34f, -deep, 0.004f, b.On(0x4A494D));
        });
        brush.Along(0.79f, 0.5f, 1.16f, (b, _) => Tank(b), shift: -0.36f);
        brush.Along(0.79f, 0.26f, 1.16f, (b, _) => StairHead(b), shift: 0.31f);
        brush.Along(0.8f, 0.1f, 1.16f, (b, _) => Cooler(b), shift: 0.62f);
    }

    protected override void DrawFront(Brush brush, ref Dice dice)
    {
        foreach (var (x, high) in (ReadOnlySpan<(float, float)>)[(0.14f, 0.2f), (0.22f, 0.12f), (0.86f, 0.17f)]) brush.At(x, Foregrounds.Edge, high, b =>
        {
            var iron = Foregrounds.Dark(b.On(0x8A9096), 0.5f);
            b.Rect(-0.16f, -0.6f, 0.32f, 1.4f, iron);
            b.Oval(0, 0.95f, 0.34f, 0.2f, iron);
            b.Rect(-0.34f, 0.74f, 0.68f, 0.1f, Foregrounds.Dark(b.On(0x8A9096), 0.3f), 0.04f);
        });
    }

    static void Tank(Brush b)
    {
        var (steel, wood) = (b.On(0x33373D), b.On(0x8A5F42));
        foreach (var x in (float[])[-0.24f, -0.09f, 0.09f, 0.24f]) b.Rect(x - 0.012f, 0, 0.024f, 0.4f, steel);
        b.Line(-0.24f, 0.04f, 0.24f, 0.36f, 0.012f, steel);
        b.Line(0.24f, 0.04f, -0.24f, 0.36f, 0.012f, steel);
        b.Rect(-0.32f, 0.38f, 0.64f, 0.035f, steel);
        b.Rect(-0.28f, 0.41f, 0.56f, 0.42f, wood);
        for (var board = 0; board < 9; board++) b.Rect(-0.28f + (board * 0.0622f), 0.41f, 0.05f, 0.42f, b.On(board switch { < 3 => 0xA8774F, < 6 => 0x94664A, _ => 0x6E4A38 }));
        foreach (var y in (float[])[0.48f, 0.61f, 0.74f]) b.Rect(-0.285f, y, 0.57f, 0.014f, steel);
        b.Poly(b.On(0x5A5F66), new(-0.33f, 0.82f), new(0, 1.02f), new(0, 0.82f));
        b.Poly(b.On(0x474B52), new(0, 0.82f), new(0, 1.02f), new(0.33f, 0.82f));
        b.Line(0.3f, 0, 0.3f, 0.84f, 0.008f, steel);
    }

    static void StairHead(Brush b)
    {
        b.Rect(-0.46f, 0, 0.92f, 0.94f, b.On(0x9C8474));
        b.Rect(0.22f, 0, 0.24f, 0.94f, b.On(0x84705F));
        b.Rect(-0.52f, 0.92f, 1.04f, 0.08f, b.On(0x5E5650));
        b.Rect(-0.22f, 0, 0.36f, 0.68f, b.On(0x3F5A5E));
        b.Oval(0.08f, 0.32f, 0.02f, 0.03f, b.On(0xD8D0C2));
        b.Rect(-0.09f, 0.75f, 0.1f, 0.06f, b.IsNight ? Brush.Bright(0xFFE9B0) : b.On(0xE8E0CC), 0.02f);
        if (b.IsNight) b.Glow(-0.04f, 0.74f, 0.7f, new SKColor(0xFF, 0xDC, 0x98, 120));
        b.Line(0.34f, 1, 0.34f, 1.7f, 0.02f, b.On(0x33373D));
        foreach (var y in (float[])[1.3f, 1.45f, 1.6f]) b.Line(0.22f, y, 0.46f, y, 0.016f, b.On(0x33373D));
    }

    static void Cooler(Brush b)
    {
        b.Rect(-0.8f, 0.05f, 1.6f, 0.95f, b.On(0xB4B9BD), 0.04f);
        b.Rect(-0.8f, 0, 1.6f, 0.12f, b.On(0x6A6F74));
        foreach (var x in (float[])[-0.4f, 0.4f])
        {
            b.Oval(x, 0.55f, 0.32f, 0.32f, b.On(0x4A4F55));
            for (var blade = 0; blade < 3; blade++) b.Line(x, 0.55f, x + (0.26f * MathF.Cos(blade * 2.1f)), 0.55f + (0.26f * MathF.Sin(blade * 2.1f)), 0.07f, b.On(0x8A9096));
        }
    }
}
