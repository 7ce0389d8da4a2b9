using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>Towers with flags on a rock, a wall with battlements, a gate.</summary>
sealed class Castle : Landscape
{
    public override float Ground => 0.84f;

    protected override void DrawFar(SKCanvas canvas, Stage stage)
    {
        var dice = new Dice(stage.Seed);
        using var hills = Ridge.Hills(stage, ref dice, 0.56f, 0.07f);
        Ridge.Fill(canvas, stage, hills, stage.Light.On(stage.Light.Leaf(new(0x66, 0x8A, 0x66)), 0.55f), stage.Light.On(stage.Light.Leaf(new(0x66, 0x8A, 0x66)), 0.35f));
        var brush = new Brush(canvas, stage, 0.2f);
        foreach (var (x, size) in ((float, float)[])[(0.36f, 0.46f), (0.5f, 0.62f), (0.64f, 0.5f)]) Tower(brush, x, 0.68f, size);
        brush.At(0.5f, 0.7f, 0.24f, b => Wall(b, 3));
    }

    protected override void DrawNear(SKCanvas canvas, Stage stage)
    {
        var brush = new Brush(canvas, stage);
        brush.Band(0.7f, 1, brush.Leaf(0x86AE62), brush.Leaf(0x4A7238));
        var side = stage.Width / stage.Unit;
        brush.At(0.5f, 0.7f, 1, b => b.Poly(b.On(0xC8B48E), new(-0.05f, 0), new(0.05f, 0), new(side * 0.3f, -0.4f), new(-side * 0.3f, -0.4f)));
        Tower(brush, 0.04f, 0.8f, 0.64f);
        Tower(brush, 0.97f, 0.8f, 0.6f);
    }

    protected override void DrawFront(Brush brush, ref Dice dice) => Foregrounds.Grass(brush, ref dice);

    static void Tower(Brush brush, float x, float y, float size) => brush.At(x, y, size, b =>
    {
        b.Rect(-0.14f, 0, 0.28f, 0.72f, b.On(0xA9A6A0));
        b.Rect(0.04f, 0, 0.1f, 0.72f, b.On(0x8E8B86));
        b.Rect(-0.17f, 0.68f, 0.34f, 0.07f, b.On(0xB9B6B0));
        b.Poly(b.On(0x4A5F8A), new(-0.19f, 0.74f), new(0.19f, 0.74f), new(0, 1));
        b.Line(0, 1, 0, 1.12f, 0.01f, b.On(0x3A3430));
        b.Poly(b.On(0xC8363A), new(0, 1.12f), new(0.14f, 1.085f), new(0, 1.05f));
        b.Rect(-0.03f, 0.48f, 0.06f, 0.11f, b.IsNight ? Brush.Bright(0xFFD070) : b.On(0x3A3A40), 0.03f);
    });

    static void Wall(Brush b, float half)
    {
        b.Rect(-half, 0, half * 2, 0.66f, b.On(0xB3AFA8));
        for (var tooth = 0; tooth < 14; tooth++) b.Rect(-half + (tooth * half * 2 / 14), 0.64f, half / 14, 0.16f, b.On(0xB3AFA8));
        b.Rect(-0.26f, 0, 0.52f, 0.5f, b.On(0x4A3626), 0.2f);
    }
}
