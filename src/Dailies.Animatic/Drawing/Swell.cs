using Dailies.Animatic.Compositing;
using SkiaSharp;

namespace Dailies.Animatic.Drawing;

/// <summary>A picture that swings about its place, as waves do, and may fade as it does.</summary>
/// <param name="texture">As large as the stage; it is disposed with this.</param>
/// <param name="depth">0 is the sky, 1 where the subjects stand, more than 1 the foreground.</param>
/// <param name="reach">How far it swings to either side, in pixels of the stage.</param>
/// <param name="period">Seconds that it takes to swing to and fro; up and down it takes less, so that no two swings are alike.</param>
/// <param name="phase">Radians that it is ahead.</param>
/// <param name="least">How opaque it is when it is least so.</param>
sealed class Swell(Texture texture, float depth, SKPoint reach, float period, float phase, float least = 1) : Element
{
    public override void AddTo(List<Placed> frame, in Moment moment)
    {
        var turn = (moment.Seconds / period * MathF.Tau) + phase;
        var swing = SKMatrix.CreateTranslation(reach.X * MathF.Sin(turn), reach.Y * MathF.Sin(turn * 1.37f));
        var opacity = least + ((1 - least) * (0.5f + (0.5f * MathF.Cos(turn))));
        if (opacity > 0.02f) frame.Add(new(texture, moment.View.At(depth).PreConcat(swing), opacity));
    }

    public override void Dispose() => texture.Dispose();
}
