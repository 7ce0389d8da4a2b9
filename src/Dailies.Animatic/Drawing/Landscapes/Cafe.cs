namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>A counter with a coffee machine, shelves, hanging lamps, round tables.</summary>
sealed class Cafe : Interior
{
    protected override (uint Top, uint Bottom) Wall => (0x6B4A3A, 0x8C6248);

    protected override (uint Far, uint Near) Floor => (0x5C4030, 0x35241C);

    protected override void Furnish(Brush brush, ref Dice dice)
    {
        Window(brush, 0.82f, 0.56f, 0.4f, 1.2f);
        for (var shelf = 0; shelf < 3; shelf++) Shelf(brush, 0.2f + (0.1f * shelf), ref dice);
        brush.At(0.3f, 0.77f, 0.3f, b =>
        {
            b.Rect(-1.1f, 0, 2.2f, 0.92f, b.On(0x3F2A20), 0.02f);
            for (var board = 0; board < 9; board++) b.Rect(-1.06f + (board * 0.24f), 0.06f, 0.2f, 0.8f, b.On(0x54392B), 0.01f);
            b.Rect(-1.16f, 0.9f, 2.32f, 0.1f, b.On(0xD9B382));
            b.Rect(-0.3f, 1, 0.62f, 0.44f, b.On(0xB7BDC2), 0.04f);
            b.Rect(-0.2f, 1.08f, 0.42f, 0.16f, b.On(0x2E3236), 0.02f);
            for (var cup = 0; cup < 4; cup++) b.Rect(0.5f + (cup * 0.13f), 1, 0.1f, 0.1f, b.On(0xF6F0E6), 0.03f);
        });
        foreach (var x in (float[])[0.16f, 0.34f, 0.52f, 0.7f]) Lamp(brush, x, 0.055f, 0xE0A13C);
    }

    protected override void FurnishNear(Brush brush, ref Dice dice)
    {
        Table(brush, 0.08f);
        Table(brush, 0.93f);
    }

    protected override void DrawFront(Brush brush, ref Dice dice) => Foregrounds.Table(brush, 0x7A5234, (0.18f, Foregrounds.Cup), (0.8f, Foregrounds.Cup));

    static void Shelf(Brush brush, float y, ref Dice dice)
    {
        var heights = Enumerable.Range(0, 12).Select(_ => 0).ToArray();
        for (var i = 0; i < heights.Length; i++) heights[i] = dice.Below(4);
        brush.At(0.3f, y + 0.06f, 0.1f, b =>
        {
            for (var i = 0; i < heights.Length; i++) b.Rect(-2.3f + (i * 0.4f), 0, 0.22f, 0.5f + (0.12f * heights[i]), b.On(heights[i] switch { 0 => 0xC8553Du, 1 => 0x588157, 2 => 0xE9C46A, _ => 0x3D5A80 }), 0.05f);
            b.Rect(-2.6f, -0.1f, 5.2f, 0.1f, b.On(0xA67C52));
        });
    }

    static void Table(Brush brush, float x) => brush.At(x, 0.97f, 0.26f, b =>
    {
        b.Line(0, 0, 0, 0.8f, 0.07f, b.On(0x2E2622));
        b.Oval(0, 0.02f, 0.3f, 0.05f, b.On(0x2E2622));
        b.Oval(0, 0.82f, 0.62f, 0.1f, b.On(0xC69C6D));
        b.Rect(-0.12f, 0.84f, 0.2f, 0.16f, b.On(0xFFFFFF), 0.04f);
    });
}
