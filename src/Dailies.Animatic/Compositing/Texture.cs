using SkiaSharp;

namespace Dailies.Animatic.Compositing;

/// <summary>
/// A picture that is drawn once and placed in many frames, kept in the planes that the encoder takes: luma at full size, chroma at half
/// of it, each with its own alpha, colours multiplied with it. What is transparent around it is not kept. Safe to place from several
/// threads.
/// </summary>
sealed class Texture : IDisposable
{
    Texture(int width, int height, SKPointI corner, SKPoint density, Level luma, Level chroma) =>
        (Width, Height, Corner, Dense, Luma, Chroma) = (width, height, corner, density, luma, chroma);

    /// <summary>In pixels.</summary>
    public int Width { get; }

    /// <summary>In pixels.</summary>
    public int Height { get; }

    /// <summary>Where the upper left corner of what is kept lies; even.</summary>
    internal SKPointI Corner { get; }

    /// <summary>How many pixels are kept for each of its own.</summary>
    internal SKPoint Dense { get; }

    /// <summary>One plane of colour at full size.</summary>
    internal Level Luma { get; }

    /// <summary>Two planes of colour, blue and red, at half the size.</summary>
    internal Level Chroma { get; }

    /// <summary>Draws one on transparent ground.</summary>
    public static Texture Draw(int width, int height, Action<SKCanvas> draw)
    {
        var (wide, high) = ((int)Math.Ceiling(width * Density.Current), (int)Math.Ceiling(height * Density.Current));
        using var surface = SKSurface.Create(new SKImageInfo(wide, high, SKColorType.Bgra8888, SKAlphaType.Premul));
        surface.Canvas.Scale(wide / (float)width, high / (float)height);
        draw(surface.Canvas);
        using var pixels = surface.PeekPixels();
        return Of(pixels, width, height);
    }

    /// <summary>A picture as a texture; the picture is disposed.</summary>
    public static Texture Of(SKImage image)
    {
        using (image)
        {
            using var pixels = image.PeekPixels();
            if (pixels is { ColorType: SKColorType.Bgra8888, AlphaType: SKAlphaType.Premul or SKAlphaType.Opaque }) return Of(pixels, image.Width, image.Height);
            return Draw(image.Width, image.Height, canvas => canvas.DrawImage(image, 0, 0, SKSamplingOptions.Default));
        }
    }

    /// <summary>A picture that is in the encoder's format already, and all of it to be seen.</summary>
    /// <param name="planes">Y, U and V, limited range BT.709, as <see cref="Canvas.Planes"/>.</param>
    /// <param name="width">In pixels; even.</param>
    /// <param name="height">In pixels; even.</param>
    public static Texture Of(ReadOnlySpan<byte> planes, int width, int height)
    {
        var (luma, chroma) = (new Level(width, height, colours: 1, isOpaque: true), new Level(width / 2, height / 2, colours: 2, isOpaque: true));
        luma.Fill(0, planes);
        chroma.Fill(0, planes[(width * height)..]);
        chroma.Fill(1, planes[(width * height * 5 / 4)..]);
        luma.Finish();
        chroma.Finish();
        return new(width, height, default, new(1, 1), luma, chroma);
    }

    public void Dispose()
    {
        Luma.Dispose();
        Chroma.Dispose();
    }

    static Texture Of(SKPixmap pixels, int wide, int high)
    {
        var kept = Outline.Of(pixels);
        var (width, height) = ((kept.Width + 1) / 2, (kept.Height + 1) / 2);
        var isOpaque = Outline.IsOpaque(pixels, kept);
        var luma = new Level(kept.Width, kept.Height, colours: 1, isOpaque);
        var chroma = new Level(width, height, colours: 2, isOpaque);
        new Yuv(Grade.Current).FromBgra(pixels, kept, luma, chroma);
        luma.Finish();
        chroma.Finish();
        return new(wide, high, kept.Location, new(pixels.Width / (float)wide, pixels.Height / (float)high), luma, chroma);
    }
}
