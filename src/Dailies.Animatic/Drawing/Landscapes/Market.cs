using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>Stalls with striped awnings and heaps of fruit, strings of lamps.</summary>
sealed class Market : Landscape
{
    public override float Ground => 0.86f;

    protected override void DrawFar(SKCanvas canvas, Stage stage)
    {
        var dice = new Dice(stage.Seed);
        var brush = new Brush(canvas, stage, 0.35f);
        for (var i = 0; i < 9; i++)
        {
            var (wall, high) = (dice.Below(3) switch { 0 => 0xD9B08Cu, 1 => 0xC88E6Eu, _ => 0xB8A48Cu }, dice.Between(0.3f, 0.5f));
            brush.At((i + 0.5f) / 9, 0.7f, high, b =>
            {
                b.Rect(-0.6f, 0, 1.2f, 1, b.On(wall));
                for (var window = 0; window < 4; window++) b.Rect(-0.4f + (window % 2 * 0.5f), 0.4f + (window / 2 * 0.28f), 0.24f, 0.18f, b.IsNight ? Brush.Bright(0xFFD58A) : b.On(0x7A96A8));
            });
        }
    }

    protected override void DrawNear(SKCanvas canvas, Stage stage)
    {
        var brush = new Brush(canvas, stage);
        brush.Band(0.7f, 1, brush.On(0xC2A988), brush.On(0x857058));
        var dice = new Dice(stage.Seed + 1);
        foreach (var (x, colour) in ((float, uint)[])[(0.1f, 0xD8433A), (0.36f, 0x2F8F6B), (0.64f, 0xE09A2E), (0.9f, 0x3F6FB0)]) Stall(brush, x, colour, ref dice);
        for (var i = 0; i < 26; i++) brush.At(i / 25f, 0.24f + (0.03f * MathF.Sin(i * 0.8f)), 0.03f, b =>
        {
            b.Line(-1.4f, 0.5f, 1.4f, 0.5f, 0.1f, b.On(0x3A3028));
            if (b.IsNight) b.Glow(0, 0, 2.4f, new SKColor(0xFF, 0xD0, 0x80, 110));
            b.Oval(0, 0, 0.4f, 0.5f, Brush.Bright(0xFFE7A8));
        });
    }

    protected override void DrawFront(Brush brush, ref Dice dice) => Foregrounds.Lanterns(brush);

    static void Stall(Brush brush, float x, uint colour, ref Dice dice)
    {
        var fruit = new (float X, float Y, uint Colour)[34];
        for (var i = 0; i < fruit.Length; i++) fruit[i] = (dice.Between(-0.62f, 0.62f), dice.Between(0.42f, 0.52f), (i * 4 / fruit.Length) switch { 0 => 0xE0452Fu, 1 => 0xF2A12Eu, 2 => 0x7FB03Au, _ => 0xF4D04Au });
        brush.At(x, 0.77f, 0.42f, b =>
        {
            foreach (var post in (float[])[-0.68f, 0.64f]) b.Rect(post, 0, 0.04f, 0.9f, b.On(0x6A4A30));
            b.Rect(-0.7f, 0.12f, 1.4f, 0.28f, b.On(0x9A6E44), 0.02f);
            for (var i = 0; i < fruit.Length; i++) b.Oval(-0.62f + (1.24f * i / fruit.Length), fruit[i].Y, 0.055f, 0.055f, b.On(fruit[i].Colour));
            for (var stripe = 0; stripe < 8; stripe++)
                b.Poly(b.On(stripe % 2 == 0 ? colour : 0xF7F1E4), new(-0.8f + (stripe * 0.2f), 0.72f), new(-0.6f + (stripe * 0.2f), 0.72f), new(-0.52f + (stripe * 0.17f), 1), new(-0.69f + (stripe * 0.17f), 1));
            if (b.IsNight) b.Glow(0, 0.66f, 0.7f, new SKColor(0xFF, 0xC8, 0x70, 90));
        });
    }
}
