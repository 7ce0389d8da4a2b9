using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>A plain backdrop without corners, a round pedestal, soft light.</summary>
sealed class Studio : Interior
{
    protected override (uint Top, uint Bottom) Wall => (0xD9DEE6, 0xF3F5F8);

    protected override (uint Far, uint Near) Floor => (0xF0F2F6, 0xC6CCD6);

    protected override void Furnish(Brush brush, ref Dice dice)
    {
        brush.Band(Foot - 0.08f, Foot + 0.08f, brush.On(0xF3F5F8), brush.On(0xF0F2F6));
        brush.At(0.5f, 0.5f, 1, b => b.Glow(0, 0, 0.6f, new SKColor(0xFF, 0xFF, 0xFF, 170)));
    }

    protected override void FurnishNear(Brush brush, ref Dice dice)
    {
        brush.At(0.5f, 0.93f, 0.16f, b =>
        {
            b.Rect(-1.5f, 0.1f, 3, 0.45f, b.On(0xDADFE8));
            b.Oval(0, 0.1f, 1.5f, 0.22f, b.On(0xC9CFDA));
            b.Oval(0, 0.55f, 1.5f, 0.22f, b.On(0xF7F8FB));
        });
    }
}
