using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>Houses with tiled roofs and smoking chimneys along a lane, hills behind.</summary>
sealed class Village : Landscape
{
    public override float Ground => 0.83f;

    protected override void DrawFar(SKCanvas canvas, Stage stage)
    {
        var dice = new Dice(stage.Seed);
        using var hills = Ridge.Hills(stage, ref dice, 0.52f, 0.07f);
        Ridge.Fill(canvas, stage, hills, stage.Light.On(stage.Light.Leaf(new(0x6E, 0x9A, 0x72)), 0.55f), stage.Light.On(stage.Light.Leaf(new(0x6E, 0x9A, 0x72)), 0.3f));
        var brush = new Brush(canvas, stage, 0.35f);
        for (var i = 0; i < 6; i++) House(brush, (i + dice.Between(0.2f, 0.8f)) / 6, 0.66f, dice.Between(0.13f, 0.18f), ref dice);
    }

    protected override void DrawNear(SKCanvas canvas, Stage stage)
    {
        var brush = new Brush(canvas, stage);
        brush.Band(0.65f, 1, brush.Leaf(0x86B25E), brush.Leaf(0x557F3C));
        var dice = new Dice(stage.Seed + 1);
        foreach (var x in (float[])[0.08f, 0.3f, 0.7f, 0.92f]) House(brush, x, 0.745f, dice.Between(0.24f, 0.32f), ref dice);
        var side = stage.Width / stage.Unit;
        brush.At(0.5f, 0.76f, 1, b => b.Poly(b.On(stage.Light.Season is Shots.Season.Winter ? 0xE6ECF2u : 0xD2B78C), new(-side, 0), new(side, -0.01f), new(side, -0.13f), new(-side, -0.14f)));
        for (var i = 0; i < 22; i++) brush.At(i / 21f, 0.95f, 0.09f, b =>
        {
            b.Rect(-0.12f, 0, 0.24f, 0.9f, b.On(0xA98258), 0.04f);
            b.Rect(-0.6f, 0.5f, 1.2f, 0.12f, b.On(0x9A744C));
        });
    }

    protected override void DrawFront(Brush brush, ref Dice dice) => Foregrounds.Grass(brush, ref dice, 0x5A7A35);

    static void House(Brush brush, float x, float y, float size, ref Dice dice)
    {
        var wall = dice.Below(3) switch { 0 => 0xF2E3C6u, 1 => 0xE6C9A8u, _ => 0xDCE3E6u };
        brush.At(x, y, size, b =>
        {
            var roof = b.Stage.Light.Season is Shots.Season.Winter ? b.On(0xF4F8FC) : b.On(0xB5523B);
            b.Rect(0.26f, 0.7f, 0.13f, 0.36f, b.On(0x7A5142));
            b.Rect(-0.55f, 0, 1.1f, 0.62f, b.On(wall));
            b.Poly(roof, new(-0.68f, 0.58f), new(0.68f, 0.58f), new(0.4f, 0.98f), new(-0.4f, 0.98f));
            b.Rect(-0.1f, 0, 0.22f, 0.38f, b.On(0x6E4A32), 0.02f);
            foreach (var at in (float[])[-0.42f, 0.24f])
            {
                b.Rect(at, 0.22f, 0.2f, 0.22f, b.On(0xFFFFFF));
                b.Rect(at + 0.02f, 0.24f, 0.16f, 0.18f, b.IsNight ? Brush.Bright(0xFFD98A) : b.On(0x8FB8D0));
            }
        });
    }
}
