using SkiaSharp;

namespace Dailies.Animatic.References;

/// <summary>
/// Cuts a subject out of its picture: where the border is of one plain colour, all that is connected with it goes; a picture that has
/// transparent parts keeps them; of any other an oval with a soft edge is left.
/// </summary>
static class CutOutPicture
{
    // Levels of 255 that a plain background may differ by, in each colour.
    const int Tolerance = 26;

    // So many of the pixels of the border must be alike.
    const float MostlyPlain = 0.9f;

    /// <summary>What is left, cut to its outline; the picture is disposed.</summary>
    public static SKImage Of(SKImage image)
    {
        using (image)
        {
            var info = new SKImageInfo(image.Width, image.Height, SKColorType.Bgra8888, SKAlphaType.Unpremul);
            using var bitmap = new SKBitmap(info);
            image.ReadPixels(info, bitmap.GetPixels(), bitmap.RowBytes, 0, 0);
            var pixels = bitmap.Pixels;
            var bounds = Visible(pixels, info.Width, info.Height);
            var border = Border(pixels, info.Width, bounds);
            if (border.Any(at => pixels[at].Alpha < 128)) return Cut(bitmap, pixels, bounds);

            var plain = Median(border.Select(at => pixels[at]));
            if (border.Count(at => IsNear(pixels[at], plain)) >= MostlyPlain * border.Count) Flood(pixels, info.Width, bounds, border, plain);
            else Oval(pixels, info.Width, bounds);
            return Cut(bitmap, pixels, Visible(pixels, info.Width, info.Height));
        }
    }

    static void Flood(SKColor[] pixels, int width, SKRectI bounds, List<int> border, SKColor plain)
    {
        var open = new Stack<int>(border.Where(at => IsNear(pixels[at], plain)));
        while (open.TryPop(out var at))
        {
            if (pixels[at].Alpha == 0 || !IsNear(pixels[at], plain)) continue;
            pixels[at] = SKColors.Transparent;
            var (x, y) = (at % width, at / width);
            if (x > bounds.Left) open.Push(at - 1);
            if (x < bounds.Right - 1) open.Push(at + 1);
            if (y > bounds.Top) open.Push(at - width);
            if (y < bounds.Bottom - 1) open.Push(at + width);
        }

        // The edge is half background: the more it looks like it, the more transparent it is.
        for (var at = 0; at < pixels.Length; at++)
        {
            if (pixels[at].Alpha == 0 || !IsBeside(at)) continue;
            var apart = Math.Max(Math.Max(Math.Abs(pixels[at].Red - plain.Red), Math.Abs(pixels[at].Green - plain.Green)), Math.Abs(pixels[at].Blue - plain.Blue));
            pixels[at] = pixels[at].WithAlpha((byte)Math.Clamp(apart * 255 / (4 * Tolerance), 0, 255));
        }

        bool IsBeside(int at)
        {
            var (x, y) = (at % width, at / width);
            return (x > 0 && pixels[at - 1].Alpha == 0) || (x < width - 1 && pixels[at + 1].Alpha == 0)
                || (y > 0 && pixels[at - width].Alpha == 0) || (at + width < pixels.Length && pixels[at + width].Alpha == 0);
        }
    }

    static void Oval(SKColor[] pixels, int width, SKRectI bounds)
    {
        for (var y = bounds.Top; y < bounds.Bottom; y++)
        {
            for (var x = bounds.Left; x < bounds.Right; x++)
            {
                var (dx, dy) = ((x - bounds.MidX) / (bounds.Width / 2f), (y - bounds.MidY) / (bounds.Height / 2f));
                var inside = Math.Clamp((1 - MathF.Sqrt((dx * dx) + (dy * dy))) * 9, 0, 1);
                ref var pixel = ref pixels[(y * width) + x];
                pixel = pixel.WithAlpha((byte)(pixel.Alpha * inside));
            }
        }
    }

    static List<int> Border(SKColor[] pixels, int width, SKRectI bounds)
    {
        var border = new List<int>();
        for (var x = bounds.Left; x < bounds.Right; x++)
        {
            border.Add((bounds.Top * width) + x);
            border.Add(((bounds.Bottom - 1) * width) + x);
        }

        for (var y = bounds.Top; y < bounds.Bottom; y++)
        {
            border.Add((y * width) + bounds.Left);
            border.Add((y * width) + bounds.Right - 1);
        }

        return border.FindAll(at => at < pixels.Length);
    }

    static SKColor Median(IEnumerable<SKColor> colours)
    {
        var all = colours.ToList();
        return new(Middle(colour => colour.Red), Middle(colour => colour.Green), Middle(colour => colour.Blue));

        byte Middle(Func<SKColor, byte> part) => all.Select(part).Order().ElementAt(all.Count / 2);
    }

    static bool IsNear(SKColor one, SKColor other) =>
        Math.Abs(one.Red - other.Red) <= Tolerance && Math.Abs(one.Green - other.Green) <= Tolerance && Math.Abs(one.Blue - other.Blue) <= Tolerance;

    static SKRectI Visible(SKColor[] pixels, int width, int height)
    {
        var (left, top, right, bottom) = (width, height, 0, 0);
        for (var at = 0; at < pixels.Length; at++)
        {
            if (pixels[at].Alpha < 8) continue;
            var (x, y) = (at % width, at / width);
            (left, right) = (Math.Min(left, x), Math.Max(right, x + 1));
            (top, bottom) = (Math.Min(top, y), Math.Max(bottom, y + 1));
        }

        return right > left ? new(left, top, right, bottom) : new(0, 0, width, height);
    }

    static SKImage Cut(SKBitmap bitmap, SKColor[] pixels, SKRectI bounds)
    {
        bitmap.Pixels = pixels;
        using var surface = SKSurface.Create(new SKImageInfo(bounds.Width, bounds.Height, SKColorType.Bgra8888, SKAlphaType.Premul));
        using var whole = SKImage.FromBitmap(bitmap);
        surface.Canvas.DrawImage(whole, -bounds.Left, -bounds.Top, SKSamplingOptions.Default);
        return surface.Snapshot();
    }
}
