using SkiaSharp;

namespace Dailies.Animatic.Compositing;

/// <summary>
/// A picture that is drawn once and placed in many frames, kept in the planes that the encoder takes: luma at full size, chroma at half
/// of it, each with its own alpha, colours multiplied with it. What is transparent around it is not kept. Safe to place from several
/// threads.
/// </summary>
sealed class Texture : IDisposable
{
    // What a texture is drawn on is four times as large as what is kept of it: no more at a time than there are cores to draw.
    static readonly TaskScheduler SideBySide = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, Math.Max(2, Environment.ProcessorCount)).ConcurrentScheduler;

    readonly Task<Content> content;

    Texture(int width, int height, Task<Content> content) => (Width, Height, this.content) = (width, height, content);

    /// <summary>In pixels.</summary>
    public int Width { get; }

    /// <summary>In pixels.</summary>
    public int Height { get; }

    /// <summary>What is kept, once it is drawn.</summary>
    internal Content Kept => content.GetAwaiter().GetResult();

    /// <summary>Draws one on transparent ground.</summary>
    public static Texture Draw(int width, int height, Action<SKCanvas> draw) => new(width, height, Task.FromResult(Drawn(width, height, draw)));

    /// <summary>The same, on another thread while the caller goes on. What is drawn from has to last, and to stay as it is.</summary>
    public static Texture Begin(int width, int height, Action<SKCanvas> draw) =>
        new(width, height, Task.Factory.StartNew(() => Drawn(width, height, draw), CancellationToken.None, TaskCreationOptions.None, SideBySide));

    /// <summary>A picture as a texture; the picture is disposed.</summary>
    public static Texture Of(SKImage image)
    {
        using (image)
        {
            using var pixels = image.PeekPixels();
            if (pixels is { ColorType: SKColorType.Bgra8888, AlphaType: SKAlphaType.Premul or SKAlphaType.Opaque })
                return new(image.Width, image.Height, Task.FromResult(Content.Of(pixels, image.Width, image.Height)));
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
        return new(width, height, Task.FromResult(new Content(default, new(1, 1), luma, chroma)));
    }

    public void Dispose()
    {
        Kept.Luma.Dispose();
        Kept.Chroma.Dispose();
    }

    static Content Drawn(int width, int height, Action<SKCanvas> draw)
    {
        var (wide, high) = ((int)Math.Ceiling(width * Density.Current), (int)Math.Ceiling(height * Density.Current));
        using var surface = SKSurface.Create(new SKImageInfo(wide, high, SKColorType.Bgra8888, SKAlphaType.Premul));
        surface.Canvas.Scale(wide / (float)width, high / (float)height);
        draw(surface.Canvas);
        using var pixels = surface.PeekPixels();
        return Content.Of(pixels, width, height);
    }

    /// <summary>The planes of a texture.</summary>
    /// <param name="Corner">Where the upper left corner of what is kept lies; even.</param>
    /// <param name="Dense">How many pixels are kept for each of its own.</param>
    /// <param name="Luma">One plane of colour at full size.</param>
    /// <param name="Chroma">Two planes of colour, blue and red, at half the size.</param>
    internal sealed record Content(SKPointI Corner, SKPoint Dense, Level Luma, Level Chroma)
    {
        /// <summary>Of pixels that are those of a texture of that size.</summary>
        public static Content Of(SKPixmap pixels, int wide, int high)
        {
            var kept = Outline.Of(pixels);
            var isOpaque = Outline.IsOpaque(pixels, kept);
            var luma = new Level(kept.Width, kept.Height, colours: 1, isOpaque);
            var chroma = new Level((kept.Width + 1) / 2, (kept.Height + 1) / 2, colours: 2, isOpaque);
            new Yuv(Grade.Current).FromBgra(pixels, kept, luma, chroma);
            luma.Finish();
            chroma.Finish();
            return new(kept.Location, new(pixels.Width / (float)wide, pixels.Height / (float)high), luma, chroma);
        }
    }
}
