using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>A bed with pillows, a night lamp, curtains.</summary>
sealed class Bedroom : Interior
{
    protected override (uint Top, uint Bottom) Wall => (0x8E9CC0, 0xB7BFD8);

    protected override (uint Far, uint Near) Floor => (0xA98467, 0x6F5340);

    protected override void Furnish(Brush brush, ref Dice dice)
    {
        Window(brush, 0.22f, 0.52f, 0.36f, 1.1f);
        brush.At(0.22f, 0.56f, 0.46f, b =>
        {
            b.Poly(b.On(0xE9DFF0), new(-0.62f, 0), new(-0.36f, 0), new(-0.44f, 1), new(-0.62f, 1));
            b.Poly(b.On(0xE9DFF0), new(0.36f, 0), new(0.62f, 0), new(0.62f, 1), new(0.44f, 1));
            b.Line(-0.66f, 1, 0.66f, 1, 0.03f, b.On(0x6A4A36));
        });
        brush.At(0.72f, 0.8f, 0.44f, b =>
        {
            b.Rect(-0.95f, 0, 1.9f, 1, b.On(0x7A5238), 0.08f);
            b.Rect(-0.85f, 0.08f, 1.7f, 0.5f, b.On(0xF4F0EA), 0.08f);
            b.Rect(-0.72f, 0.44f, 0.62f, 0.26f, b.On(0xFFFFFF), 0.1f);
            b.Rect(0.1f, 0.44f, 0.62f, 0.26f, b.On(0xFFFFFF), 0.1f);
            b.Rect(-0.9f, 0.02f, 1.8f, 0.36f, b.On(0x5C7FB8), 0.08f);
        });
        brush.At(0.47f, 0.76f, 0.3f, b =>
        {
            b.Rect(-0.26f, 0, 0.52f, 0.42f, b.On(0x7A5238), 0.03f);
            b.Line(0, 0.42f, 0, 0.66f, 0.04f, b.On(0xC8B48C));
            b.Glow(0, 0.82f, 0.9f, new SKColor(0xFF, 0xDF, 0x9A, 130));
            b.Poly(Brush.Bright(0xFFE3A6), new(-0.24f, 0.64f), new(0.24f, 0.64f), new(0.14f, 1), new(-0.14f, 1));
        });
    }

    protected override void DrawFront(Brush brush, ref Dice dice) => Foregrounds.Plant(brush, ref dice);
}
