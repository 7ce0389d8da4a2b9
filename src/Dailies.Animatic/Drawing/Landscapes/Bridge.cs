using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>The walk of a suspension bridge: towers, cables and a railing, behind them the water and a far shore.</summary>
sealed class Bridge : Landscape
{
    // From one tower to the next, and how high they are over the walk.
    const float Span = 1.08f, High = 0.62f, Walk = 0.775f;

    const int Hangers = 18;

    public override float Ground => 0.86f;

    protected override void DrawFar(SKCanvas canvas, Stage stage)
    {
        var dice = new Dice(stage.Seed);
        using var hills = Ridge.Hills(stage, ref dice, 0.5f, 0.06f);
        Ridge.Fill(canvas, stage, hills, stage.Light.On(new(0x5E, 0x82, 0x8A), 0.6f), stage.Light.On(new(0x5E, 0x82, 0x8A), 0.4f));
        Skyline.Row(canvas, stage, ref dice, 0.575f, distance: 0.55f, tallest: 0.13f);
        Water.Draw(canvas, stage, 0.57f, 0.82f, stage.Light.On(new(0x6F, 0xAA, 0xC8), 0.35f), stage.Light.On(new(0x22, 0x62, 0x88)));
    }

    protected override IEnumerable<Element> Alive(Stage stage) => Water.Shimmer(stage, 0.58f, 0.8f);

    protected override void DrawNear(SKCanvas canvas, Stage stage)
    {
        var brush = new Brush(canvas, stage);
        // The cable of the other side, smaller and in the haze.
        var other = new Brush(canvas, stage, 0.3f);
        other.Along(Walk, 1, Span, (b, _) => Cable(b, 0.01f), shift: 0.18f);
        brush.Along(Walk, 1, Span, (b, _) => Tower(b), shift: 0.24f);
        brush.Along(Walk, 1, Span, (b, _) => Cable(b, 0.015f), shift: 0.3f);
        brush.Along(Walk, 0.085f, 0.036f, (b, _) => b.Rect(-0.03f, 0, 0.06f, 1, b.On(0x8E3226)));
        brush.Along(Walk, 0.085f, 0.36f, (b, _) =>
        {
            b.Rect(-0.1f, 0, 0.2f, 1.15f, b.On(0xA83C2C), 0.04f);
            b.Rect(-2.2f, 0.94f, 4.4f, 0.14f, b.On(0xC24A36));
        });
        brush.Band(Walk, 0.79f, brush.On(0x9E3A2C), brush.On(0x7A2C22));
        brush.Band(0.79f, 0.9f, brush.On(0xC4C0B8), brush.On(0xA8A49C));
        brush.Along(0.9f, 0.11f * stage.Height / stage.Unit, 0.3f, (b, i) => b.Line(0, 1, i * 0.06f, 0, 0.015f, b.On(0x8E8A84)));
        brush.Band(0.9f, 0.915f, brush.On(0xDCD8D0), brush.On(0x8A8680));
        brush.Band(0.915f, 1, brush.On(0x55585F), brush.On(0x3C3F46));
        brush.Along(Walk, 0.3f, Span / 2, (b, _) => Lamp(b), shift: 0.03f);
    }

    protected override void DrawFront(Brush brush, ref Dice dice)
    {
        var steel = Foregrounds.Dark(brush.On(0xA83C2C), 0.55f);
        brush.Along(1, 0.1f * brush.Stage.Height / brush.Stage.Unit, 0.12f, (b, _) => b.Rect(-0.05f, 0, 0.1f, 1, steel));
        brush.Band(0.892f, 0.908f, Foregrounds.Dark(brush.On(0xC24A36), 0.35f), steel);
        brush.Along(1, 1, 1.5f, (b, _) => b.Rect(-0.011f, 0, 0.022f, 2, steel), shift: 0.62f);
    }

    // Its legs taper, with four beams between them.
    static void Tower(Brush b)
    {
        var (light, dark) = (b.On(0xC8503A), b.On(0x9C3A2A));
        foreach (var x in (float[])[-0.06f, 0.06f])
        {
            b.Poly(light, new(x - 0.027f, -0.02f), new(x + 0.027f, -0.02f), new(x + 0.018f, High + 0.02f), new(x - 0.018f, High + 0.02f));
            b.Poly(dark, new(x + 0.01f, -0.02f), new(x + 0.027f, -0.02f), new(x + 0.018f, High + 0.02f), new(x + 0.006f, High + 0.02f));
        }

        foreach (var (y, thick) in ((float, float)[])[(0.14f, 0.045f), (0.29f, 0.035f), (0.43f, 0.03f), (0.57f, 0.028f)])
        {
            b.Rect(-0.06f, y, 0.12f, thick, light);
            b.Rect(-0.05f, y, 0.1f, thick * 0.4f, dark);
        }

        if (!b.IsNight) return;
        b.Oval(0, High + 0.03f, 0.008f, 0.008f, Brush.Bright(0xFF5040));
        b.Glow(0, High + 0.03f, 0.06f, new SKColor(0xFF, 0x50, 0x40, 150));
    }

    // From the top of one tower down to the walk and up to the next.
    static void Cable(Brush b, float thick)
    {
        var colour = b.On(0xB8452F);
        for (var i = 0; i < Hangers; i++)
        {
            var (from, to) = (i * Span / Hangers, (i + 1) * Span / Hangers);
            b.Line(from, Sag(from), to, Sag(to), thick, colour);
            b.Line(from, 0, from, Sag(from), thick * 0.3f, colour);
            if (b.IsNight) b.Glow(from, Sag(from), 0.022f, new SKColor(0xFF, 0xE9, 0xB0, 220));
        }
    }

    static float Sag(float x) => 0.1f + ((High - 0.1f) * MathF.Pow((2 * x / Span) - 1, 2));

    static void Lamp(Brush b)
    {
        var iron = b.On(0x5A2A22);
        b.Rect(-0.02f, 0, 0.04f, 0.9f, iron);
        b.Line(0, 0.9f, 0.16f, 0.95f, 0.03f, iron);
        b.Oval(0.17f, 0.93f, 0.07f, 0.035f, b.IsNight ? Brush.Bright(0xFFF0C4) : b.On(0xE8E0CC));
        if (b.IsNight) b.Glow(0.17f, 0.9f, 0.5f, new SKColor(0xFF, 0xE0, 0xA0, 120));
    }
}
