namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>Benches with flasks, screens, cold light.</summary>
sealed class Laboratory : Interior
{
    protected override (uint Top, uint Bottom) Wall => (0xC8D6E0, 0xA8BCCB);

    protected override (uint Far, uint Near) Floor => (0x7E909E, 0x4E5E6B);

    protected override void Furnish(Brush brush, ref Dice dice)
    {
        for (var i = 0; i < 3; i++) brush.At(0.2f + (0.3f * i), 0.46f, 0.26f, b =>
        {
            b.Rect(-0.6f, 0, 1.2f, 0.86f, b.On(0x22303C), 0.04f);
            b.Rect(-0.54f, 0.06f, 1.08f, 0.74f, Brush.Bright(0x0F2F48));
            for (var bar = 0; bar < 7; bar++) b.Rect(-0.46f + (bar * 0.14f), 0.12f, 0.08f, 0.12f + (0.07f * (bar * 5 % 7)), Brush.Bright(0x39C6E6));
        });
        for (var i = 0; i < 2; i++) brush.At(0.26f + (0.5f * i), 0.78f, 0.26f, b =>
        {
            b.Rect(-1, 0, 2, 0.9f, b.On(0xDDE5EA), 0.03f);
            b.Rect(-1.05f, 0.88f, 2.1f, 0.1f, b.On(0x37474F));
            Flask(b, -0.6f, 0x46C28E);
            Flask(b, -0.2f, 0xE85D9E);
            Flask(b, 0.2f, 0x4D9DE0);
            for (var tube = 0; tube < 5; tube++) b.Rect(0.5f + (tube * 0.1f), 1, 0.05f, 0.34f, b.On(tube % 2 == 0 ? 0xF2C14Eu : 0xA0E8AF), 0.02f);
        });
    }

    protected override void DrawFront(Brush brush, ref Dice dice) => Foregrounds.Table(brush, 0xB8C4CC, (0.17f, Foregrounds.Flask), (0.8f, Foregrounds.Flask), (0.87f, Foregrounds.Flask));

    static void Flask(Brush b, float x, uint liquid)
    {
        b.Poly(b.On(0xE8F4F8), new(x - 0.14f, 0.98f), new(x + 0.14f, 0.98f), new(x + 0.04f, 1.3f), new(x - 0.04f, 1.3f));
        b.Poly(b.On(liquid), new(x - 0.13f, 0.99f), new(x + 0.13f, 0.99f), new(x + 0.085f, 1.14f), new(x - 0.085f, 1.14f));
        b.Rect(x - 0.04f, 1.28f, 0.08f, 0.16f, b.On(0xE8F4F8));
    }
}
