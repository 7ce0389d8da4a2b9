using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>A low ceiling of beams, a bare bulb, shelves with jars, a stair, barrels, and the dark around them.</summary>
sealed class Cellar : Interior
{
    const float Ceiling = 0.2f;

    static readonly uint[] Jars = [0xB8622E, 0x8A2E2E, 0x6E7A3A, 0xC8943A, 0x7A8A90];

    protected override (uint Top, uint Bottom) Wall => (0x3E3833, 0x6A5F55);

    protected override (uint Far, uint Near) Floor => (0x5E564E, 0x2C2824);

    protected override void Furnish(Brush brush, ref Dice dice)
    {
        var stage = brush.Stage;
        Bricks(brush);
        brush.Along(0.36f, 0.085f, 1.2f, (b, _) => Hatch(b), shift: -0.02f);
        brush.Along(Foot + 0.02f, 1, 1.2f, (b, _) => Stair(b, (Foot + 0.02f - Ceiling) * stage.Height / stage.Unit), shift: 0.24f);
        brush.Along(Foot + 0.02f, 0.46f, 1.2f, (b, i) => Shelf(b, new Dice(stage.Seed + (ulong)(i + 40))), shift: -0.4f);
        brush.Band(0, Ceiling, brush.On(0x2A2019), brush.On(0x45352A));
        brush.Along(Ceiling, 0.075f, 0.2f, (b, _) =>
        {
            b.Rect(-0.3f, 0, 0.6f, 3, b.On(0x5E4632));
            b.Rect(-0.3f, 0, 0.6f, 0.7f, b.On(0x7A5C42));
            b.Rect(0.18f, 0, 0.12f, 3, b.On(0x45352A));
        });
        brush.Band(Ceiling, Ceiling + 0.022f, brush.On(0x50392A), brush.On(0x352619));
        brush.Band(Ceiling + 0.035f, Ceiling + 0.05f, brush.On(0x9A5F3C), brush.On(0x5E3A26));
        brush.Band(0, 1, new SKColor(0x06, 0x06, 0x0A, 130), new SKColor(0x06, 0x06, 0x0A, 60));
        brush.Along(Ceiling, 1, 1.2f, (b, _) => Bulb(b), shift: 0.1f);
    }

    protected override void FurnishNear(Brush brush, ref Dice dice)
    {
        brush.Along(0.83f, 0.2f, 1.2f, (b, _) => Barrel(b), shift: 0.4f);
        brush.Along(0.85f, 0.19f, 1.2f, (b, _) => Barrel(b), shift: 0.53f);
        brush.Along(0.85f, 0.13f, 1.2f, (b, _) => Crate(b), shift: -0.6f);
    }

    protected override void DrawFront(Brush brush, ref Dice dice)
    {
        brush.At(0.15f, Foregrounds.Edge + 0.02f, 0.16f, b =>
        {
            b.Rect(-0.7f, -0.5f, 1.4f, 1.4f, Foregrounds.Dark(b.On(0x7A5C42), 0.6f), 0.02f);
            foreach (var y in (float[])[0.1f, 0.5f, 0.88f]) b.Rect(-0.76f, y, 1.52f, 0.1f, Foregrounds.Dark(b.On(0x7A5C42), 0.4f));
        });
        brush.At(0.86f, Foregrounds.Edge + 0.02f, 0.17f, b =>
        {
            foreach (var (x, high) in ((float, float)[])[(-0.3f, 0.7f), (0.05f, 0.9f), (0.38f, 0.62f)])
            {
                b.Rect(x - 0.13f, -0.4f, 0.26f, high, Foregrounds.Dark(b.On(0x35553C), 0.5f), 0.08f);
                b.Rect(x - 0.045f, high - 0.45f, 0.09f, 0.34f, Foregrounds.Dark(b.On(0x35553C), 0.5f), 0.02f);
            }
        });
    }

    static void Bricks(Brush brush)
    {
        var rows = (int)((Foot - Ceiling) * brush.Stage.Height / brush.Stage.Unit / 0.045f);
        for (var row = 0; row < rows; row++)
        {
            var level = Ceiling + ((Foot - Ceiling) * (row + 1) / rows);
            brush.Along(level, 0.045f, 0.1f, (b, i) =>
            {
                var dice = new Dice(b.Stage.Seed + (ulong)((row * 1000) + i + 300));
                var shade = dice.Below(4);
                b.Rect(-1.06f, 0.06f, 2.12f, 0.88f, b.On(shade switch { 0 => 0x6E5A4C, 1 => 0x5E5048, 2 => 0x7A6452, _ => 0x665648 }), 0.06f);
            }, shift: row % 2 * 0.05f);
        }
    }

    // A narrow window under the ceiling, on a level with the street.
    static void Hatch(Brush b)
    {
        var sky = b.Stage.Light;
        b.Rect(-1.2f, -0.1f, 2.4f, 1.2f, b.On(0x8A8076));
        b.Rect(-1.05f, 0, 2.1f, 1, sky.Low);
        b.Rect(-1.05f, 0.5f, 2.1f, 0.5f, sky.Middle);
        for (var bar = 0; bar < 5; bar++) b.Rect(-0.74f + (bar * 0.35f), 0, 0.06f, 1, b.On(0x1E1C1A));
    }

    // Goes up to the right, into the ceiling.
    static void Stair(Brush b, float high)
    {
        const int Steps = 9;
        const float Tread = 0.05f;
        for (var step = 0; step < Steps; step++)
        {
            var (x, y) = (step * Tread, high * step / Steps);
            b.Rect(x, 0, Tread + 0.002f, y + (high / Steps) - 0.012f, b.On(0x3A2C22));
            b.Rect(x, y + 0.01f, Tread, (high / Steps) - 0.03f, b.On(0x5A4432));
            b.Rect(x - 0.01f, y + (high / Steps) - 0.022f, Tread + 0.014f, 0.022f, b.On(0x9A7654));
        }

        b.Line(0.01f, 0.2f, Steps * Tread, high + 0.16f, 0.016f, b.On(0x8A6848));
        for (var post = 0; post < 5; post++) b.Line(0.01f + (post * 2 * Tread), high * post * 2 / Steps, 0.01f + (post * 2 * Tread), 0.2f + ((high - 0.04f) * post * 2 / Steps), 0.012f, b.On(0x8A6848));
    }

    static void Shelf(Brush b, Dice dice)
    {
        b.Rect(-0.46f, 0, 0.92f, 1, b.On(0x2E241C));
        for (var board = 0; board < 4; board++)
        {
            var y = board * 0.245f;
            for (var jar = 0; jar < 7; jar++)
            {
                var (x, high, colour) = (-0.38f + (jar * 0.127f), dice.Between(0.11f, 0.17f), Jars[dice.Below(Jars.Length)]);
                if (dice.Below(6) == 0) continue;
                b.Rect(x - 0.045f, y + 0.04f, 0.09f, high, b.On(colour), 0.025f);
                b.Rect(x - 0.033f, y + 0.055f, 0.016f, high - 0.04f, b.On(colour).Mix(SKColors.White, 0.4f), 0.008f);
                b.Rect(x - 0.035f, y + 0.03f + high, 0.07f, 0.03f, b.On(0xB8B0A4), 0.008f);
            }

            b.Rect(-0.5f, y, 1, 0.04f, b.On(0x8A6848));
        }

        foreach (var x in (float[])[-0.5f, 0.46f]) b.Rect(x, 0, 0.04f, 1.02f, b.On(0x7A5C42));
    }

    static void Bulb(Brush b)
    {
        b.Glow(0, -0.17f, 0.7f, new SKColor(0xFF, 0xD0, 0x80, 80));
        b.Glow(0, -0.17f, 0.26f, new SKColor(0xFF, 0xE8, 0xB0, 120));
        b.Line(0, 0.1f, 0, -0.12f, 0.006f, b.On(0x141210));
        b.Rect(-0.013f, -0.14f, 0.026f, 0.032f, b.On(0x3A3630), 0.004f);
        b.Oval(0, -0.168f, 0.027f, 0.032f, Brush.Bright(0xFFF6D8));
    }

    static void Barrel(Brush b)
    {
        b.Oval(0, 0.02f, 0.42f, 0.07f, new SKColor(0, 0, 0, 90));
        b.Poly(b.On(0x7E5232), new(-0.3f, 0), new(0.3f, 0), new(0.39f, 0.3f), new(0.4f, 0.5f), new(0.39f, 0.7f), new(0.3f, 1), new(-0.3f, 1), new(-0.39f, 0.7f), new(-0.4f, 0.5f), new(-0.39f, 0.3f));
        b.Poly(b.On(0x5E3A22), new(0.1f, 0), new(0.3f, 0), new(0.39f, 0.3f), new(0.4f, 0.5f), new(0.39f, 0.7f), new(0.3f, 1), new(0.1f, 1), new(0.16f, 0.5f));
        for (var board = -2; board <= 2; board++) b.Line(board * 0.11f, 0.02f, board * 0.11f, 0.98f, 0.012f, b.On(0x4A2E1C));
        foreach (var (y, half) in ((float, float)[])[(0.1f, 0.33f), (0.3f, 0.39f), (0.64f, 0.39f), (0.84f, 0.34f)]) b.Rect(-half, y, half * 2, 0.06f, b.On(0x4A4A4E));
        b.Oval(0, 1, 0.3f, 0.05f, b.On(0x94663F));
    }

    static void Crate(Brush b)
    {
        b.Rect(-0.6f, 0, 1.2f, 1, b.On(0x8A6848), 0.02f);
        foreach (var y in (float[])[0.04f, 0.38f, 0.72f]) b.Rect(-0.56f, y, 1.12f, 0.22f, b.On(0x6E5036));
        foreach (var x in (float[])[-0.6f, 0.46f]) b.Rect(x, 0, 0.14f, 1, b.On(0x9A7654));
    }
}
