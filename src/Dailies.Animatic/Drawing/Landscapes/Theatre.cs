using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>Red curtains, a bright floor, beams of spotlights, loudspeakers.</summary>
sealed class Theatre : Interior
{
    protected override (uint Top, uint Bottom) Wall => (0x1B1226, 0x33203F);

    protected override (uint Far, uint Near) Floor => (0x8A5A3A, 0x3A241A);

    protected override void Furnish(Brush brush, ref Dice dice)
    {
        foreach (var (x, to, colour) in ((float, float, uint)[])[(0.2f, 0.38f, 0xFFE9B0), (0.5f, 0.5f, 0xFFF4D8), (0.8f, 0.62f, 0xBFD9FF)])
        {
            brush.At(x, 0.02f, 1, b =>
            {
                var lean = (to - x) * b.Stage.Width / b.Stage.Unit;
                b.Poly(new SKColor(0xFF000000 | colour).WithAlpha(58), new(-0.02f, 0), new(0.02f, 0), new(lean + 0.2f, -0.84f), new(lean - 0.2f, -0.84f));
                b.Rect(-0.03f, -0.03f, 0.06f, 0.06f, b.On(0x101014), 0.01f);
                b.Oval(lean, -0.84f, 0.2f, 0.035f, new SKColor(0xFF000000 | colour).WithAlpha(90));
            });
        }
    }

    protected override void FurnishNear(Brush brush, ref Dice dice)
    {
        foreach (var side in (float[])[-1, 1])
        {
            for (var fold = 0; fold < 5; fold++)
            {
                var x = 0.5f + (side * (0.5f - (0.032f * fold)));
                brush.At(x, 0.84f, 0.9f, b => b.Rect(-0.05f, 0, 0.1f, 1.1f, b.On(fold % 2 == 0 ? 0xA51C2Bu : 0x7E1220), 0.02f));
            }

            brush.At(0.5f + (side * 0.28f), 0.84f, 0.2f, b =>
            {
                b.Rect(-0.28f, 0, 0.56f, 1, b.On(0x17171B), 0.03f);
                b.Oval(0, 0.3f, 0.2f, 0.2f, b.On(0x3B3B42));
                b.Oval(0, 0.74f, 0.13f, 0.13f, b.On(0x3B3B42));
            });
        }

        for (var fold = 0; fold < 24; fold++) brush.At((fold + 0.5f) / 24, 0.12f, 0.12f, b => b.Rect(-0.6f, 0, 1.2f, 2, b.On(fold % 2 == 0 ? 0xB42032u : 0x8C1726), 0.3f));
    }

    protected override void DrawFront(Brush brush, ref Dice dice) => Foregrounds.Onlookers(brush, ref dice);
}
