namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>A blackboard with chalk writing, a clock, desks in rows.</summary>
sealed class School : Interior
{
    protected override (uint Top, uint Bottom) Wall => (0xF2E8C9, 0xE6D8B0);

    protected override (uint Far, uint Near) Floor => (0xC79A66, 0x8E6840);

    protected override void Furnish(Brush brush, ref Dice dice)
    {
        Window(brush, 0.06f, 0.5f, 0.34f, 0.9f);
        Window(brush, 0.94f, 0.5f, 0.34f, 0.9f);
        brush.At(0.5f, 0.53f, 0.38f, b =>
        {
            b.Rect(-1.15f, 0, 2.3f, 1, b.On(0x8A5A34), 0.02f);
            b.Rect(-1.09f, 0.06f, 2.18f, 0.88f, b.On(0x2C5545));
            b.Line(-0.95f, 0.78f, -0.3f, 0.78f, 0.02f, b.On(0xE9F2EC));
            b.Line(-0.95f, 0.62f, -0.45f, 0.62f, 0.018f, b.On(0xE9F2EC));
            b.Line(-0.95f, 0.46f, -0.2f, 0.46f, 0.018f, b.On(0xE9F2EC));
            b.Line(0.3f, 0.3f, 0.9f, 0.3f, 0.018f, b.On(0xF7E08A));
            b.Line(0.3f, 0.3f, 0.6f, 0.8f, 0.018f, b.On(0xF7E08A));
            b.Line(0.6f, 0.8f, 0.9f, 0.3f, 0.018f, b.On(0xF7E08A));
            b.Rect(-1.2f, -0.05f, 2.4f, 0.06f, b.On(0x6E4526));
        });
        brush.At(0.5f, 0.1f, 0.07f, b =>
        {
            b.Oval(0, 0.5f, 0.5f, 0.5f, b.On(0xFFFFFF));
            b.Line(0, 0.5f, 0, 0.85f, 0.06f, b.On(0x222222));
            b.Line(0, 0.5f, 0.25f, 0.5f, 0.06f, b.On(0x222222));
        });
        for (var i = 0; i < 6; i++) Desk(brush, 0.08f + (i * 0.168f), 0.77f, 0.13f);
    }

    protected override void FurnishNear(Brush brush, ref Dice dice)
    {
        Desk(brush, 0.07f, 0.98f, 0.26f);
        Desk(brush, 0.94f, 0.98f, 0.26f);
    }

    protected override void DrawFront(Brush brush, ref Dice dice) => Foregrounds.Table(brush, 0xB08850, (0.2f, Foregrounds.Books));

    static void Desk(Brush brush, float x, float y, float size) => brush.At(x, y, size, b =>
    {
        b.Rect(-0.62f, 0.62f, 1.24f, 0.12f, b.On(0xD8A765), 0.02f);
        b.Line(-0.5f, 0, -0.5f, 0.62f, 0.05f, b.On(0x5E6A74));
        b.Line(0.5f, 0, 0.5f, 0.62f, 0.05f, b.On(0x5E6A74));
        b.Rect(-0.3f, 0.74f, 0.36f, 0.07f, b.On(0xE4572E), 0.01f);
        b.Rect(-0.26f, 0.81f, 0.32f, 0.06f, b.On(0x3E7CB1), 0.01f);
    });
}
