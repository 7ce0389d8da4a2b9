using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>A place with a wall and a floor; what stands there is drawn by each.</summary>
abstract class Interior : Landscape
{
    /// <summary>Where the wall ends, in parts of the stage's height.</summary>
    protected const float Foot = 0.7f;

    public override bool IsUnderSky => false;

    public override float Ground => 0.83f;

    /// <summary>Upper and lower colour of the wall, 0xRRGGBB.</summary>
    protected abstract (uint Top, uint Bottom) Wall { get; }

    /// <summary>Far and near colour of the floor, 0xRRGGBB.</summary>
    protected abstract (uint Far, uint Near) Floor { get; }

    /// <summary>What hangs on the wall or stands at it.</summary>
    protected abstract void Furnish(Brush brush, ref Dice dice);

    /// <summary>What stands nearer, at the sides.</summary>
    protected virtual void FurnishNear(Brush brush, ref Dice dice)
    {
    }

    protected sealed override void DrawFar(SKCanvas canvas, Stage stage)
    {
        var brush = new Brush(canvas, stage with { Light = stage.Light.Indoors });
        brush.Band(0, Foot, brush.On(Wall.Top), brush.On(Wall.Bottom));
        brush.Band(Foot, 1, brush.On(Floor.Far), brush.On(Floor.Near));
        brush.Band(Foot - 0.012f, Foot, brush.On(0xF0E8DC), brush.On(0xC8BEB0));
        var dice = new Dice(stage.Seed);
        Furnish(brush, ref dice);
    }

    protected sealed override void DrawNear(SKCanvas canvas, Stage stage)
    {
        var dice = new Dice(stage.Seed + 1);
        FurnishNear(new Brush(canvas, stage with { Light = stage.Light.Indoors }), ref dice);
    }

    /// <summary>A window that shows the sky outside.</summary>
    protected static void Window(Brush b, float x, float y, float size, float wide = 1) => b.At(x, y, size, brush =>
    {
        brush.Rect(-wide / 2, 0, wide, 1, brush.On(0xF5EFE4), 0.03f);
        var sky = brush.Stage.Light;
        for (var row = 0; row < 6; row++) brush.Rect(-(wide / 2) + 0.05f, 0.05f + (row * 0.15f), wide - 0.1f, 0.152f, sky.Low.Mix(sky.Top, row / 5f));
        if (sky.IsNight) brush.Oval(wide * 0.2f, 0.72f, 0.06f, 0.06f, Brush.Bright(0xF4F1DC));
        brush.Rect(-0.02f, 0, 0.04f, 1, brush.On(0xF5EFE4));
        brush.Rect(-wide / 2, 0.48f, wide, 0.04f, brush.On(0xF5EFE4));
        brush.Rect(-(wide / 2) - 0.05f, -0.05f, wide + 0.1f, 0.06f, brush.On(0xE0D6C6), 0.02f);
    });

    /// <summary>A lamp that hangs from the ceiling and throws a cone of light.</summary>
    protected static void Lamp(Brush b, float x, float size, uint shade = 0xF2C14E) => b.At(x, 0.26f, size, brush =>
    {
        brush.Line(0, 0, 0, 4, 0.05f, brush.On(0x3A3430));
        brush.Glow(0, -0.2f, 2.2f, new SKColor(0xFF, 0xE2, 0xA0, 90));
        brush.Poly(brush.On(shade), new(-0.5f, -0.3f), new(0.5f, -0.3f), new(0.22f, 0.25f), new(-0.22f, 0.25f));
        brush.Oval(0, -0.3f, 0.2f, 0.1f, Brush.Bright(0xFFF3C8));
    });
}
