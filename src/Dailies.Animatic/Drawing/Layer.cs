using Dailies.Animatic.Compositing;
using SkiaSharp;

namespace Dailies.Animatic.Drawing;

/// <summary>A picture of the whole stage, or of a part of it, that only the camera moves.</summary>
/// <param name="texture">The picture; the layer disposes it.</param>
/// <param name="depth">0 is the sky, 1 where the subjects stand, more than 1 the foreground.</param>
/// <param name="at">Where its upper left corner is on the stage.</param>
sealed class Layer(Texture texture, float depth, SKPoint at = default) : Element
{
    public override void AddTo(List<Placed> frame, in Moment moment) =>
        frame.Add(new(texture, moment.View.At(depth).PreConcat(SKMatrix.CreateTranslation(at.X, at.Y))));

    public override void Dispose() => texture.Dispose();
}
