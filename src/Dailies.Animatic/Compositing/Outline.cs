using SkiaSharp;

namespace Dailies.Animatic.Compositing;

/// <summary>How much of a picture there is to be seen.</summary>
static class Outline
{
    const uint Opaque = 0xFF000000;

    /// <summary>The same as <see cref="Exact"/>, beginning at even pixels.</summary>
    public static SKRectI Of(SKPixmap picture)
    {
        var exact = Exact(picture);
        return new(exact.Left & ~1, exact.Top & ~1, exact.Right, exact.Bottom);
    }

    /// <summary>The smallest rectangle with all that is not transparent; never empty.</summary>
    public static SKRectI Exact(SKPixmap picture)
    {
        var (left, top, right, bottom) = (picture.Width, picture.Height, 0, 0);
        for (var y = 0; y < picture.Height; y++)
        {
            var row = Row(picture, y);
            var first = row.IndexOfAnyExcept(0u);
            if (first < 0) continue;
            (left, right) = (Math.Min(left, first), Math.Max(right, row.LastIndexOfAnyExcept(0u) + 1));
            (top, bottom) = (Math.Min(top, y), y + 1);
        }

        return right > left ? new(left, top, right, bottom) : new(0, 0, 1, 1);
    }

    /// <summary>Whether nothing of that rectangle lets anything through.</summary>
    public static bool IsOpaque(SKPixmap picture, SKRectI part)
    {
        for (var y = part.Top; y < part.Bottom; y++)
        {
            if (Row(picture, y)[part.Left..part.Right].ContainsAnyInRange(0u, Opaque - 1)) return false;
        }

        return true;
    }

    static ReadOnlySpan<uint> Row(SKPixmap picture, int y) =>
        picture.GetPixelSpan<uint>().Slice(y * picture.RowBytes / sizeof(uint), picture.Width);
}
