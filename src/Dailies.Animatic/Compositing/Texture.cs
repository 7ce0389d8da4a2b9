using SkiaSharp;

namespace Dailies.Animatic.Compositing;

/// <summary>A picture that is drawn once and placed in many frames. Safe to place from several threads.</summary>
sealed class Texture : IDisposable
{
    Texture(SKImage image) => Image = image;

    /// <summary>In pixels.</summary>
    public int Width => Image.Width;

    /// <summary>In pixels.</summary>
    public int Height => Image.Height;

    internal SKImage Image { get; }

    /// <summary>Draws one on transparent ground.</summary>
    public static Texture Draw(int width, int height, Action<SKCanvas> draw)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Bgra8888, SKAlphaType.Premul));
        draw(surface.Canvas);
        return new(surface.Snapshot());
    }

    /// <summary>A picture as a texture, which then owns it.</summary>
    public static Texture Of(SKImage image) => new(image);

    public void Dispose() => Image.Dispose();
}
