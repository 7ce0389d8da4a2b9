using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>Rows of trees that fade into the distance, and a clearing in front.</summary>
sealed class Forest : Landscape
{
    protected override void DrawFar(SKCanvas canvas, Stage stage)
    {
        var dice = new Dice(stage.Seed);
        for (var row = 0; row < 3; row++)
        {
            var distance = 0.7f - (0.2f * row);
            var foot = stage.Height * (0.64f + (0.04f * row));
            for (var i = 0; i < 26; i++)
            {
                var at = new SKPoint(stage.Width * (i + dice.Between(-0.4f, 0.4f)) / 25, foot);
                Trees.Conifer(canvas, at, stage.Unit * dice.Between(0.22f, 0.4f), stage.Light.On(stage.Light.Leaf(new(0x2E, 0x6B, 0x45)), distance));
            }

            using var floor = new SKPaint { Color = stage.Light.On(stage.Light.Leaf(new(0x3C, 0x70, 0x48)), distance) };
            canvas.DrawRect(0, foot, stage.Width, stage.Height - foot, floor);
        }
    }

    protected override void DrawNear(SKCanvas canvas, Stage stage)
    {
        var dice = new Dice(stage.Seed + 1);
        var light = stage.Light;
        using var ground = Ridge.Hills(stage, ref dice, 0.78f, 0.015f);
        Ridge.Fill(canvas, stage, ground, light.On(light.Leaf(new(0x58, 0x86, 0x45))), light.On(light.Leaf(new(0x24, 0x46, 0x26))));
        for (var i = 0; i < 6; i++)
        {
            var x = stage.Width * (i % 2 == 0 ? dice.Between(-0.02f, 0.2f) : dice.Between(0.8f, 1.02f));
            var depth = i / 5f;
            Trees.Conifer(
                canvas, new(x, stage.Height * (0.82f + (0.14f * depth))), stage.Unit * (0.5f + (0.3f * depth)), light.On(light.Leaf(new(0x1F, 0x55, 0x33)), 0.12f * (1 - depth)));
        }

        for (var i = 0; i < 40; i++)
        {
            using var fern = new SKPaint { Color = light.On(new(0x3E, 0x7A, 0x3A)), StrokeWidth = stage.Unit * 0.003f, IsAntialias = true };
            var foot = new SKPoint(dice.Unit() * stage.Width, stage.Height * dice.Between(0.84f, 1));
            for (var leaf = -2; leaf <= 2; leaf++) canvas.DrawLine(foot, new(foot.X + (leaf * stage.Unit * 0.008f), foot.Y - (stage.Unit * 0.025f)), fern);
        }
    }

    protected override void DrawFront(Brush brush, ref Dice dice) => Foregrounds.Grass(brush, ref dice, 0x2C5A30);
}
