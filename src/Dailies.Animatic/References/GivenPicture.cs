using Dailies.Animatic.Compositing;
using SkiaSharp;

namespace Dailies.Animatic.References;

/// <summary>The picture that a clip begins or ends with.</summary>
/// <param name="Picture">As large as the frame.</param>
/// <param name="IsLast">Whether the clip ends with it.</param>
readonly record struct GivenPicture(SKImage Picture, bool IsLast)
{
    /// <summary>A texture of it.</summary>
    public Texture Texture() => Compositing.Texture.Of(Copy(Picture));

    /// <summary>A copy that may be disposed without it.</summary>
    public static SKImage Copy(SKImage picture)
    {
        using var pixels = picture.PeekPixels();
        return SKImage.FromPixelCopy(pixels);
    }
}
