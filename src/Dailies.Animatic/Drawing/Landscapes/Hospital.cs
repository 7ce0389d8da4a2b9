namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>A bed, a drip, a monitor with a pulse, a cross.</summary>
sealed class Hospital : Interior
{
    protected override (uint Top, uint Bottom) Wall => (0xE3F1F0, 0xCFE5E3);

    protected override (uint Far, uint Near) Floor => (0xB9CBCF, 0x8AA0A6);

    protected override void Furnish(Brush brush, ref Dice dice)
    {
        Window(brush, 0.2f, 0.52f, 0.36f, 1.1f);
        brush.At(0.52f, 0.3f, 0.12f, b =>
        {
            b.Rect(-0.15f, 0, 0.3f, 1, b.On(0xE0524D), 0.04f);
            b.Rect(-0.5f, 0.35f, 1, 0.3f, b.On(0xE0524D), 0.04f);
        });
        brush.At(0.78f, 0.8f, 0.36f, b =>
        {
            b.Line(-0.8f, 0, -0.8f, 0.9f, 0.05f, b.On(0x9FB0B8));
            b.Line(0.8f, 0, 0.8f, 0.6f, 0.05f, b.On(0x9FB0B8));
            b.Rect(-0.8f, 0.3f, 1.6f, 0.14f, b.On(0x9FB0B8));
            b.Rect(-0.76f, 0.42f, 1.52f, 0.2f, b.On(0xFFFFFF), 0.06f);
            b.Rect(-0.72f, 0.56f, 0.42f, 0.16f, b.On(0xFFFFFF), 0.07f);
            b.Rect(-0.2f, 0.4f, 0.96f, 0.24f, b.On(0x8CC7D9), 0.05f);
        });
        brush.At(0.6f, 0.78f, 0.54f, b =>
        {
            b.Line(0, 0, 0, 1, 0.025f, b.On(0x8FA1A9));
            b.Rect(0.02f, 0.72f, 0.12f, 0.2f, b.On(0xD7F0F5), 0.04f);
            b.Line(0.08f, 0.72f, 0.2f, 0.34f, 0.01f, b.On(0xBFD7DD));
        });
        brush.At(0.95f, 0.6f, 0.24f, b =>
        {
            b.Rect(-0.5f, 0, 1, 0.8f, b.On(0x3A444A), 0.05f);
            b.Rect(-0.43f, 0.07f, 0.86f, 0.66f, Brush.Bright(0x0E2A22));
            b.Line(-0.4f, 0.36f, -0.12f, 0.36f, 0.02f, Brush.Bright(0x4CE08A));
            b.Line(-0.12f, 0.36f, -0.04f, 0.62f, 0.02f, Brush.Bright(0x4CE08A));
            b.Line(-0.04f, 0.62f, 0.06f, 0.16f, 0.02f, Brush.Bright(0x4CE08A));
            b.Line(0.06f, 0.16f, 0.14f, 0.36f, 0.02f, Brush.Bright(0x4CE08A));
            b.Line(0.14f, 0.36f, 0.4f, 0.36f, 0.02f, Brush.Bright(0x4CE08A));
        });
    }

    protected override void DrawFront(Brush brush, ref Dice dice) => Foregrounds.Plant(brush, ref dice);
}
