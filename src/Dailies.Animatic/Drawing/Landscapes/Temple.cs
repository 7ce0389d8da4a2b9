using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>A hall with curved roofs on a stone terrace, red columns, lanterns, steps.</summary>
sealed class Temple : Landscape
{
    public override float Ground => 0.85f;

    protected override void DrawFar(SKCanvas canvas, Stage stage)
    {
        var dice = new Dice(stage.Seed);
        using var hills = Ridge.Hills(stage, ref dice, 0.54f, 0.08f);
        Ridge.Fill(canvas, stage, hills, stage.Light.On(stage.Light.Leaf(new(0x55, 0x7F, 0x66)), 0.6f), stage.Light.On(stage.Light.Leaf(new(0x55, 0x7F, 0x66)), 0.35f));
        new Brush(canvas, stage, 0.3f).At(0.16f, 0.66f, 0.44f, Pagoda);
        new Brush(canvas, stage, 0.12f).At(0.56f, 0.72f, 0.5f, Hall);
    }

    protected override void DrawNear(SKCanvas canvas, Stage stage)
    {
        var brush = new Brush(canvas, stage);
        brush.Band(0.76f, 1, brush.On(0xC9C2B4), brush.On(0x8A8478));
        for (var step = 0; step < 4; step++) brush.Band(0.7f + (0.016f * step), 0.716f + (0.016f * step), brush.On(0xDDD6C8), brush.On(0xB0A898));
        foreach (var x in (float[])[0.04f, 0.13f, 0.87f, 0.96f]) Lantern(brush, x);
        var dice = new Dice(stage.Seed + 1);
        Trees.Broad(canvas, new(0, stage.Height * 0.78f), stage.Unit * 0.46f, stage.Light.On(stage.Light.Crown(new(0x3F, 0x77, 0x44))), ref dice);
    }

    protected override void DrawFront(Brush brush, ref Dice dice) => Foregrounds.Lanterns(brush);

    static void Hall(Brush b)
    {
        b.Rect(-0.9f, 0, 1.8f, 0.1f, b.On(0xB8B0A2));
        b.Rect(-0.72f, 0.1f, 1.44f, 0.36f, b.On(0xA83A2C));
        for (var column = 0; column < 7; column++) b.Rect(-0.74f + (column * 0.235f), 0.1f, 0.06f, 0.38f, b.On(0xC94A38), 0.02f);
        b.Rect(-0.1f, 0.1f, 0.2f, 0.28f, b.IsNight ? Brush.Bright(0xFFC870) : b.On(0x5A2A20));
        Roof(b, 0.46f, 1.08f, 0.2f);
        b.Rect(-0.5f, 0.64f, 1, 0.1f, b.On(0xA83A2C));
        Roof(b, 0.72f, 0.72f, 0.2f);
    }

    static void Pagoda(Brush b)
    {
        for (var floor = 0; floor < 5; floor++)
        {
            var wide = 0.24f - (0.03f * floor);
            b.Rect(-wide, floor * 0.17f, wide * 2, 0.12f, b.On(0xA8503C));
            Roof(b, (floor * 0.17f) + 0.1f, wide * 1.6f, 0.08f);
        }

        b.Line(0, 0.92f, 0, 1.08f, 0.02f, b.On(0xD8B24A));
    }

    // Its eaves turn up.
    static void Roof(Brush b, float y, float half, float high) => b.Poly(
        b.On(b.Stage.Light.Season is Shots.Season.Winter ? 0xEEF3F8u : 0x3F5A5E),
        new(-half, y + (high * 0.34f)), new(-half * 0.86f, y), new(half * 0.86f, y), new(half, y + (high * 0.34f)), new(half * 0.66f, y + (high * 0.42f)), new(half * 0.5f, y + high), new(-half * 0.5f, y + high), new(-half * 0.66f, y + (high * 0.42f)));

    static void Lantern(Brush brush, float x) => brush.At(x, 0.84f, 0.4f, b =>
    {
        b.Line(0, 0, 0, 1, 0.025f, b.On(0x4A3228));
        b.Line(0, 0.98f, 0.14f, 0.98f, 0.02f, b.On(0x4A3228));
        if (b.IsNight) b.Glow(0.14f, 0.8f, 0.5f, new SKColor(0xFF, 0x8A, 0x4A, 130));
        b.Oval(0.14f, 0.8f, 0.1f, 0.12f, b.IsNight ? Brush.Bright(0xFF6A3A) : b.On(0xD8362E));
        b.Rect(0.09f, 0.9f, 0.1f, 0.03f, b.On(0xE8C05A));
        b.Rect(0.09f, 0.67f, 0.1f, 0.03f, b.On(0xE8C05A));
        b.Line(0.14f, 0.67f, 0.14f, 0.58f, 0.012f, b.On(0xE8C05A));
    });
}
