using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>A park: a path, round trees in blossom, beds of flowers, a bench.</summary>
sealed class Garden : Landscape
{
    public override float Ground => 0.84f;

    protected override void DrawFar(SKCanvas canvas, Stage stage)
    {
        var dice = new Dice(stage.Seed);
        using var far = Ridge.Hills(stage, ref dice, 0.6f, 0.03f);
        Ridge.Fill(canvas, stage, far, stage.Light.On(stage.Light.Leaf(new(0x6B, 0xA8, 0x66)), 0.4f), stage.Light.On(stage.Light.Leaf(new(0x6B, 0xA8, 0x66)), 0.2f));
        for (var i = 0; i < 7; i++)
            Trees.Broad(canvas, new(stage.Width * ((i + dice.Unit()) / 7), stage.Height * 0.66f), stage.Unit * dice.Between(0.24f, 0.34f), stage.Light.On(stage.Light.Crown(new(0x4E, 0x96, 0x4A)), 0.2f), ref dice);
    }

    protected override void DrawNear(SKCanvas canvas, Stage stage)
    {
        var brush = new Brush(canvas, stage);
        brush.Band(0.67f, 1, brush.Leaf(0x8FC46A), brush.Leaf(0x4F8A3C));
        var side = stage.Width / stage.Unit;
        brush.At(0.5f, 0.74f, 1, b => b.Poly(b.On(0xE3D2AC), new(-side, -0.02f), new(side, -0.06f), new(side, -0.2f), new(-side, -0.16f)));
        brush.At(0.8f, 0.75f, 0.15f, b =>
        {
            b.Rect(-0.9f, 0.36f, 1.8f, 0.12f, b.On(0x8A5A34), 0.03f);
            b.Rect(-0.9f, 0.62f, 1.8f, 0.12f, b.On(0x8A5A34), 0.03f);
            b.Rect(-0.9f, 0.82f, 1.8f, 0.12f, b.On(0x8A5A34), 0.03f);
            foreach (var x in (float[])[-0.75f, 0.7f]) b.Rect(x, 0, 0.1f, 0.9f, b.On(0x3A3F44));
        });
        var dice = new Dice(stage.Seed + 1);
        Trees.Broad(canvas, new(stage.Width * 0.06f, stage.Height * 0.8f), stage.Unit * 0.52f, stage.Light.On(stage.Light.Crown(new(0x3F, 0x8A, 0x3F))), ref dice);
        Trees.Broad(canvas, new(stage.Width * 0.96f, stage.Height * 0.8f), stage.Unit * 0.48f, stage.Light.On(stage.Light.Crown(new(0x4A, 0x92, 0x44))), ref dice);
        if (stage.Light.Season is Shots.Season.Winter) return;
        for (var i = 0; i < 90; i++)
        {
            var colour = dice.Below(5) switch { 0 => 0xE85D75u, 1 => 0xF2C14Eu, 2 => 0xFFFFFFu, 3 => 0xB77BE0u, _ => 0xF08A4Bu };
            brush.At(dice.Unit(), dice.Between(0.92f, 1.0f), dice.Between(0.02f, 0.035f), b =>
            {
                b.Line(0, 0, 0, 0.7f, 0.08f, b.Leaf(0x3F7A34));
                b.Oval(0, 0.8f, 0.26f, 0.24f, b.On(colour));
                b.Oval(0, 0.8f, 0.09f, 0.09f, b.On(0xFFE08A));
            });
        }
    }

    protected override void DrawFront(Brush brush, ref Dice dice) => Foregrounds.Bough(brush, ref dice);
}
