using Dailies.Animatic.Compositing;
using SkiaSharp;

namespace Dailies.Animatic.Drawing;

/// <summary>A picture of the whole stage, or of a part of it, that the camera moves, and that may drift by itself as clouds do.</summary>
/// <param name="texture">The picture; the layer disposes it.</param>
/// <param name="depth">0 is the sky, 1 where the subjects stand, more than 1 the foreground.</param>
/// <param name="at">Where its upper left corner is on the stage at first.</param>
/// <param name="speed">Pixels of the stage a second.</param>
sealed class Layer(Texture texture, float depth, SKPoint at = default, SKPoint speed = default) : Element
{
    public override void AddTo(List<Placed> frame, in Moment moment) => frame.Add(new(
        texture,
        moment.View.At(depth).PreConcat(SKMatrix.CreateTranslation(at.X + (speed.X * moment.Seconds), at.Y + (speed.Y * moment.Seconds)))));

    public override void Dispose() => texture.Dispose();
}
