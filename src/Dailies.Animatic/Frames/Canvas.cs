using Dailies.Models;
using SkiaSharp;

namespace Dailies.Animatic.Frames;

/// <summary>A surface to draw one frame on, and the planes that it becomes.</summary>
sealed class Canvas : IDisposable
{
    readonly PixelSize size;
    readonly SKBitmap bitmap;
    readonly byte[] planes;

    public Canvas(PixelSize size)
    {
        this.size = size;
        bitmap = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Bgra8888, SKAlphaType.Premul));
        planes = new byte[size.Width * size.Height * 3 / 2];
        Skia = new SKCanvas(bitmap);
    }

    /// <summary>What to draw on.</summary>
    public SKCanvas Skia { get; }

    /// <summary>Y, U and V of what <see cref="Convert"/> saw.</summary>
    public ReadOnlyMemory<byte> Planes => planes;

    /// <summary>Turns the drawn pixels into planes.</summary>
    public void Convert() => Yuv.FromBgra(bitmap.GetPixelSpan(), size.Width, size.Height, planes);

    public void Dispose()
    {
        Skia.Dispose();
        bitmap.Dispose();
    }
}
