using SkiaSharp;

namespace Dailies.Animatic.Drawing;

/// <summary>What a landscape is drawn on.</summary>
/// <param name="Size">Of the layer, in pixels.</param>
/// <param name="Light">The light.</param>
/// <param name="Seed">Decides what is random.</param>
readonly record struct Stage(SKSizeI Size, Light Light, ulong Seed)
{
    /// <summary>Width in pixels.</summary>
    public float Width => Size.Width;

    /// <summary>Height in pixels.</summary>
    public float Height => Size.Height;

    /// <summary>The length that all sizes are a part of, whatever the shape of the frame.</summary>
    public float Unit => Math.Min(Size.Width, Size.Height);
}
