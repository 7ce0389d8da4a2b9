using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>Stands full of people, floodlights, a striped pitch.</summary>
sealed class Stadium : Landscape
{
    public override float Ground => 0.85f;

    protected override void DrawFar(SKCanvas canvas, Stage stage)
    {
        var brush = new Brush(canvas, stage);
        brush.Band(0.32f, 0.68f, brush.On(0x4A5568), brush.On(0x2E3748));
        var dice = new Dice(stage.Seed);
        for (var row = 0; row < 12; row++)
        {
            for (var i = 0; i < 70; i++)
            {
                var colour = dice.Below(5) switch { 0 => 0xE0524Du, 1 => 0x4D8FE0u, 2 => 0xF2D04Eu, 3 => 0xF4F4F4u, _ => 0x8A939Eu };
                brush.At((i + dice.Unit()) / 70, 0.36f + (row * 0.027f), 0.016f, b =>
                {
                    b.Rect(-0.4f, 0, 0.8f, 0.8f, b.On(colour), 0.3f);
                    b.Oval(0, 1, 0.28f, 0.3f, b.On(0xE8B98A));
                });
            }
        }

        foreach (var x in (float[])[0.08f, 0.36f, 0.64f, 0.92f]) brush.At(x, 0.34f, 0.26f, b =>
        {
            b.Line(0, 0, 0, 0.8f, 0.05f, b.On(0x8A939E));
            b.Rect(-0.3f, 0.76f, 0.6f, 0.26f, b.On(0x3A424E), 0.03f);
            for (var lamp = 0; lamp < 6; lamp++) b.Oval(-0.2f + (lamp % 3 * 0.2f), 0.83f + (lamp / 3 * 0.12f), 0.06f, 0.05f, Brush.Bright(0xFFFFF0));
            b.Glow(0, 0.9f, 0.9f, new SKColor(0xFF, 0xFF, 0xF0, 80));
        });
    }

    protected override void DrawNear(SKCanvas canvas, Stage stage)
    {
        var brush = new Brush(canvas, stage);
        for (var stripe = 0; stripe < 6; stripe++)
        {
            var colour = brush.On(stripe % 2 == 0 ? 0x4FA24Au : 0x469442);
            brush.Band(0.68f + (0.0535f * stripe), 0.68f + (0.0535f * (stripe + 1)), colour, colour);
        }

        brush.Band(0.66f, 0.69f, brush.On(0xE8EDF2), brush.On(0xC8D0D8));
        brush.Band(0.78f, 0.784f, brush.On(0xF4F8F4), brush.On(0xF4F8F4));
        brush.At(0.5f, 0.8f, 0.2f, b => b.Line(-9, -0.9f, 9, -0.9f, 0.03f, b.On(0xF4F8F4)));
    }

    protected override void DrawFront(Brush brush, ref Dice dice) => Foregrounds.Onlookers(brush, ref dice);
}
