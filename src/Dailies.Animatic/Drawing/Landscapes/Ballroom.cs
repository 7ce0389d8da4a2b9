using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>A hall for a feast: chandeliers, tall windows between drapes, round tables in white cloth, a floor that shines.</summary>
sealed class Ballroom : Interior
{
    const float Every = 0.62f;

    protected override (uint Top, uint Bottom) Wall => (0xB08A58, 0xE4CBA0);

    protected override (uint Far, uint Near) Floor => (0xB98552, 0x6A3E22);

    protected override void Furnish(Brush brush, ref Dice dice)
    {
        var stage = brush.Stage;
        var high = 0.56f * stage.Height / stage.Unit;
        brush.Band(0.1f, 0.118f, brush.On(0xF4E8CC), brush.On(0xC8A868));
        brush.Along(Foot - 0.012f, 1, Every, (b, _) => Window(b, high), shift: Every / 2);
        brush.Along(Foot - 0.012f, 1, Every, (b, _) =>
        {
            foreach (var (grow, colour) in ((float, uint)[])[(0, 0xD0A850), (0.008f, 0xEAD6AE)]) b.Rect(-0.075f + grow, 0.06f + grow, 0.15f - (2 * grow), high - 0.12f - (2 * grow), b.On(colour), 0.006f);
            foreach (var x in (float[])[-0.028f, 0.028f])
            {
                b.Line(0, 0.3f, x, 0.32f, 0.006f, b.On(0xB8893A));
                b.Rect(x - 0.005f, 0.32f, 0.01f, 0.03f, b.On(0xFFF8E8));
                b.Glow(x, 0.36f, 0.09f, new SKColor(0xFF, 0xE0, 0xA0, 130));
                b.Oval(x, 0.36f, 0.006f, 0.011f, Brush.Bright(0xFFF4D0));
            }
        });
        brush.Band(0.66f, Foot - 0.01f, brush.On(0x8A5A34), brush.On(0x6E4426));
        var deep = (1 - Foot) * stage.Height / stage.Unit;
        brush.FromMiddle(0, Foot, 1, b =>
        {
            for (var i = -16; i <= 16; i++) b.Line(i * 0.13f, 0, i * 0.3f, -deep, 0.0025f, b.On(0x7E5230));
        });
        brush.Along(0.8f, 1, Every * 2, (b, _) => b.Oval(0, 0, 0.2f, 0.02f, new SKColor(0xFF, 0xF0, 0xC8, 90)));
        brush.Along(0.755f, 0.13f, 0.33f, (b, _) => Table(b), shift: 0.165f);
        brush.Along(0, 1, Every * 2, (b, _) => Chandelier(b, 0.25f * stage.Height / stage.Unit));
    }

    protected override void FurnishNear(Brush brush, ref Dice dice) => brush.Along(0.86f, 0.24f, 0.84f, (b, _) => Table(b), shift: 0.42f);

    protected override void DrawFront(Brush brush, ref Dice dice) =>
        Foregrounds.Table(brush, 0xF0E8DC, (0.15f, Glass), (0.19f, Glass), (0.24f, Foregrounds.Bottle), (0.85f, Glass), (0.8f, Foregrounds.Bowl));

    // Between red drapes, with a round head.
    static void Window(Brush b, float high)
    {
        var sky = b.Stage.Light;
        b.Rect(-0.125f, 0.05f, 0.25f, high - 0.06f, b.On(0xF6EEDC), 0.11f);
        b.Rect(-0.108f, 0.05f, 0.216f, high - 0.08f, sky.Top, 0.1f);
        for (var row = 0; row < 8; row++) b.Rect(-0.108f, 0.05f + (row * (high - 0.2f) / 8), 0.216f, ((high - 0.2f) / 8) + 0.002f, sky.Low.Mix(sky.Top, row / 8f));
        b.Rect(-0.005f, 0.05f, 0.01f, high - 0.08f, b.On(0xF6EEDC));
        for (var row = 1; row < 4; row++) b.Rect(-0.108f, 0.05f + (row * (high - 0.08f) / 4), 0.216f, 0.008f, b.On(0xF6EEDC));
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            for (var fold = 0; fold < 4; fold++)
            {
                var x = side * (0.165f - (fold * 0.024f));
                b.Poly(b.On(fold % 2 == 0 ? 0x9E1F30u : 0x7C1624), new(x - 0.014f, high), new(x + 0.014f, high), new((side * 0.15f) + ((x - (side * 0.13f)) * 0.4f) + 0.012f, high * 0.42f), new((side * 0.15f) + ((x - (side * 0.13f)) * 0.4f) - 0.012f, high * 0.42f));
                var foot = side * (0.172f - (fold * 0.016f));
                b.Poly(b.On(fold % 2 == 0 ? 0x9E1F30u : 0x7C1624), new((side * 0.15f) - 0.012f + (fold * side * -0.004f), high * 0.44f), new((side * 0.15f) + 0.012f + (fold * side * -0.004f), high * 0.44f), new(foot + 0.014f, 0.01f), new(foot - 0.014f, 0.01f));
            }

            b.Rect((side * 0.152f) - 0.022f, high * 0.41f, 0.044f, 0.018f, b.On(0xE0B650), 0.008f);
        }

        b.Rect(-0.2f, high - 0.02f, 0.4f, 0.045f, b.On(0x8A1A2A), 0.01f);
        for (var swag = -2; swag <= 2; swag++) b.Oval(swag * 0.08f, high - 0.02f, 0.044f, 0.03f, b.On(swag % 2 == 0 ? 0xB42A3Cu : 0x9E1F30));
    }

    // Hangs so far down from above the frame: three tiers of lights, with strings of crystal between them.
    static void Chandelier(Brush b, float down)
    {
        var gold = b.On(0xC8963A);
        b.Line(0, 0, 0, -down, 0.007f, gold);
        b.Glow(0, -down, 0.5f, new SKColor(0xFF, 0xE6, 0xB0, 110));
        b.Glow(0, -down, 0.24f, new SKColor(0xFF, 0xF2, 0xD0, 120));
        foreach (var (half, y, lights) in ((float, float, int)[])[(0.1f, 0.07f, 4), (0.17f, 0, 6), (0.22f, -0.07f, 8)])
        {
            for (var i = 0; i <= 12; i++)
            {
                var x = half * ((i / 6f) - 1);
                var drop = 0.1f * (1 - Math.Abs(x / half));
                for (var bead = 0; bead <= 4; bead++) b.Oval(x * (1 - (bead * 0.08f)), -down + y - 0.012f - (bead * drop / 4), 0.0045f, 0.006f, new SKColor(0xFF, 0xFF, 0xFF, (byte)(bead % 2 == 0 ? 230 : 130)));
            }

            b.Rect(-half, -down + y - 0.006f, half * 2, 0.012f, gold, 0.006f);
            for (var i = 0; i < lights; i++)
            {
                var x = half * ((2f * i / (lights - 1)) - 1);
                b.Rect(x - 0.005f, -down + y, 0.01f, 0.026f, b.On(0xFFF8E8));
                b.Glow(x, -down + y + 0.036f, 0.04f, new SKColor(0xFF, 0xEC, 0xB8, 210));
                b.Oval(x, -down + y + 0.036f, 0.006f, 0.012f, Brush.Bright(0xFFFBEA));
            }
        }

        b.Poly(new SKColor(0xFF, 0xFF, 0xFF, 210), new(-0.016f, -down - 0.17f), new(0, -down - 0.14f), new(0.016f, -down - 0.17f), new(0, -down - 0.215f));
    }

    // Laid for guests, with chairs at both sides and candles in the middle.
    static void Table(Brush b)
    {
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            var x = side * 0.62f;
            b.Rect(x - 0.11f, 0.3f, 0.22f, 0.52f, b.On(0xC89A44), 0.09f);
            b.Rect(x - 0.075f, 0.36f, 0.15f, 0.4f, b.On(0xF0E6D2), 0.07f);
            b.Rect(x - 0.13f, 0.26f, 0.26f, 0.06f, b.On(0xB03038), 0.02f);
            foreach (var leg in (float[])[-0.1f, 0.07f]) b.Rect(x + leg, -0.02f, 0.03f, 0.3f, b.On(0xC89A44));
        }

        b.Oval(0, 0, 0.62f, 0.07f, new SKColor(0x20, 0x10, 0x08, 70));
        b.Poly(b.On(0xF2ECE2), new(-0.52f, 0.02f), new(0.52f, 0.02f), new(0.48f, 0.52f), new(-0.48f, 0.52f));
        for (var fold = -4; fold <= 4; fold++) b.Poly(b.On(0xD8CEBE), new((fold * 0.115f) - 0.03f, 0.02f), new((fold * 0.115f) + 0.02f, 0.02f), new(fold * 0.106f, 0.48f));
        b.Oval(0, 0.52f, 0.5f, 0.085f, b.On(0xFFFBF4));
        foreach (var x in (float[])[-0.32f, -0.14f, 0.16f, 0.33f])
        {
            b.Oval(x, 0.51f, 0.09f, 0.022f, b.On(0xD8D4CC));
            b.Line(x + 0.07f, 0.53f, x + 0.07f, 0.6f, 0.012f, b.On(0xD8E4EA));
            b.Rect(x + 0.04f, 0.6f, 0.06f, 0.09f, b.On(0xE6D6A0), 0.025f);
        }

        foreach (var (x, y, colour) in ((float, float, uint)[])[(-0.09f, 0.6f, 0xD8506A), (0.09f, 0.61f, 0xE88AA0), (0, 0.65f, 0xF4F0EA), (-0.05f, 0.68f, 0xE88AA0), (0.06f, 0.68f, 0xD8506A)]) b.Oval(x, y, 0.06f, 0.05f, b.On(colour));
        b.Rect(-0.012f, 0.66f, 0.024f, 0.2f, b.On(0xFFF8E8));
        b.Glow(0, 0.9f, 0.3f, new SKColor(0xFF, 0xD8, 0x90, 110));
        b.Oval(0, 0.89f, 0.014f, 0.035f, Brush.Bright(0xFFEFB8));
    }

    static void Glass(Brush b)
    {
        var clear = Foregrounds.Dark(b.On(0xDCE8EE), 0.25f);
        b.Oval(0, 0.02f, 0.17f, 0.03f, clear);
        b.Line(0, 0, 0, 0.5f, 0.035f, clear);
        b.Poly(clear, new(-0.19f, 1.1f), new(0.19f, 1.1f), new(0.14f, 0.62f), new(0, 0.48f), new(-0.14f, 0.62f));
        b.Poly(Foregrounds.Dark(b.On(0xE8C050), 0.15f), new(-0.165f, 0.92f), new(0.165f, 0.92f), new(0.125f, 0.64f), new(0, 0.52f), new(-0.125f, 0.64f));
    }
}
