using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>Cupboards, a counter with a stove, a fridge, tiles.</summary>
sealed class Kitchen : Interior
{
    protected override (uint Top, uint Bottom) Wall => (0xF3E7D3, 0xE8D5B7);

    protected override (uint Far, uint Near) Floor => (0xC9A27A, 0x8F6A48);

    protected override void Furnish(Brush brush, ref Dice dice)
    {
        for (var i = 0; i < 40; i++) brush.At(i / 40f, 0.5f, 0.1f, b => b.Rect(0, 0, 0.02f, 1, b.On(0xD9C8AC)));
        Window(brush, 0.5f, 0.45f, 0.26f, 1.2f);
        foreach (var x in (float[])[0.1f, 0.22f, 0.78f, 0.9f]) Cupboard(brush, x);
        foreach (var x in (float[])[0.16f, 0.3f, 0.44f, 0.58f, 0.72f, 0.86f]) Counter(brush, x, isStove: x is 0.3f or 0.72f);
        brush.At(0.03f, Foot + 0.05f, 0.62f, b =>
        {
            b.Rect(-0.2f, 0, 0.42f, 1, b.On(0xE4E9EC), 0.03f);
            b.Rect(-0.2f, 0.6f, 0.42f, 0.012f, b.On(0x9AA6AD));
            b.Rect(0.14f, 0.66f, 0.02f, 0.2f, b.On(0x9AA6AD), 0.01f);
            b.Rect(0.14f, 0.36f, 0.02f, 0.18f, b.On(0x9AA6AD), 0.01f);
        });
        Lamp(brush, 0.34f, 0.06f, 0xD9643A);
        Lamp(brush, 0.66f, 0.06f, 0xD9643A);
    }

    protected override void DrawFront(Brush brush, ref Dice dice) => Foregrounds.Table(brush, 0xA87848, (0.2f, Foregrounds.Bowl), (0.83f, Foregrounds.Bottle));

    static void Cupboard(Brush brush, float x) => brush.At(x, 0.36f, 0.24f, b =>
    {
        b.Rect(-0.42f, 0, 0.84f, 1, b.On(0x4F8A8B), 0.02f);
        b.Rect(-0.38f, 0.05f, 0.36f, 0.9f, b.On(0x5E9C9D), 0.02f);
        b.Rect(0.02f, 0.05f, 0.36f, 0.9f, b.On(0x5E9C9D), 0.02f);
        b.Oval(-0.06f, 0.2f, 0.025f, 0.04f, b.On(0xE8C468));
        b.Oval(0.06f, 0.2f, 0.025f, 0.04f, b.On(0xE8C468));
    });

    static void Counter(Brush brush, float x, bool isStove) => brush.At(x, Foot + 0.06f, 0.26f, b =>
    {
        b.Rect(-0.62f, 0, 1.26f, 0.92f, b.On(isStove ? 0x3C4248u : 0x4F8A8B));
        if (isStove)
        {
            b.Rect(-0.46f, 0.14f, 0.92f, 0.5f, b.On(0x1F2327), 0.04f);
            b.Glow(0, 0.36f, 0.4f, new SKColor(0xFF, 0x9A, 0x40, 120));
            for (var knob = -2; knob <= 2; knob++) b.Oval(knob * 0.17f, 0.76f, 0.04f, 0.04f, b.On(0xC9CED2));
            b.Rect(-0.36f, 1, 0.4f, 0.2f, b.On(0xB8483A), 0.05f);
            b.Rect(-0.4f, 1.18f, 0.48f, 0.04f, b.On(0x8E3428), 0.02f);
            b.Oval(0.3f, 1.04f, 0.22f, 0.05f, b.On(0x2A2D30));
            b.Line(0.48f, 1.05f, 0.66f, 1.1f, 0.035f, b.On(0x2A2D30));
        }
        else
        {
            b.Rect(-0.56f, 0.08f, 0.52f, 0.74f, b.On(0x5E9C9D), 0.02f);
            b.Rect(0.04f, 0.08f, 0.52f, 0.74f, b.On(0x5E9C9D), 0.02f);
        }

        b.Rect(-0.64f, 0.9f, 1.3f, 0.1f, b.On(0xEFE7DA));
    });
}
