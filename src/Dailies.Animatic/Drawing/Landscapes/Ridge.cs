using SkiaSharp;

namespace Dailies.Animatic.Drawing.Landscapes;

/// <summary>Outlines that go from one side of the layer to the other, closed along its bottom.</summary>
static class Ridge
{
    const int Steps = 96;

    /// <summary>Soft hills: three waves of different length.</summary>
    /// <param name="stage">The layer.</param>
    /// <param name="dice">Where the waves begin.</param>
    /// <param name="level">Height of the middle, in parts of the layer's height from the top.</param>
    /// <param name="swing">How far they rise and fall, in the same parts.</param>
    public static SKPath Hills(Stage stage, ref Dice dice, float level, float swing)
    {
        var (one, two, three) = (dice.Between(0, 6.3f), dice.Between(0, 6.3f), dice.Between(0, 6.3f));
        var stretch = dice.Between(0.8f, 1.3f);
        return Closed(stage, x => level + (swing * ((0.6f * MathF.Sin(one + (x * 5 * stretch))) + (0.3f * MathF.Sin(two + (x * 11))) + (0.1f * MathF.Sin(three + (x * 23))))));
    }

    /// <summary>Peaks: straight slopes between random heights.</summary>
    public static SKPath Peaks(Stage stage, ref Dice dice, float level, float rise, int count)
    {
        var heights = new float[count + 2];
        for (var i = 0; i < heights.Length; i++) heights[i] = level - (rise * (i % 2 == 0 ? dice.Between(0, 0.25f) : dice.Between(0.6f, 1)));
        return Closed(stage, x =>
        {
            var at = x * count;
            var left = Math.Min((int)at, count);
            return heights[left] + ((heights[left + 1] - heights[left]) * (at - left));
        });
    }

    static SKPath Closed(Stage stage, Func<float, float> level)
    {
        var points = new List<SKPoint> { new(0, stage.Height) };
        for (var i = 0; i <= Steps; i++)
        {
            var x = i / (float)Steps;
            points.Add(new(x * stage.Width, level(x) * stage.Height));
        }

        points.Add(new(stage.Width, stage.Height));
        using var builder = new SKPathBuilder();
        builder.AddPoly([.. points], close: true);
        return builder.Detach();
    }

    /// <summary>Fills an outline from one colour at its top to another at the bottom of the layer.</summary>
    public static void Fill(SKCanvas canvas, Stage stage, SKPath path, SKColor top, SKColor bottom)
    {
        using var paint = new SKPaint
        {
            IsAntialias = true,
            IsDither = true,
            Shader = SKShader.CreateLinearGradient(new(0, path.Bounds.Top), new(0, stage.Height), [top, bottom], SKShaderTileMode.Clamp),
        };
        canvas.DrawPath(path, paint);
    }
}
