using Dailies.Animatic.Compositing;
using SkiaSharp;

namespace Dailies.Animatic.Drawing.Grading;

/// <summary>The black bars above and below a picture of the cinema.</summary>
sealed class Bars(SKSizeI frame) : Element
{
    const float Ratio = 2.39f;

    // A picture that is high stays mostly picture; of one that is nearly as wide as the cinema's, a line of black would look like a fault.
    const float Most = 0.12f, Least = 0.03f;

    const int Side = 16;

    readonly Texture black = Texture.Draw(Side, Side, canvas => canvas.Clear(SKColors.Black));

    /// <summary>Height of each, in pixels; 0 where the picture is as wide as the cinema's.</summary>
    public static int Height(SKSizeI frame)
    {
        var height = (frame.Height - (frame.Width / Ratio)) / 2;
        return height < frame.Height * Least ? 0 : (int)Math.Min(height, frame.Height * Most) & ~1;
    }

    public override void AddTo(List<Placed> placed, in Moment moment)
    {
        var height = Height(frame);
        if (height == 0) return;
        var (x, y) = (frame.Width / (float)Side, height / (float)Side);
        placed.Add(new(black, SKMatrix.CreateScale(x, y)));
        placed.Add(new(black, SKMatrix.CreateScaleTranslation(x, y, 0, frame.Height - height)));
    }

    public override void Dispose() => black.Dispose();
}
