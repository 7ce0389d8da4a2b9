using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>The inside of a church: pointed windows between columns, an altar, pews on both sides of an aisle, candles.</summary>
sealed class Church : Interior
{
    // From one column to the next.
    const float Bay = 0.46f;

    static readonly uint[] Glass = [0xC23A4A, 0x2F62B8, 0xE0A63A, 0x2F8A6A, 0x7A48A8, 0x4AA3D0];

    protected override (uint Top, uint Bottom) Wall => (0x4E4740, 0x8E8272);

    protected override (uint Far, uint Near) Floor => (0x8A7C6A, 0x4A4036);

    protected override void Furnish(Brush brush, ref Dice dice)
    {
        // A church is as high as the frame: what stands on its floor reaches up to its vault.
        var high = Foot * brush.Stage.Height / brush.Stage.Unit;
        brush.Along(Foot - 0.012f, 1, Bay, (b, i) =>
        {
            var wide = i == 0 ? 0.22f : 0.17f;
            var foot = i == 0 ? 0.15f : 0.13f;
            b.Poly(b.On(0xA89A86), Lancet(0, foot - 0.02f, wide + 0.045f, high - foot - 0.12f));
            Window(b, foot, wide, high - foot - 0.16f, i);
        });
        brush.Along(Foot, 1, Bay, (b, _) => Column(b, high), shift: Bay / 2);
        brush.FromMiddle(0, Foot + 0.02f, 1, Altar);
        var side = brush.Stage.Width / brush.Stage.Unit;
        brush.FromMiddle(0, Foot, 1, b =>
        {
            var deep = (1 - Foot) * b.Stage.Height / b.Stage.Unit;
            for (var i = -12; i <= 12; i++) b.Line(i * 0.14f, 0, i * 0.3f, -deep, 0.003f, b.On(0x5E5446));
            b.Poly(b.On(0x9A2A30), new(-0.075f, 0), new(0.075f, 0), new(0.26f, -deep), new(-0.26f, -deep));
            foreach (var edge in (float[])[-1, 1]) b.Poly(b.On(0xD0A850), new(edge * 0.064f, 0), new(edge * 0.069f, 0), new(edge * 0.24f, -deep), new(edge * 0.225f, -deep));
        });
        if (!brush.IsNight) brush.Along(Foot - 0.012f, 1, Bay, (b, i) => b.Poly(new SKColor(0xFF, 0xF0, 0xC8, 26), new(-0.07f, high * 0.72f), new(0.07f, high * 0.72f), new(0.42f, -0.26f), new(0.12f, -0.26f)));
        Pews(brush, 0.75f, 0.075f, 0.15f, side);
    }

    protected override void FurnishNear(Brush brush, ref Dice dice)
    {
        var side = brush.Stage.Width / brush.Stage.Unit;
        Pews(brush, 0.815f, 0.115f, 0.2f, side);
        foreach (var x in (float[])[-0.185f, 0.185f]) brush.FromMiddle(x, 0.825f, 0.34f, Candles);
    }

    protected override void DrawFront(Brush brush, ref Dice dice)
    {
        foreach (var (x, high) in (ReadOnlySpan<(float, float)>)[(0.13f, 0.13f), (0.165f, 0.09f), (0.2f, 0.11f), (0.235f, 0.06f), (0.775f, 0.07f), (0.81f, 0.1f), (0.845f, 0.08f), (0.88f, 0.14f)]) brush.At(x, Foregrounds.Edge, high, b => Candle(b, 0, 0, 0.042f / high, 1, 1.8f));
        brush.Band(Foregrounds.Edge - 0.003f, 1, Foregrounds.Dark(brush.On(0x6E4A30), 0.4f), Foregrounds.Dark(brush.On(0x4A3020), 0.6f));
    }

    // An arch of two arcs that meet in a point.
    static SKPoint[] Lancet(float x, float y, float wide, float high)
    {
        const int Steps = 10;
        var (points, spring) = (new SKPoint[(2 * Steps) + 4], y + high - (0.866f * wide));
        (points[0], points[1]) = (new(x - (wide / 2), y), new(x + (wide / 2), y));
        for (var i = 0; i <= Steps; i++)
        {
            var turn = MathF.PI / 3 * i / Steps;
            points[2 + i] = new(x - (wide / 2) + (wide * MathF.Cos(turn)), spring + (wide * MathF.Sin(turn)));
            points[^(i + 1)] = new(x + (wide / 2) - (wide * MathF.Cos(turn)), spring + (wide * MathF.Sin(turn)));
        }

        return points;
    }

    // Panes in leads, which shine by day and are dark by night.
    static void Window(Brush b, float y, float wide, float high, int number)
    {
        var lead = b.On(0x2A2624);
        b.Poly(lead, Lancet(0, y, wide, high));
        var (pane, rows) = (wide / 3, Math.Max(1, (int)((high - (wide * 0.95f)) / (wide / 3 * 1.25f))));
        var tall = (high - (wide * 0.95f)) / rows;
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < 3; column++)
                b.Rect((column * pane) - (wide / 2) + 0.006f, y + (row * tall) + 0.005f, pane - 0.01f, tall - 0.008f, Shine(b, (row * 2) + column + (row * column) + number + 60), 0.004f);
        }

        var top = y + (rows * tall);
        foreach (var x in (float[])[-0.23f, 0.23f]) b.Poly(Shine(b, number + 62), Lancet(x * wide, top + 0.004f, wide * 0.4f, wide * 0.48f));
        b.Oval(0, top + (wide * 0.58f), wide * 0.16f, wide * 0.16f, Shine(b, number + 61));
        b.Oval(0, top + (wide * 0.58f), wide * 0.07f, wide * 0.07f, Shine(b, 2));
        if (!b.IsNight) b.Glow(0, y + (high * 0.6f), wide * 2, new SKColor(0xFF, 0xF2, 0xD0, 50));
    }

    static SKColor Shine(Brush b, int number)
    {
        var colour = new SKColor(0xFF000000 | Glass[number % Glass.Length]);
        return b.IsNight ? colour.Mix(b.Stage.Light.Top, 0.55f) : colour.Mix(b.Stage.Light.Low, 0.22f);
    }

    static void Column(Brush b, float high)
    {
        var (light, dark) = (b.On(0xB8AA94), b.On(0x7C705F));
        // The rib of the vault goes on where the columns end.
        var rib = Lancet(Bay / 2, high - 0.3f, Bay, 0.866f * Bay);
        for (var i = 2; i < rib.Length - 2; i++) b.Line(rib[i].X, rib[i].Y - 0.12f, rib[i + 1].X, rib[i + 1].Y - 0.12f, 0.022f, light);
        b.Rect(-0.034f, 0, 0.068f, high - 0.42f, light);
        b.Rect(0.008f, 0, 0.026f, high - 0.42f, dark);
        b.Rect(-0.02f, 0, 0.01f, high - 0.42f, b.On(0xD0C4B0));
        foreach (var (y, wide) in ((float, float)[])[(0, 0.06f), (0.03f, 0.046f), (high - 0.46f, 0.046f), (high - 0.435f, 0.058f)]) b.Rect(-wide, y, wide * 2, 0.028f, b.On(0xC6B8A2), 0.006f);
    }

    static void Altar(Brush b)
    {
        b.Rect(-0.2f, -0.02f, 0.4f, 0.03f, b.On(0xB8AA94));
        b.Rect(-0.15f, 0, 0.3f, 0.11f, b.On(0xE8E2D6), 0.004f);
        b.Rect(-0.16f, 0.1f, 0.32f, 0.014f, b.On(0xD0A850));
        b.Rect(-0.04f, 0, 0.08f, 0.11f, b.On(0xB03038));
        b.Rect(-0.006f, 0.114f, 0.012f, 0.15f, b.On(0xE0B650));
        b.Rect(-0.042f, 0.205f, 0.084f, 0.012f, b.On(0xE0B650));
        foreach (var x in (float[])[-0.13f, -0.09f, 0.09f, 0.13f]) Candle(b, x, 0.114f, 0.011f, 0.05f, 0.09f);
    }

    static void Candles(Brush b)
    {
        var iron = b.On(0x8A6A34);
        b.Rect(-0.012f, 0, 0.024f, 0.66f, iron);
        b.Poly(iron, new(-0.12f, 0), new(0.12f, 0), new(0, 0.08f));
        foreach (var (x, y) in ((float, float)[])[(-0.18f, 0.68f), (-0.09f, 0.72f), (0, 0.76f), (0.09f, 0.72f), (0.18f, 0.68f)])
        {
            b.Line(0, 0.6f, x, y, 0.016f, iron);
            b.Rect(x - 0.035f, y, 0.07f, 0.016f, iron);
            Candle(b, x, y + 0.016f, 0.03f, 0.13f, 0.3f);
        }
    }

    static void Candle(Brush b, float x, float y, float wide, float high, float glow)
    {
        b.Rect(x - (wide / 2), y, wide, high, b.On(0xF4EAD0), wide * 0.2f);
        b.Glow(x, y + high + (wide * 0.6f), glow, new SKColor(0xFF, 0xC8, 0x70, 100));
        b.Oval(x, y + high + (wide * 0.7f), wide * 0.34f, wide * 0.75f, Brush.Bright(0xFFD870));
        b.Oval(x, y + high + (wide * 0.5f), wide * 0.16f, wide * 0.4f, Brush.Bright(0xFFF8E0));
    }

    // A row of benches on both sides, from the aisle to the end of the stage.
    static void Pews(Brush brush, float y, float size, float aisle, float side)
    {
        foreach (var way in (ReadOnlySpan<int>)[-1, 1]) brush.FromMiddle(way * aisle, y, size, b =>
        {
            var length = side / size;
            var x = way < 0 ? -length : 0;
            b.Rect(x, 0.14f, length, 0.72f, b.On(0x6E452A));
            b.Rect(x, 0.82f, length, 0.12f, b.On(0x946240));
            b.Rect(x, 0.3f, length, 0.06f, b.On(0x4E301E));
            for (var i = 1; i * 1.5f < length; i++) b.Rect((way * i * 1.5f) - 0.03f, 0.16f, 0.06f, 0.66f, b.On(0x58371F));
            b.Rect(-0.14f, 0, 0.28f, 1, b.On(0x7E5232), 0.1f);
            b.Oval(0, 1, 0.17f, 0.15f, b.On(0x946240));
            b.Oval(0, 0.56f, 0.07f, 0.14f, b.On(0x58371F));
        });
    }
}
