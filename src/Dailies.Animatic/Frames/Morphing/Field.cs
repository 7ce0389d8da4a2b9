using SkiaSharp;

namespace Dailies.Animatic.Frames.Morphing;

/// <summary>The colours of a part of a small picture, spread beyond it: what would be seen if the part went on.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Pixels">Blue, green and red.</param>
sealed record Field(int Width, int Height, float[] Pixels)
{
    /// <summary>Each pixel that is not known takes the mean of what is known around it, from as far away as is needed.</summary>
    public static Field Of(int width, int height, ReadOnlySpan<byte> pixels, bool[] known)
    {
        var (colours, weights) = (new float[width * height * 3], new float[width * height]);
        for (var i = 0; i < weights.Length; i++)
        {
            if (!known[i]) continue;
            weights[i] = 1;
            for (var channel = 0; channel < 3; channel++) colours[(i * 3) + channel] = pixels[(i * 4) + channel];
        }

        return new(width, height, Filled(width, height, colours, weights));
    }

    /// <summary>How much a pixel of it differs from one of a picture, in levels of 255 over all three channels.</summary>
    public float Differs(int number, Thumbnail picture, int there)
    {
        var sum = 0f;
        for (var channel = 0; channel < 3; channel++) sum += MathF.Abs(Pixels[(number * 3) + channel] - picture.Pixels[(there * 4) + channel]);
        return sum;
    }

    /// <summary>As a picture.</summary>
    public SKImage Image()
    {
        var bytes = new byte[Width * Height * 4];
        for (var i = 0; i < Width * Height; i++)
        {
            for (var channel = 0; channel < 3; channel++) bytes[(i * 4) + channel] = (byte)(Pixels[(i * 3) + channel] + 0.5f);
            bytes[(i * 4) + 3] = 255;
        }

        return SKImage.FromPixelCopy(new SKImageInfo(Width, Height, SKColorType.Bgra8888, SKAlphaType.Opaque), bytes);
    }

    // Halved until all is known, and from there back: the coarser one fills what the finer one lacks.
    static float[] Filled(int width, int height, float[] colours, float[] weights)
    {
        if (width == 1 && height == 1) return colours;
        var (wide, high) = ((width + 1) / 2, (height + 1) / 2);
        var (sums, counts) = (new float[wide * high * 3], new float[wide * high]);
        for (var i = 0; i < weights.Length; i++)
        {
            var to = (i / width / 2 * wide) + (i % width / 2);
            counts[to] += weights[i];
            for (var channel = 0; channel < 3; channel++) sums[(to * 3) + channel] += weights[i] * colours[(i * 3) + channel];
        }

        for (var i = 0; i < counts.Length; i++)
        {
            for (var channel = 0; channel < 3 && counts[i] > 0; channel++) sums[(i * 3) + channel] /= counts[i];
            counts[i] = MathF.Min(counts[i], 1);
        }

        var coarse = Filled(wide, high, sums, counts);
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] > 0) continue;
            var place = Bilinear.At(((i % width) - 0.5f) / 2, ((i / width) - 0.5f) / 2, wide, high);
            for (var channel = 0; channel < 3; channel++) colours[(i * 3) + channel] = place.Of(coarse, channel);
        }

        return colours;
    }
}
