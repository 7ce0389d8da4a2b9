using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>Trees, drawn from the ground up.</summary>
static class Trees
{
    /// <summary>A conifer of four tiers.</summary>
    public static void Conifer(SKCanvas canvas, SKPoint foot, float height, SKColor colour)
    {
        using var trunk = new SKPaint { Color = colour.Mix(new(0x3A, 0x26, 0x18), 0.6f), IsAntialias = true };
        canvas.DrawRect(foot.X - (height * 0.025f), foot.Y - (height * 0.2f), height * 0.05f, height * 0.2f, trunk);
        for (var tier = 0; tier < 4; tier++)
        {
            using var paint = new SKPaint { Color = colour.Mix(SKColors.Black, 0.05f * (3 - tier)), IsAntialias = true };
            var bottom = foot.Y - (height * (0.12f + (0.2f * tier)));
            var half = height * (0.26f - (0.05f * tier));
            using var builder = new SKPathBuilder();
            builder.AddPoly([new(foot.X - half, bottom), new(foot.X, bottom - (height * 0.32f)), new(foot.X + half, bottom)], close: true);
            using var path = builder.Detach();
            canvas.DrawPath(path, paint);
        }
    }

    /// <summary>A broad tree with a round crown.</summary>
    public static void Broad(SKCanvas canvas, SKPoint foot, float height, SKColor colour, ref Dice dice)
    {
        using var trunk = new SKPaint { Color = colour.Mix(new(0x4A, 0x30, 0x20), 0.75f), IsAntialias = true };
        canvas.DrawRoundRect(foot.X - (height * 0.04f), foot.Y - (height * 0.5f), height * 0.08f, height * 0.5f, height * 0.02f, height * 0.02f, trunk);
        for (var i = 0; i < 9; i++)
        {
            using var leaves = new SKPaint { Color = colour.Mix(i < 4 ? SKColors.Black : SKColors.White, i < 4 ? 0.14f : 0.03f * (i - 3)), IsAntialias = true };
            canvas.DrawCircle(
                foot.X + (height * dice.Between(-0.22f, 0.22f)), foot.Y - (height * (0.62f + dice.Between(-0.14f, 0.18f))), height * dice.Between(0.12f, 0.2f), leaves);
        }
    }

    /// <summary>A palm that leans.</summary>
    public static void Palm(SKCanvas canvas, SKPoint foot, float height, SKColor colour, ref Dice dice)
    {
        var lean = height * dice.Between(-0.25f, 0.25f);
        var top = new SKPoint(foot.X + lean, foot.Y - height);
        using var trunk = new SKPaint
        {
            Color = colour.Mix(new(0x6B, 0x4A, 0x2C), 0.8f),
            IsAntialias = true,
            IsStroke = true,
            StrokeWidth = height * 0.045f,
            StrokeCap = SKStrokeCap.Round,
        };
        using var stem = new SKPathBuilder();
        stem.MoveTo(foot);
        stem.QuadTo(new(foot.X, foot.Y - (height * 0.6f)), top);
        using var line = stem.Detach();
        canvas.DrawPath(line, trunk);
        using var leaf = new SKPaint { Color = colour, IsAntialias = true };
        for (var i = 0; i < 7; i++)
        {
            canvas.Save();
            canvas.Translate(top);
            canvas.RotateDegrees(-200 + (i * 37) + dice.Between(-6, 6));
            canvas.DrawOval(height * 0.22f, 0, height * 0.24f, height * 0.045f, leaf);
            canvas.Restore();
        }
    }
}
