using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>Red dust and rocks, table mountains in the haze, two moons in a sky that is no blue.</summary>
sealed class Mars : Landscape
{
    static readonly SKColor Dust = new(0xC2, 0x5A, 0x32);
    static readonly SKColor Rock = new(0x7E, 0x38, 0x24);

    public override float Ground => 0.84f;

    protected override IReadOnlyList<Element> Overhead(Stage stage) => [new Layer(stage.Draw(canvas => DrawSky(canvas, Dusty(stage))), depth: 0)];

    protected override void DrawFar(SKCanvas canvas, Stage stage)
    {
        stage = Dusty(stage);
        Tables(canvas, stage, 0.64f, 0.24f, 0.5f, distance: 0.62f);
        Tables(canvas, stage, 0.7f, 0.19f, 0.42f, distance: 0.36f);
        var dice = new Dice(stage.Seed);
        using var plain = Ridge.Hills(stage, ref dice, 0.69f, 0.015f);
        Ridge.Fill(canvas, stage, plain, stage.Light.On(Dust, 0.4f), stage.Light.On(Dust, 0.1f));
    }

    protected override void DrawNear(SKCanvas canvas, Stage stage)
    {
        stage = Dusty(stage);
        var dice = new Dice(stage.Seed + 1);
        using var ground = Ridge.Hills(stage, ref dice, 0.755f, 0.014f);
        Ridge.Fill(canvas, stage, ground, stage.Light.On(Dust.Mix(new(0xF0, 0xA0, 0x60), 0.25f)), stage.Light.On(new(0x6A, 0x2A, 0x1A)));
        var brush = new Brush(canvas, stage);
        brush.Along(0.83f, 0.05f, 0.46f, (b, i) => Crater(b, i), shift: 0.2f);
        brush.Along(0.93f, 0.09f, 0.8f, (b, i) => Crater(b, i + 1), shift: -0.3f);
        for (var row = 0; row < 4; row++)
        {
            var (y, size) = (0.785f + (row * 0.035f), 0.035f + (row * 0.018f));
            brush.Along(y, size, 0.14f + (row * 0.07f), (b, i) => Stone(b, new Dice(b.Stage.Seed + (ulong)(((row + 1) * 500) + i))), shift: 0.05f * row);
        }
    }

    protected override void DrawFront(Brush brush, ref Dice dice) => Foregrounds.Boulders(brush, ref dice, brush.On(0x9A4428));

    // The dust in the air gives its colour to the sky and to all that is far.
    static Stage Dusty(Stage stage)
    {
        var (light, part) = (stage.Light, stage.Light.IsNight ? 0.34f : 0.88f);
        return stage with
        {
            Light = light with
            {
                Top = light.Top.Mix(new(0x9A, 0x4E, 0x34), part),
                Middle = light.Middle.Mix(new(0xD0, 0x86, 0x5A), part),
                Low = light.Low.Mix(new(0xF0, 0xC0, 0x90), part),
            },
        };
    }

    static void DrawSky(SKCanvas canvas, Stage stage)
    {
        var light = stage.Light;
        new Brush(canvas, stage).Band(0, 0.4f, light.Top, light.Middle);
        new Brush(canvas, stage).Band(0.4f, 1, light.Middle, light.Low);
        var dice = new Dice(stage.Seed ^ 0x5C1E5);
        if (light.IsNight) Sky.DrawStars(canvas, stage, ref dice, count: 220, down: 0.6f);
        Moon(canvas, stage, -0.22f, 0.25f, 0.085f, new(0xD8, 0xB8, 0x9C));
        Moon(canvas, stage, 0.25f, 0.17f, 0.042f, new(0xC8, 0xA8, 0x98));
    }

    static void Moon(SKCanvas canvas, Stage stage, float x, float y, float radius, SKColor colour)
    {
        var hazy = stage.Light.IsNight ? colour : colour.Mix(stage.Light.Low, 0.35f);
        Space.Planet(canvas, new((stage.Width / 2) + (x * stage.Unit), y * stage.Height), radius * stage.Unit, hazy);
        new Brush(canvas, stage).FromMiddle(x, y, radius, b =>
        {
            foreach (var (atX, atY, size) in ((float, float, float)[])[(-0.4f, 0.3f, 0.17f), (-0.05f, -0.2f, 0.24f), (0.1f, 0.5f, 0.12f), (-0.5f, -0.25f, 0.1f)]) b.Oval(atX, atY, size, size * 0.9f, new SKColor(0x50, 0x30, 0x24, 60));
        });
    }

    // Mountains that wind has planed: flat on top, steep, with layers and a slope of rubble.
    static void Tables(SKCanvas canvas, Stage stage, float y, float size, float every, float distance) => new Brush(canvas, stage, distance).Along(y, size, every, (b, i) =>
    {
        var dice = new Dice(stage.Seed + (ulong)(i + 70) + (ulong)(size * 1000));
        var (half, high, off) = (dice.Between(0.5f, 1), dice.Between(0.5f, 1), dice.Between(-0.4f, 0.4f));
        b.Poly(b.On(0xA84E2E), new(off - half - 0.7f, -0.2f), new(off + half + 0.7f, -0.2f), new(off + half + 0.12f, high * 0.5f), new(off + half, high), new(off - half, high), new(off - half - 0.12f, high * 0.5f));
        b.Poly(b.On(0x8A3C24), new(off + (half * 0.3f), -0.2f), new(off + half + 0.7f, -0.2f), new(off + half + 0.12f, high * 0.5f), new(off + half, high), new(off + (half * 0.45f), high));
        foreach (var layer in (float[])[0.62f, 0.8f]) b.Line(off - half - 0.06f, high * layer, off + half + 0.06f, high * layer, 0.035f, b.On(0xC46A42));
    });

    static void Crater(Brush b, int number)
    {
        var wide = 1.2f + (0.4f * (Math.Abs(number) % 3));
        b.Oval(0, 0, wide, 0.3f, b.On(0xD87C4C));
        b.Oval(0, 0.05f, wide * 0.9f, 0.23f, b.On(0x6E2E1C));
        b.Oval(0, -0.02f, wide * 0.8f, 0.15f, b.On(0x944428));
    }

    static void Stone(Brush b, Dice dice)
    {
        var (x, skew, high) = (dice.Between(-1, 1), dice.Between(-0.15f, 0.15f), dice.Between(0.45f, 1));
        b.Oval(x + 0.2f, 0, 0.9f, 0.14f, new SKColor(0x30, 0x10, 0x08, 80));
        b.Poly(b.Stage.Light.On(Rock), new(x - 0.6f, -0.05f), new(x - 0.48f, high * 0.5f), new(x - 0.1f + skew, high), new(x + 0.34f, high * 0.75f), new(x + 0.62f, -0.05f));
        b.Poly(b.Stage.Light.On(Dust.Mix(SKColors.White, 0.1f)), new(x - 0.48f, high * 0.5f), new(x - 0.1f + skew, high), new(x + 0.34f, high * 0.75f), new(x, high * 0.5f));
    }
}
