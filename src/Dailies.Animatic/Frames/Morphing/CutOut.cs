using SkiaSharp;

namespace Dailies.Animatic.Frames.Morphing;

/// <summary>
/// A thing, cut out of a picture. Its edge was found in a small copy; in the picture itself each pixel near to it is told from its colour,
/// between those of the thing and of the ground beside it, and the ground's part of it is taken away.
/// </summary>
sealed class CutOut : IDisposable
{
    // Colours of thing and ground that differ by less do not tell.
    const float Unlike = 40;

    CutOut(SKImage picture, SKPointI corner) => (Picture, Corner) = (picture, corner);

    /// <summary>The thing on transparent ground.</summary>
    public SKImage Picture { get; }

    /// <summary>Where its upper left corner is in the picture that it comes from.</summary>
    public SKPointI Corner { get; }

    /// <summary>Cuts one out.</summary>
    /// <param name="image">From where.</param>
    /// <param name="small">A small copy of that.</param>
    /// <param name="part">Where the thing is in the copy.</param>
    public static unsafe CutOut Of(SKImage image, Thumbnail small, bool[] part)
    {
        var width = small.Width;
        var ground = Field.Of(width, small.Height, small.Pixels, Mask.Not(Mask.Grown(part, width, 2)));
        var inner = Mask.Not(Mask.Grown(Mask.Not(part), width, 2));
        var thing = Field.Of(width, small.Height, small.Pixels, Mask.Count(inner) > 0 ? inner : part);
        var mask = SoftMask.Of(part, width, 3);
        var bounds = Bounds(Mask.Grown(part, width, 4), width, image.Width, image.Height);

        using var pixels = image.PeekPixels();
        var cut = new byte[bounds.Width * bounds.Height * 4];
        var scale = width / (float)image.Width;
        for (var y = 0; y < bounds.Height; y++)
        {
            var row = (byte*)pixels.GetPixels(0, y + bounds.Top);
            for (var x = 0; x < bounds.Width; x++)
            {
                var place = Bilinear.At(((x + bounds.Left + 0.5f) * scale) - 0.5f, ((y + bounds.Top + 0.5f) * scale) - 0.5f, width, small.Height);
                var opacity = place.Of(mask) / 255;
                if (opacity <= 0.01f) continue;
                Cut(row + ((x + bounds.Left) * 4), place, opacity, thing, ground, cut.AsSpan(((y * bounds.Width) + x) * 4, 4));
            }
        }

        var format = new SKImageInfo(bounds.Width, bounds.Height, SKColorType.Bgra8888, SKAlphaType.Premul);
        return new(SKImage.FromPixelCopy(format, cut), bounds.Location);
    }

    public void Dispose() => Picture.Dispose();

    static unsafe void Cut(byte* pixel, Bilinear place, float opacity, Field thing, Field ground, Span<byte> to)
    {
        var (along, size, sure) = (0f, 0f, 0f);
        if (opacity < 0.99f)
        {
            for (var channel = 0; channel < 3; channel++)
            {
                var below = place.Of(ground.Pixels, channel);
                var step = place.Of(thing.Pixels, channel) - below;
                (along, size) = (along + ((pixel[channel] - below) * step), size + (step * step));
            }

            var told = Math.Clamp(along / Math.Max(1, size), 0, 1);
            sure = Math.Clamp((size / (Unlike * Unlike)) - 0.5f, 0, 1);
            opacity += (told - opacity) * sure;
        }

        for (var channel = 0; channel < 3; channel++)
        {
            // A ground that is not known well is not taken away: that would leave a dark rim.
            var mixed = opacity * pixel[channel];
            var clean = Math.Clamp(pixel[channel] - ((1 - opacity) * place.Of(ground.Pixels, channel)), 0, 255 * opacity);
            to[channel] = (byte)(mixed + ((clean - mixed) * sure) + 0.5f);
        }

        to[3] = (byte)((255 * opacity) + 0.5f);
    }

    static SKRectI Bounds(bool[] part, int width, int wide, int high)
    {
        var (left, top, right, bottom) = (width, part.Length, 0, 0);
        for (var i = 0; i < part.Length; i++)
        {
            if (!part[i]) continue;
            (left, right) = (Math.Min(left, i % width), Math.Max(right, (i % width) + 1));
            (top, bottom) = (Math.Min(top, i / width), (i / width) + 1);
        }

        var height = part.Length / width;
        return new(left * wide / width, top * high / height, right * wide / width, bottom * high / height);
    }
}
