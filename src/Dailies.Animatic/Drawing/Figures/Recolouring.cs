using SkiaSharp;

namespace Dailies.Animatic.Drawing.Figures;

/// <summary>Gives a picture the colour that the words ask for, and leaves its light and shade.</summary>
static class Recolouring
{
    // Hues that are this near to the strongest one, in degrees, are of the same thing.
    const float SameHue = 42;

    // Below this saturation, in percent, a pixel has no hue.
    const float Grey = 16;

    /// <summary>The picture in another colour; <paramref name="image"/> is disposed.</summary>
    public static SKImage Apply(SKImage image, SKColor colour)
    {
        using (image)
        {
            var info = new SKImageInfo(image.Width, image.Height, SKColorType.Bgra8888, SKAlphaType.Unpremul);
            using var bitmap = new SKBitmap(info);
            image.ReadPixels(info, bitmap.GetPixels(), bitmap.RowBytes, 0, 0);
            var pixels = bitmap.Pixels;
            var (hue, light) = Strongest(pixels);
            colour.ToHsl(out var newHue, out var newSaturation, out var newLight);
            for (var i = 0; i < pixels.Length; i++)
            {
                if (pixels[i].Alpha == 0) continue;
                pixels[i].ToHsl(out var h, out var s, out var l);
                // Of a picture that has no colour of its own the bright parts take it.
                var isPart = hue is { } strong ? s >= Grey && Apart(h, strong) <= SameHue : l > 30;
                if (!isPart) continue;
                var shade = newLight + ((l - light) * 0.75f);
                pixels[i] = SKColor.FromHsl(newHue, Math.Min(newSaturation, 100), Math.Clamp(shade, 4, 97)).WithAlpha(pixels[i].Alpha);
            }

            bitmap.Pixels = pixels;
            return SKImage.FromBitmap(bitmap);
        }
    }

    // The hue of most of the coloured pixels, null where there are few, and how light those are that will change.
    static (float? Hue, float Light) Strongest(SKColor[] pixels)
    {
        var (weights, lights) = (new float[36], new double[36]);
        var (visible, coloured, grey) = (0, 0, 0.0);
        foreach (var pixel in pixels)
        {
            if (pixel.Alpha < 128) continue;
            visible++;
            pixel.ToHsl(out var h, out var s, out var l);
            grey += l;
            if (s < Grey || l is < 8 or > 96) continue;
            coloured++;
            var slot = (int)(h / 10) % 36;
            weights[slot] += s;
            lights[slot] += l * s;
        }

        if (coloured < visible / 6) return (null, (float)(grey / Math.Max(1, visible)));
        var best = Enumerable.Range(0, 36).MaxBy(slot => weights[slot] + weights[(slot + 1) % 36] + weights[(slot + 35) % 36]);
        return ((best * 10) + 5, (float)(lights[best] / Math.Max(1, weights[best])));
    }

    static float Apart(float one, float other)
    {
        var apart = Math.Abs(one - other) % 360;
        return Math.Min(apart, 360 - apart);
    }
}
