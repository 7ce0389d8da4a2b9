using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>A warm room: a wall with a window and pictures, lamps, a floor of boards.</summary>
sealed class Room : Landscape
{
    public override bool IsUnderSky => false;

    public override float Ground => 0.84f;

    protected override void DrawFar(SKCanvas canvas, Stage stage)
    {
        var dice = new Dice(stage.Seed);
        var hue = dice.Between(15, 45);
        using var wall = new SKPaint
        {
            IsDither = true,
            Shader = SKShader.CreateLinearGradient(
                default, new(0, stage.Height * 0.8f), [SKColor.FromHsl(hue, 38, 42), SKColor.FromHsl(hue, 42, 62)], SKShaderTileMode.Clamp),
        };
        canvas.DrawPaint(wall);
        DrawWindow(canvas, stage, new SKRect(stage.Width * 0.08f, stage.Height * 0.14f, (stage.Width * 0.08f) + (stage.Unit * 0.42f), stage.Height * 0.54f));
        for (var i = 0; i < 3; i++)
        {
            var box = SKRect.Create(stage.Width * (0.56f + (0.15f * i)), stage.Height * dice.Between(0.16f, 0.26f), stage.Unit * 0.15f, stage.Unit * dice.Between(0.13f, 0.2f));
            using var frame = new SKPaint { Color = new(0x4A, 0x30, 0x20), IsAntialias = true };
            canvas.DrawRect(box, frame);
            box.Inflate(-stage.Unit * 0.012f, -stage.Unit * 0.012f);
            using var picture = new SKPaint { Color = SKColor.FromHsl(dice.Between(0, 360), 40, 60) };
            canvas.DrawRect(box, picture);
        }
    }

    protected override void DrawNear(SKCanvas canvas, Stage stage)
    {
        var top = stage.Height * 0.74f;
        using var floor = new SKPaint
        {
            IsDither = true,
            Shader = SKShader.CreateLinearGradient(new(0, top), new(0, stage.Height), [new(0x8A, 0x5A, 0x36), new(0x4E, 0x2F, 0x1B)], SKShaderTileMode.Clamp),
        };
        canvas.DrawRect(0, top, stage.Width, stage.Height - top, floor);
        using var seam = new SKPaint { Color = SKColors.Black.WithAlpha(50), StrokeWidth = stage.Unit * 0.003f, IsAntialias = true };
        for (var i = -6; i <= 18; i++) canvas.DrawLine(stage.Width * (0.5f + ((i - 6) * 0.06f)), top, stage.Width * (0.5f + ((i - 6) * 0.14f)), stage.Height, seam);
        using var skirting = new SKPaint { Color = new(0xE9, 0xDC, 0xC4) };
        canvas.DrawRect(0, top - (stage.Unit * 0.02f), stage.Width, stage.Unit * 0.02f, skirting);
        foreach (var x in (float[])[0.3f, 0.72f]) DrawLamp(canvas, stage, stage.Width * x);
    }

    protected override void DrawFront(Brush brush, ref Dice dice) => Foregrounds.Plant(brush, ref dice);

    static void DrawWindow(SKCanvas canvas, Stage stage, SKRect box)
    {
        using var frame = new SKPaint { Color = new(0xF2, 0xE8, 0xD8), IsAntialias = true };
        canvas.DrawRect(box, frame);
        box.Inflate(-stage.Unit * 0.014f, -stage.Unit * 0.014f);
        using var view = new SKPaint
        {
            Shader = SKShader.CreateLinearGradient(new(0, box.Top), new(0, box.Bottom), [stage.Light.Middle, stage.Light.Low], SKShaderTileMode.Clamp),
        };
        canvas.DrawRect(box, view);
        canvas.DrawRect(box.MidX - (stage.Unit * 0.006f), box.Top, stage.Unit * 0.012f, box.Height, frame);
        canvas.DrawRect(box.Left, box.MidY - (stage.Unit * 0.006f), box.Width, stage.Unit * 0.012f, frame);
    }

    static void DrawLamp(SKCanvas canvas, Stage stage, float x)
    {
        var y = stage.Height * 0.2f;
        using var cord = new SKPaint { Color = new(0x2A, 0x20, 0x18), StrokeWidth = stage.Unit * 0.004f };
        canvas.DrawLine(x, 0, x, y, cord);
        using var glow = new SKPaint
        {
            Shader = SKShader.CreateRadialGradient(new(x, y), stage.Unit * 0.32f, [new(0xFF, 0xE2, 0xA0, 130), new(0xFF, 0xE2, 0xA0, 0)], SKShaderTileMode.Clamp),
        };
        canvas.DrawCircle(x, y, stage.Unit * 0.32f, glow);
        using var shade = new SKPaint { Color = new(0xF6, 0xC8, 0x62), IsAntialias = true };
        canvas.DrawArc(SKRect.Create(x - (stage.Unit * 0.05f), y - (stage.Unit * 0.05f), stage.Unit * 0.1f, stage.Unit * 0.1f), 180, 180, useCenter: true, shade);
    }
}
