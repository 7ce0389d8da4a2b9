using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>
/// What stands between the camera and the subjects. It is darker than what it is near to, low in the middle and high at the sides, so
/// that it frames what is seen and hides nobody.
/// </summary>
static class Foregrounds
{
    /// <summary>Nearly the lower edge of the frame at rest; all reaches below it.</summary>
    public const float Edge = 0.945f;

    /// <summary>Blades of grass along the lower edge.</summary>
    public static void Grass(Brush brush, ref Dice dice, uint green = 0x3F7A35)
    {
        Base(brush, Dark(brush.Leaf(green)));
        for (var i = 0; i < 150; i++)
        {
            var x = dice.Unit();
            var (high, lean) = (Rising(x) * dice.Between(0.6f, 1.2f), dice.Between(-0.35f, 0.35f));
            var colour = Dark(brush.Leaf(green), dice.Between(0.3f, 0.5f));
            brush.At(x, Edge + 0.01f, high, b => b.Poly(colour, new(-0.06f, -0.2f), new(0.06f, -0.2f), new(lean, 1)));
        }
    }

    /// <summary>A bough that hangs into one of the upper corners.</summary>
    public static void Bough(Brush brush, ref Dice dice)
    {
        var side = dice.Below(2) == 0 ? -1 : 1;
        var leaves = new (float Along, float Off, float Turn, float Size)[34];
        for (var i = 0; i < leaves.Length; i++) leaves[i] = (dice.Unit(), dice.Between(-1, 1), dice.Between(-1.2f, 1.2f), dice.Between(0.7f, 1.2f));
        var (wood, green) = (Dark(brush.On(0x4A3424)), brush.Stage.Light.Crown(new(0x3F, 0x84, 0x3C)));
        brush.At(side < 0 ? 0.1f : 0.9f, 0.1f, 0.34f, b =>
        {
            b.Line(side * 0.3f, 0.25f, -side * 0.95f, -0.3f, 0.035f, wood);
            foreach (var (along, off, turn, size) in leaves)
            {
                var (x, y) = (side * (0.3f - (1.3f * along)), 0.25f - (0.58f * along) + (off * 0.16f * (1.2f - along)));
                var (dx, dy) = (0.1f * size * MathF.Cos(turn - 1.2f), 0.1f * size * MathF.Sin(turn - 1.2f));
                var colour = Dark(b.Stage.Light.On(green), 0.2f + (0.25f * Math.Abs(off)));
                b.Poly(colour, new(x, y), new(x + (dx * 0.5f) - (dy * 0.35f), y + (dy * 0.5f) + (dx * 0.35f)), new(x + dx, y + dy), new(x + (dx * 0.5f) + (dy * 0.35f), y + (dy * 0.5f) - (dx * 0.35f)));
            }
        });
    }

    /// <summary>Round mounds of snow, sand or rock in the lower corners.</summary>
    public static void Mounds(Brush brush, ref Dice dice, SKColor colour)
    {
        foreach (var side in (ReadOnlySpan<int>)[0, 1])
        {
            var (x, high) = (side + dice.Between(-0.04f, 0.04f), dice.Between(0.15f, 0.22f));
            brush.At(x, Edge + 0.02f, high, b => b.Oval(0, 0, 2.6f, 0.95f, Dark(colour, 0.16f)));
            brush.At(side == 0 ? x + 0.2f : x - 0.2f, Edge + 0.02f, high * 0.6f, b => b.Oval(0, 0, 2.4f, 0.9f, Dark(colour, 0.24f)));
        }
    }

    /// <summary>Boulders with a light upper side in the lower corners.</summary>
    public static void Boulders(Brush brush, ref Dice dice, SKColor colour)
    {
        for (var i = 0; i < 6; i++)
        {
            var x = i % 2 == 0 ? dice.Between(0.02f, 0.2f) : dice.Between(0.8f, 0.98f);
            var (size, skew) = (dice.Between(0.12f, 0.22f), dice.Between(-0.2f, 0.2f));
            brush.At(x, Edge + 0.05f, size, b =>
            {
                b.Poly(Dark(colour, 0.55f), new(-0.75f, 0), new(-0.6f, 0.55f), new(-0.15f + skew, 0.95f), new(0.4f, 0.75f), new(0.8f, 0));
                b.Poly(Dark(colour, 0.35f), new(-0.6f, 0.55f), new(-0.15f + skew, 0.95f), new(0.4f, 0.75f), new(0.05f, 0.55f));
            });
        }
    }

    /// <summary>The heads of those who look on.</summary>
    public static void Onlookers(Brush brush, ref Dice dice)
    {
        const int Seats = 13;
        for (var i = 0; i < Seats; i++)
        {
            var (x, size) = ((i + 0.5f + dice.Between(-0.2f, 0.2f)) / Seats, dice.Between(0.11f, 0.15f) + (Rising((i + 0.5f) / Seats) * 0.5f));
            var colour = new SKColor(0x17, 0x12, 0x1E).Mix(brush.On(0x4A3A5A), dice.Between(0, 0.35f));
            brush.At(x, Edge + 0.03f, size, b =>
            {
                b.Rect(-0.55f, -0.8f, 1.1f, 1.2f, colour, 0.4f);
                b.Oval(0, 0.68f, 0.27f, 0.33f, colour);
            });
        }
    }

    /// <summary>The post of a street lamp at one side, and a rail.</summary>
    public static void Lamppost(Brush brush, ref Dice dice)
    {
        var (side, iron) = (dice.Below(2) == 0 ? 0.14f : 0.86f, Dark(brush.On(0x2E343C), 0.3f));
        brush.At(side, 1, 1, b =>
        {
            b.Rect(-0.014f, 0, 0.028f, 0.88f, iron);
            b.Rect(-0.03f, 0, 0.06f, 0.2f, iron, 0.01f);
            var reach = side < 0.5f ? 0.11f : -0.11f;
            b.Line(0, 0.87f, reach, 0.89f, 0.018f, iron);
            b.Oval(reach, 0.88f, 0.04f, 0.018f, iron);
            if (!b.IsNight) return;
            b.Oval(reach, 0.872f, 0.03f, 0.012f, Brush.Bright(0xFFEFC0));
            b.Glow(reach, 0.87f, 0.16f, new SKColor(0xFF, 0xE2, 0xA0, 110));
        });
    }

    /// <summary>Weed that grows up at both sides.</summary>
    public static void Weed(Brush brush, ref Dice dice)
    {
        for (var i = 0; i < 22; i++)
        {
            var x = i % 2 == 0 ? dice.Between(0.02f, 0.24f) : dice.Between(0.76f, 0.98f);
            var (bend, colour) = (dice.Between(-0.12f, 0.12f), SKColor.FromHsl(dice.Between(140, 180), 40, dice.Between(10, 18)));
            brush.At(x, Edge + 0.05f, 0.1f + Rising(x), b =>
            {
                for (var part = 0; part < 10; part++)
                {
                    var (low, top) = (part / 10f, (part + 1) / 10f);
                    b.Line(bend * MathF.Sin(low * 6), low, bend * MathF.Sin(top * 6), top, 0.07f * (1.1f - low), colour);
                }
            });
        }
    }

    /// <summary>A potted plant in one of the lower corners.</summary>
    public static void Plant(Brush brush, ref Dice dice)
    {
        var (x, turns) = (dice.Below(2) == 0 ? 0.13f : 0.87f, new float[13]);
        for (var i = 0; i < turns.Length; i++) turns[i] = dice.Between(-0.12f, 0.12f);
        brush.At(x, Edge + 0.04f, 0.32f, b =>
        {
            for (var i = 0; i < turns.Length; i++)
            {
                var turn = ((i - 6) * 0.21f) + turns[i] + (MathF.PI / 2);
                var (dx, dy) = (0.75f * MathF.Cos(turn), 0.75f * MathF.Sin(turn));
                var colour = Dark(b.On(i % 2 == 0 ? 0x3C7A48u : 0x2F6A3E), 0.35f);
                b.Poly(colour, new(0, 0.25f), new((dx * 0.5f) - (dy * 0.1f), 0.25f + (dy * 0.5f) + (dx * 0.1f)), new(dx, 0.25f + dy), new((dx * 0.5f) + (dy * 0.1f), 0.25f + (dy * 0.5f) - (dx * 0.1f)));
            }

            b.Poly(Dark(b.On(0xA85C3A), 0.4f), new(-0.2f, 0.3f), new(0.2f, 0.3f), new(0.15f, -0.2f), new(-0.15f, -0.2f));
        });
    }

    /// <summary>The edge of a table, with what stands on it at the sides.</summary>
    public static void Table(Brush brush, uint wood, params ReadOnlySpan<(float X, Action<Brush> Thing)> things)
    {
        foreach (var (x, thing) in things) brush.At(x, Edge - 0.003f, 0.15f, thing);
        brush.At(0.5f, Edge, 1, b =>
        {
            b.Rect(-2, -0.2f, 4, 0.2f, Dark(b.On(wood), 0.45f));
            b.Rect(-2, -0.02f, 4, 0.02f, Dark(b.On(wood), 0.25f));
        });
    }

    public static void Cup(Brush b)
    {
        b.Poly(Dark(b.On(0xE8DCC8)), new(-0.3f, 0.6f), new(0.3f, 0.6f), new(0.22f, 0), new(-0.22f, 0));
        b.Line(0.28f, 0.45f, 0.42f, 0.35f, 0.07f, Dark(b.On(0xE8DCC8)));
        b.Line(0.42f, 0.35f, 0.26f, 0.18f, 0.07f, Dark(b.On(0xE8DCC8)));
    }

    public static void Bottle(Brush b)
    {
        b.Rect(-0.18f, 0, 0.36f, 0.75f, Dark(b.On(0x3F7A55)), 0.08f);
        b.Rect(-0.07f, 0.7f, 0.14f, 0.4f, Dark(b.On(0x3F7A55)), 0.03f);
    }

    public static void Bowl(Brush b)
    {
        foreach (var (x, colour) in ((float, uint)[])[(-0.28f, 0xD8483E), (0.05f, 0xE7A33A), (0.32f, 0x7CA84A)]) b.Oval(x, 0.48f, 0.2f, 0.2f, Dark(b.On(colour), 0.25f));
        b.Poly(Dark(b.On(0x7E95A8)), new(-0.65f, 0.42f), new(0.65f, 0.42f), new(0.35f, 0), new(-0.35f, 0));
    }

    public static void Books(Brush b)
    {
        foreach (var (y, wide, colour) in ((float, float, uint)[])[(0, 0.6f, 0x8A3B35), (0.17f, 0.52f, 0x2F5D7E), (0.34f, 0.56f, 0x6E7A3A)])
            b.Rect(-wide, y, wide * 2, 0.16f, Dark(b.On(colour), 0.35f), 0.03f);
    }

    public static void Flask(Brush b)
    {
        b.Poly(Dark(b.On(0xBFD8E0), 0.2f), new(-0.4f, 0), new(0.4f, 0), new(0.09f, 0.65f), new(-0.09f, 0.65f));
        b.Rect(-0.09f, 0.6f, 0.18f, 0.4f, Dark(b.On(0xBFD8E0), 0.2f));
        b.Poly(Dark(b.On(0x39C0A8), 0.2f), new(-0.37f, 0.05f), new(0.37f, 0.05f), new(0.24f, 0.32f), new(-0.24f, 0.32f));
    }

    /// <summary>Lanterns that hang in the upper corners.</summary>
    public static void Lanterns(Brush brush)
    {
        foreach (var (x, down) in (ReadOnlySpan<(float, float)>)[(0.14f, 0.2f), (0.23f, 0.13f), (0.86f, 0.18f)])
        {
            brush.At(x, 0, 1, b =>
            {
                b.Line(0, 0, 0, -down, 0.004f, Dark(b.On(0x3A2418)));
                if (b.IsNight) b.Glow(0, -down - 0.04f, 0.14f, new SKColor(0xFF, 0x90, 0x50, 110));
                b.Oval(0, -down - 0.04f, 0.05f, 0.04f, b.IsNight ? Brush.Bright(0xD8352C) : Dark(b.On(0xD8352C), 0.15f));
                b.Rect(-0.02f, -down - 0.004f, 0.04f, 0.01f, b.On(0xC79A3A));
                b.Rect(-0.02f, -down - 0.086f, 0.04f, 0.01f, b.On(0xC79A3A));
                b.Line(0, -down - 0.086f, 0, -down - 0.13f, 0.006f, b.On(0xC79A3A));
            });
        }
    }

    // What is below the edge, so that a camera that looks down sees no gap.
    static void Base(Brush brush, SKColor colour) => brush.Band(Edge + 0.01f, 1, colour, colour);

    // Higher at the sides than in the middle.
    static float Rising(float x) => 0.05f + (0.16f * MathF.Pow(Math.Abs((2 * x) - 1), 2.5f));

    /// <summary>A colour in the shade of what is behind the camera.</summary>
    public static SKColor Dark(SKColor colour, float part = 0.4f) => colour.Mix(new(0x0C, 0x0C, 0x14), part);
}
