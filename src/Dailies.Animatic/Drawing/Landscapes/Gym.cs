using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>A wall of mirrors, racks with dumbbells, a barbell on its stand, a punching bag, mats.</summary>
sealed class Gym : Interior
{
    static readonly uint[] Plates = [0xD8483E, 0x2F78C8, 0xF0B030, 0x4FA24A];

    protected override (uint Top, uint Bottom) Wall => (0x39414D, 0x566070);

    protected override (uint Far, uint Near) Floor => (0x4A4E55, 0x26282D);

    protected override void Furnish(Brush brush, ref Dice dice)
    {
        brush.Band(0.22f, 0.62f, brush.On(0xA9BCC8), brush.On(0xD8E4EA));
        // What is mirrored: the lamps and the wall behind the camera.
        brush.Band(0.5f, 0.62f, brush.On(0x8C9AA6), brush.On(0x767E88));
        var high = 0.4f * brush.Stage.Height / brush.Stage.Unit;
        brush.Along(0.62f, high, 0.42f, (b, i) =>
        {
            var half = 0.21f / high;
            for (var gleam = 0; gleam < 2; gleam++)
            {
                var x = -half + (half * (0.5f + (gleam * 0.5f)));
                b.Poly(new SKColor(0xFF, 0xFF, 0xFF, (byte)(gleam == 0 ? 70 : 45)), new(x - 0.2f, 0), new(x - 0.08f, 0), new(x + 0.24f, 1), new(x + 0.12f, 1));
            }

            b.Rect(half - 0.012f, 0, 0.024f, 1, b.On(0x6E7680));
        });
        foreach (var y in (float[])[0.216f, 0.62f]) brush.Band(y, y + 0.01f, brush.On(0x2B3038), brush.On(0x2B3038));
        brush.Band(0.655f, 0.668f, brush.On(0xE04A3A), brush.On(0xC23A2E));
        brush.Along(0.15f, 0.025f, 0.42f, (b, _) =>
        {
            b.Glow(0, 0, 9, new SKColor(0xF4, 0xFA, 0xFF, 60));
            b.Rect(-5, 0, 10, 1, Brush.Bright(0xF8FCFF), 0.4f);
            foreach (var x in (float[])[-4, 4]) b.Rect(x - 0.1f, 1, 0.2f, 12, b.On(0x22262C));
        });
        var deep = (1 - Foot) * brush.Stage.Height / brush.Stage.Unit;
        brush.FromMiddle(0, Foot, 1, b =>
        {
            for (var i = -14; i <= 14; i++) b.Line(i * 0.15f, 0, i * 0.32f, -deep, 0.003f, b.On(0x5E636B));
        });
        foreach (var y in (float[])[0.74f, 0.8f, 0.89f]) brush.Band(y, y + 0.0025f, brush.On(0x5E636B), brush.On(0x5E636B));
        brush.Along(Foot + 0.025f, 0.3f, 1.24f, (b, _) => Dumbbells(b), shift: -0.34f);
        brush.Along(Foot + 0.035f, 0.5f, 1.24f, (b, _) => Rack(b), shift: 0.36f);
    }

    protected override void FurnishNear(Brush brush, ref Dice dice)
    {
        brush.FromMiddle(0, 0.845f, 1, b =>
        {
            b.Poly(b.On(0x2A6FA8), new(-0.4f, -0.05f), new(0.4f, -0.05f), new(0.31f, 0.035f), new(-0.31f, 0.035f));
            b.Poly(b.On(0x3F8CC8), new(-0.39f, -0.045f), new(0.39f, -0.045f), new(0.305f, 0.031f), new(-0.305f, 0.031f));
            b.Poly(b.On(0x5AA4DC), new(-0.33f, -0.034f), new(0.33f, -0.034f), new(0.27f, 0.021f), new(-0.27f, 0.021f));
            b.Poly(b.On(0x3F8CC8), new(-0.318f, -0.03f), new(0.318f, -0.03f), new(0.262f, 0.018f), new(-0.262f, 0.018f));
        });
        brush.Along(0, 1, 1.24f, (b, _) => Bag(b), shift: -0.62f);
        brush.Along(0.85f, 0.1f, 1.24f, (b, _) => Kettlebell(b, 0xD8483E), shift: 0.5f);
        brush.Along(0.875f, 0.085f, 1.24f, (b, _) => Kettlebell(b, 0x4FA24A), shift: 0.58f);
    }

    protected override void DrawFront(Brush brush, ref Dice dice)
    {
        foreach (var (x, size) in (ReadOnlySpan<(float, float)>)[(0.17f, 0.24f), (0.84f, 0.2f)]) brush.At(x, Foregrounds.Edge, size, b => Dumbbell(b, 0, 0.35f, 0.95f, Foregrounds.Dark(b.On(0x6A7078), 0.45f), Foregrounds.Dark(b.On(0xB0B6BC), 0.4f)));
        brush.Band(Foregrounds.Edge + 0.008f, 1, Foregrounds.Dark(brush.On(0x3A3E45), 0.5f), Foregrounds.Dark(brush.On(0x2A2D33), 0.6f));
    }

    static void Dumbbells(Brush b)
    {
        var steel = b.On(0x22262C);
        foreach (var x in (float[])[-0.88f, 0.82f]) b.Rect(x, 0, 0.06f, 0.94f, steel);
        for (var row = 0; row < 3; row++)
        {
            var y = 0.14f + (row * 0.29f);
            b.Rect(-0.92f, y - 0.035f, 1.84f, 0.045f, b.On(0x3A4049));
            for (var i = 0; i < 5; i++) Dumbbell(b, -0.7f + (i * 0.35f), y + 0.075f, 0.26f, b.On(row == 1 ? Plates[i % 4] : 0x17191D), b.On(0xC4CAD0));
        }
    }

    // Two heads on a handle; its middle is given.
    static void Dumbbell(Brush b, float x, float y, float wide, SKColor head, SKColor handle)
    {
        b.Rect(x - (wide * 0.3f), y - (wide * 0.06f), wide * 0.6f, wide * 0.12f, handle);
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            b.Rect(x + (side * wide * 0.34f) - (wide * 0.11f), y - (wide * 0.28f), wide * 0.22f, wide * 0.56f, head, wide * 0.05f);
            b.Rect(x + (side * wide * 0.48f) - (wide * 0.05f), y - (wide * 0.2f), wide * 0.1f, wide * 0.4f, head, wide * 0.03f);
        }
    }

    // Two posts with a loaded bar, a bench before them.
    static void Rack(Brush b)
    {
        var steel = b.On(0x1E2126);
        foreach (var x in (float[])[-0.32f, 0.32f])
        {
            b.Rect(x - 0.03f, 0, 0.06f, 0.98f, steel);
            b.Rect(x - 0.12f, 0, 0.24f, 0.04f, steel);
            for (var hole = 0; hole < 9; hole++) b.Oval(x, 0.14f + (hole * 0.095f), 0.01f, 0.012f, b.On(0x6A7078));
        }

        b.Rect(-0.35f, 0.94f, 0.7f, 0.05f, steel);
        b.Rect(-0.62f, 0.6f, 1.24f, 0.022f, b.On(0xD0D6DC));
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            b.Rect((side * 0.44f) - 0.03f, 0.42f, 0.06f, 0.38f, b.On(Plates[0]), 0.02f);
            b.Rect((side * 0.51f) - 0.025f, 0.46f, 0.05f, 0.3f, b.On(Plates[1]), 0.02f);
            b.Rect((side * 0.56f) - 0.02f, 0.51f, 0.04f, 0.2f, b.On(Plates[2]), 0.02f);
        }

        b.Rect(-0.2f, 0.22f, 0.4f, 0.06f, b.On(0xB83228), 0.02f);
        foreach (var x in (float[])[-0.16f, 0.13f]) b.Rect(x, 0, 0.03f, 0.22f, steel);
    }

    // Hangs from above the frame.
    static void Bag(Brush b)
    {
        var foot = -0.66f * b.Stage.Height / b.Stage.Unit;
        b.Line(0, 0, 0, foot + 0.36f, 0.008f, b.On(0x9AA0A8));
        b.Rect(-0.062f, foot, 0.124f, 0.32f, b.On(0xA8281F), 0.03f);
        b.Rect(-0.045f, foot + 0.01f, 0.03f, 0.3f, b.On(0xC84A3E), 0.015f);
        b.Rect(-0.062f, foot + 0.26f, 0.124f, 0.03f, b.On(0x17191D));
        b.Rect(-0.062f, foot + 0.03f, 0.124f, 0.03f, b.On(0x17191D));
        foreach (var x in (float[])[-0.05f, 0.05f]) b.Line(x, foot + 0.31f, 0, foot + 0.37f, 0.006f, b.On(0x9AA0A8));
    }

    static void Kettlebell(Brush b, uint colour)
    {
        b.Line(-0.2f, 0.55f, -0.16f, 0.86f, 0.1f, b.On(0x22262C));
        b.Line(-0.16f, 0.86f, 0.16f, 0.86f, 0.1f, b.On(0x22262C));
        b.Line(0.16f, 0.86f, 0.2f, 0.55f, 0.1f, b.On(0x22262C));
        b.Oval(0, 0.32f, 0.36f, 0.32f, b.On(0x22262C));
        b.Oval(0, 0.32f, 0.2f, 0.18f, b.On(colour));
    }
}
