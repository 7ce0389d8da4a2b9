namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>Windows over a city, desks with screens, chairs, a plant.</summary>
sealed class Office : Interior
{
    protected override (uint Top, uint Bottom) Wall => (0xE6EBEF, 0xD2DAE0);

    protected override (uint Far, uint Near) Floor => (0x8C98A4, 0x5E6A76);

    protected override void Furnish(Brush brush, ref Dice dice)
    {
        foreach (var x in (float[])[0.16f, 0.5f, 0.84f]) Window(brush, x, 0.56f, 0.44f, 1.3f);
        foreach (var x in (float[])[0.08f, 0.36f, 0.64f, 0.92f]) Desk(brush, x, 0.75f, 0.24f);
        brush.At(0.5f, 0.06f, 0.02f, b => b.Rect(-20, 0, 40, 1, Brush.Bright(0xFFFDF2), 0.4f));
    }

    protected override void FurnishNear(Brush brush, ref Dice dice)
    {
        Desk(brush, 0.08f, 0.97f, 0.34f);
        Desk(brush, 0.94f, 0.97f, 0.34f);
    }

    protected override void DrawFront(Brush brush, ref Dice dice) => Foregrounds.Table(brush, 0x9A7A58, (0.17f, Foregrounds.Cup), (0.82f, Foregrounds.Books));

    static void Desk(Brush brush, float x, float y, float size) => brush.At(x, y, size, b =>
    {
        b.Rect(-0.75f, 0.42f, 1.5f, 0.06f, b.On(0xC89F6C), 0.02f);
        b.Rect(-0.7f, 0, 0.06f, 0.42f, b.On(0x6A7178));
        b.Rect(0.64f, 0, 0.06f, 0.42f, b.On(0x6A7178));
        b.Rect(-0.34f, 0.56f, 0.62f, 0.4f, b.On(0x2B3036), 0.03f);
        b.Rect(-0.31f, 0.59f, 0.56f, 0.34f, Brush.Bright(0x7FB7E8), 0.01f);
        for (var line = 0; line < 4; line++) b.Rect(-0.26f, 0.84f - (line * 0.07f), 0.2f + (0.06f * (line % 3)), 0.025f, Brush.Bright(0xEAF4FF));
        b.Rect(-0.06f, 0.47f, 0.06f, 0.1f, b.On(0x2B3036));
        b.Rect(0.42f, 0.48f, 0.12f, 0.14f, b.On(0xE2725B), 0.02f);
        b.Rect(-0.18f, 0, 0.04f, 0.2f, b.On(0x3A3F46));
        b.Rect(-0.32f, 0.2f, 0.34f, 0.07f, b.On(0x3F6FA5), 0.03f);
        b.Rect(-0.34f, 0.26f, 0.08f, 0.36f, b.On(0x3F6FA5), 0.03f);
    });
}
