using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>Leaning stones and crosses in the mist, an iron fence, bare trees, a chapel on the hill.</summary>
sealed class Graveyard : Landscape
{
    const float Lawn = 0.73f;

    public override float Ground => 0.86f;

    protected override void DrawFar(SKCanvas canvas, Stage stage)
    {
        var dice = new Dice(stage.Seed);
        using var hills = Ridge.Hills(stage, ref dice, 0.57f, 0.05f);
        Ridge.Fill(canvas, stage, hills, stage.Light.On(new(0x55, 0x62, 0x66), 0.6f), stage.Light.On(new(0x55, 0x62, 0x66), 0.4f));
        using var hill = Ridge.Hills(stage, ref dice, 0.655f, 0.02f);
        new Brush(canvas, stage, 0.34f).FromMiddle(-0.3f, 0.66f, 0.4f, Chapel);
        var brush = new Brush(canvas, stage, 0.4f);
        brush.Along(0.68f, 0.26f, 0.37f, (b, i) => Tree(b, new Dice(stage.Seed + (ulong)(i + 500)), b.On(0x3E3A3C)), shift: 0.1f);
        Ridge.Fill(canvas, stage, hill, stage.Light.On(new(0x4E, 0x5E, 0x50), 0.35f), stage.Light.On(new(0x4E, 0x5E, 0x50), 0.2f));
    }

    protected override void DrawNear(SKCanvas canvas, Stage stage)
    {
        var brush = new Brush(canvas, stage);
        brush.Along(Lawn + 0.01f, 0.12f, 0.034f, (b, _) =>
        {
            b.Rect(-0.02f, 0, 0.04f, 0.9f, b.On(0x26282C));
            b.Poly(b.On(0x26282C), new(-0.05f, 0.88f), new(0, 1.06f), new(0.05f, 0.88f));
            foreach (var y in (float[])[0.14f, 0.74f]) b.Rect(-0.16f, y, 0.32f, 0.035f, b.On(0x26282C));
        });
        brush.Band(Lawn, 1, brush.Leaf(0x66785A), brush.Leaf(0x36442F));
        brush.Along(0.78f, 0.64f, 1.5f, (b, i) => Tree(b, new Dice(stage.Seed + (ulong)(i + 900)), b.On(0x2E2826)), shift: 0.46f);
        Mist(brush, 0.68f, 0.8f);
        Stones(brush, 0.775f, 0.1f, 0.155f, 0.05f);
        Stones(brush, 0.825f, 0.15f, 0.26f, 0.13f);
        Mist(brush, 0.78f, 0.86f);
        Stones(brush, 0.885f, 0.21f, 0.56f, 0.28f);
    }

    protected override void DrawFront(Brush brush, ref Dice dice)
    {
        foreach (var (x, high, kind) in (ReadOnlySpan<(float, float, int)>)[(0.13f, 0.27f, 1), (0.87f, 0.22f, 0)])
            brush.At(x, Foregrounds.Edge + 0.03f, high, b => Stone(b, kind, 0.06f, Foregrounds.Dark(b.On(0x8C9096), 0.6f), Foregrounds.Dark(b.On(0x8C9096), 0.75f)));
        Foregrounds.Grass(brush, ref dice, 0x4A5A3C);
    }

    static void Stones(Brush brush, float y, float size, float every, float shift) => brush.Along(y, size, every, (b, i) =>
    {
        var dice = new Dice(b.Stage.Seed + (ulong)((i + 200) * 7) + (ulong)(y * 1000));
        var kind = dice.Below(5);
        var grey = dice.Below(3) switch { 0 => 0x9AA0A6u, 1 => 0x8A8E90u, _ => 0xA8A69Eu };
        var lean = dice.Between(-0.09f, 0.09f);
        b.Oval(0, 0, 0.5f, 0.06f, new SKColor(0, 0, 0, 60));
        Stone(b, kind, lean, b.On(grey), b.On(grey).Mix(SKColors.Black, 0.28f));
        for (var tuft = -4; tuft <= 4; tuft++) b.Poly(b.Leaf(0x5A6E4A), new((tuft * 0.1f) - 0.04f, -0.02f), new((tuft * 0.1f) + 0.04f, -0.02f), new(tuft * 0.12f, 0.11f));
    }, shift);

    // A slab with a round head, a cross, an obelisk; each with its side in the shade.
    static void Stone(Brush b, int kind, float lean, SKColor face, SKColor side)
    {
        switch (kind)
        {
            case 1:
                b.Poly(side, new(-0.3f, 0), new(0.34f, 0), new(0.3f, 0.14f), new(-0.26f, 0.14f));
                Bar(-0.085f, 0.12f, 0.17f, 0.88f);
                Bar(-0.3f, 0.58f, 0.6f, 0.16f);
                break;
            case 2:
                b.Poly(side, new(-0.26f, 0), new(0.3f, 0), new(0.26f, 0.16f), new(-0.22f, 0.16f));
                b.Poly(face, new(-0.15f, 0.14f), new(0.15f, 0.14f), new(0.09f + lean, 0.94f), new(lean, 1.1f), new(-0.09f + lean, 0.94f));
                b.Poly(side, new(0.06f, 0.14f), new(0.15f, 0.14f), new(0.09f + lean, 0.94f), new(lean, 1.1f), new(0.03f + lean, 0.94f));
                break;
            default:
                Slab(0.07f, side);
                Slab(0, face);
                foreach (var (y, wide) in ((float, float)[])[(0.66f, 0.17f), (0.52f, 0.22f), (0.4f, 0.15f)]) b.Line((lean * y) - wide, y, (lean * y) + wide, y, 0.03f, side);
                break;
        }

        void Bar(float x, float y, float wide, float high)
        {
            b.Poly(side, At(x + 0.05f, y), At(x + wide + 0.05f, y), At(x + wide + 0.05f, y + high), At(x + 0.05f, y + high));
            b.Poly(face, At(x, y), At(x + wide, y), At(x + wide, y + high), At(x, y + high));
        }

        void Slab(float off, SKColor colour)
        {
            var points = new SKPoint[15];
            (points[0], points[1]) = (new(-0.34f + off, 0), new(0.34f + off, 0));
            for (var i = 0; i <= 12; i++)
            {
                var turn = MathF.PI * i / 12;
                points[i + 2] = At(off + (0.34f * MathF.Cos(turn)), kind == 3 ? 0.78f + (0.2f * (1 - Math.Abs(1 - (i / 6f)))) : 0.66f + (0.34f * MathF.Sin(turn)));
            }

            b.Poly(colour, points);
        }

        SKPoint At(float x, float y) => new(x + (lean * y), y);
    }

    // Without a leaf at any time of the year.
    static void Tree(Brush b, Dice dice, SKColor bark)
    {
        b.Poly(bark, new(-0.07f, -0.01f), new(0.07f, -0.01f), new(0.026f, 0.1f), new(-0.026f, 0.1f));
        Bough(0, 0, MathF.PI / 2, 0.3f, 0.055f, 6);

        void Bough(float x, float y, float turn, float length, float thick, int left)
        {
            var (toX, toY) = (x + (length * MathF.Cos(turn)), y + (length * MathF.Sin(turn)));
            b.Line(x, y, toX, toY, thick, bark);
            if (left == 0) return;
            foreach (var side in (ReadOnlySpan<int>)[-1, 1]) Bough(toX, toY, turn + (side * dice.Between(0.25f, 0.7f)), length * dice.Between(0.62f, 0.84f), thick * 0.66f, left - 1);
        }
    }

    static void Chapel(Brush b)
    {
        var (wall, roof) = (b.On(0x6A6668), b.On(0x3E3C44));
        b.Rect(-0.06f, -0.1f, 0.6f, 0.42f, wall);
        b.Poly(roof, new(-0.1f, 0.32f), new(0.06f, 0.5f), new(0.48f, 0.5f), new(0.6f, 0.32f));
        b.Rect(-0.26f, -0.1f, 0.22f, 0.64f, b.On(0x767274));
        b.Poly(roof, new(-0.3f, 0.54f), new(-0.15f, 0.92f), new(0, 0.54f));
        b.Line(-0.15f, 0.9f, -0.15f, 1.02f, 0.014f, roof);
        b.Line(-0.19f, 0.98f, -0.11f, 0.98f, 0.014f, roof);
        var glass = b.IsNight ? Brush.Bright(0xFFCF7A) : b.On(0x3A3E48);
        foreach (var x in (float[])[-0.18f, 0.06f, 0.22f, 0.38f])
        {
            b.Rect(x, 0.08f, 0.06f, 0.12f, glass);
            b.Poly(glass, new(x, 0.2f), new(x + 0.03f, 0.26f), new(x + 0.06f, 0.2f));
        }
    }

    static void Mist(Brush brush, float from, float to)
    {
        var (low, middle) = (brush.Stage.Light.Low, (from + to) / 2);
        brush.Band(from, middle, low.WithAlpha(0), low.WithAlpha(120));
        brush.Band(middle, to, low.WithAlpha(120), low.WithAlpha(0));
    }
}
