using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>Pipes and ducts, a conveyor with boxes, a furnace, iron columns.</summary>
sealed class Factory : Interior
{
    protected override (uint Top, uint Bottom) Wall => (0x4B5560, 0x6C7680);

    protected override (uint Far, uint Near) Floor => (0x5B5F63, 0x34373B);

    protected override void Furnish(Brush brush, ref Dice dice)
    {
        foreach (var y in (float[])[0.12f, 0.2f]) brush.At(0.5f, y, 0.05f, b => b.Rect(-30, 0, 60, 1, b.On(0x8B949C), 0.5f));
        for (var i = 0; i < 5; i++) brush.At(0.1f + (0.2f * i), Foot + 0.02f, 0.72f, b =>
        {
            b.Rect(-0.03f, 0, 0.06f, 1, b.On(0x39424A));
            b.Line(0, 0.82f, 0.16f, 1, 0.02f, b.On(0x39424A));
            b.Line(0, 0.82f, -0.16f, 1, 0.02f, b.On(0x39424A));
        });
        brush.At(0.84f, Foot + 0.04f, 0.4f, b =>
        {
            b.Rect(-0.4f, 0, 0.8f, 1, b.On(0x5A3B32), 0.05f);
            b.Rect(-0.24f, 0.2f, 0.48f, 0.36f, Brush.Bright(0xFF8A2A), 0.14f);
            b.Glow(0, 0.38f, 0.8f, new SKColor(0xFF, 0x8A, 0x2A, 130));
            b.Rect(-0.12f, 1, 0.24f, 0.8f, b.On(0x4A4F55));
        });
        foreach (var (x, turn) in ((float, float)[])[(0.22f, 0.3f), (0.52f, -0.2f)]) Arm(brush, x, turn);
    }

    protected override void FurnishNear(Brush brush, ref Dice dice)
    {
        brush.At(0.5f, 0.78f, 0.13f, b =>
        {
            b.Rect(-20, 0.2f, 40, 0.32f, b.On(0x2B2F33));
            for (var i = -24; i < 24; i++) b.Oval(i * 0.5f, 0.36f, 0.13f, 0.13f, b.On(0x767D84));
            for (var i = -8; i < 8; i++) b.Rect((i * 1.7f) - 0.3f, 0.52f, 0.7f, 0.5f, b.On(i % 2 == 0 ? 0xC58B4Bu : 0xAE7637), 0.03f);
        });
    }

    static void Arm(Brush brush, float x, float turn) => brush.At(x, Foot + 0.04f, 0.44f, b =>
    {
        b.Rect(-0.14f, 0, 0.28f, 0.14f, b.On(0x2E3338), 0.02f);
        b.Line(0, 0.12f, turn * 0.5f, 0.6f, 0.09f, b.On(0xF0A030));
        b.Line(turn * 0.5f, 0.6f, turn + 0.24f, 0.46f, 0.07f, b.On(0xF0A030));
        b.Oval(turn * 0.5f, 0.6f, 0.07f, 0.07f, b.On(0x2E3338));
        b.Line(turn + 0.24f, 0.46f, turn + 0.24f, 0.36f, 0.04f, b.On(0x2E3338));
    });
}
