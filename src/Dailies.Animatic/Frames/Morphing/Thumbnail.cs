using System.Runtime.CompilerServices;
using SkiaSharp;

namespace Dailies.Animatic.Frames.Morphing;

/// <summary>A small copy of a picture, to be compared with another one's.</summary>
sealed class Thumbnail
{
    /// <summary>What is returned for a place that is not in the picture.</summary>
    public const float Outside = -1;

    // Colours that differ by so much, in levels of 255 over all three channels, differ for good.
    const int Unlike = 72;

    readonly byte[] pixels;

    Thumbnail(int width, int height, byte[] pixels) => (Width, Height, this.pixels) = (width, height, pixels);

    public int Width { get; }

    public int Height { get; }

    public int Count => Width * Height;

    /// <summary>Four bytes a pixel: blue, green, red and nothing.</summary>
    public ReadOnlySpan<byte> Pixels => pixels;

    /// <summary>A picture, made so small that its longer side has that many pixels.</summary>
    public static Thumbnail Of(SKImage image, int side)
    {
        var longer = Math.Max(image.Width, image.Height);
        var (width, height) = (Math.Max(2, image.Width * side / longer), Math.Max(2, image.Height * side / longer));
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Bgra8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        canvas.DrawImage(image, SKRect.Create(width, height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        canvas.Flush();
        return new(width, height, bitmap.Bytes);
    }

    /// <summary>Where a pixel's centre lies.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SKPoint At(int number) =>
        new((((number % Width) + 0.5f) / Width) - 0.5f, ((number / Width) + 0.5f - (Height / 2f)) / Width);

    /// <summary>The middle of a part of it.</summary>
    public SKPoint Centre(bool[] part)
    {
        var (x, y, count) = (0f, 0f, 0);
        for (var i = 0; i < part.Length; i++)
        {
            if (!part[i]) continue;
            var place = At(i);
            (x, y, count) = (x + place.X, y + place.Y, count + 1);
        }

        return count == 0 ? default : new(x / count, y / count);
    }

    /// <summary>The pixel at a place; less than 0 where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Number(SKPoint place)
    {
        var (x, y) = ((place.X + 0.5f) * Width, (place.Y * Width) + (Height / 2f));
        return x >= 0 && y >= 0 && x < Width && y < Height ? ((int)y * Width) + (int)x : -1;
    }

    /// <summary>How much a pixel differs from the pixel at a place in another picture, 0 to 1; or <see cref="Outside"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Differs(int number, Thumbnail other, SKPoint place)
    {
        var there = other.Number(place);
        if (there < 0) return Outside;
        var (a, b) = (number * 4, there * 4);
        var sum = Math.Abs(pixels[a] - other.pixels[b]) + Math.Abs(pixels[a + 1] - other.pixels[b + 1]) + Math.Abs(pixels[a + 2] - other.pixels[b + 2]);
        return Math.Min(sum, Unlike) / (float)Unlike;
    }

    /// <summary>The same for a place between pixels.</summary>
    public float DiffersFinely(int number, Thumbnail other, SKPoint place)
    {
        if (other.Number(place) < 0) return Outside;
        var (x, y) = (Math.Clamp(((place.X + 0.5f) * other.Width) - 0.5f, 0, other.Width - 1.001f), Math.Clamp((place.Y * other.Width) + (other.Height / 2f) - 0.5f, 0, other.Height - 1.001f));
        var (left, top) = ((int)x, (int)y);
        var (right, below) = (x - left, y - top);
        var (at, sum) = (((top * other.Width) + left) * 4, 0f);
        for (var channel = 0; channel < 3; channel++, at++)
        {
            var high = other.pixels[at] + ((other.pixels[at + 4] - other.pixels[at]) * right);
            var next = at + (other.Width * 4);
            var low = other.pixels[next] + ((other.pixels[next + 4] - other.pixels[next]) * right);
            sum += MathF.Abs(pixels[(number * 4) + channel] - (high + ((low - high) * below)));
        }

        return MathF.Min(sum, Unlike) / Unlike;
    }
}
