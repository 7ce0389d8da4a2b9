using Dailies.Models;
using SkiaSharp;

namespace Dailies.Animatic.References;

/// <summary>Reads one picture of raw BGRA bytes from a pipe.</summary>
static class RawPicture
{
    /// <summary>The picture on white, where it is transparent; null where the pipe ends before a whole one.</summary>
    public static async Task<SKImage?> ReadAsync(Stream pipe, PixelSize size, CancellationToken ct)
    {
        using var raw = await ReadClearAsync(pipe, size, ct);
        if (raw is null) return null;

        using var surface = SKSurface.Create(raw.Info.WithAlphaType(SKAlphaType.Opaque));
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.DrawImage(raw, 0, 0, SKSamplingOptions.Default);
        return surface.Snapshot();
    }

    /// <summary>The picture as it is; null where the pipe ends before a whole one.</summary>
    public static async Task<SKImage?> ReadClearAsync(Stream pipe, PixelSize size, CancellationToken ct)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(size.Width * size.Height * 4);
        if (await pipe.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct) < bytes.Length) return null;

        var format = new SKImageInfo(size.Width, size.Height, SKColorType.Bgra8888, SKAlphaType.Unpremul);
        return SKImage.FromPixelCopy(format, bytes);
    }
}
