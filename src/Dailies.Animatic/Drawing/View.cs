using SkiaSharp;

namespace Dailies.Animatic.Drawing;

/// <summary>How the camera sees the stage at one moment.</summary>
/// <param name="Camera">The camera.</param>
/// <param name="Moment">0 to 1 through the shot.</param>
readonly record struct View(Camera Camera, float Moment)
{
    /// <summary>From stage coordinates to the pixels of the frame.</summary>
    /// <param name="depth">0 is the sky, 1 where the subjects stand, more than 1 the foreground.</param>
    public SKMatrix At(float depth) => Camera.At(Moment, depth);
}
