using Dailies.Animatic.Mp4;
using Dailies.Models;
using SkiaSharp;

namespace Dailies.Animatic.References;

/// <summary>Decodes a picture to the size of the clip, upright.</summary>
static class Still
{
    /// <exception cref="FfmpegException">It cannot be decoded.</exception>
    public static async Task<SKImage> DecodeAsync(string program, string path, PixelSize size, CancellationToken ct)
    {
        await using var ffmpeg = Ffmpeg.Start(
            program,
            [.. Input.Of(path), "-frames:v", "1", "-vf", Cover.Filter(size), "-f", "rawvideo", "pipe:1"],
            ct);
        var image = await RawPicture.ReadAsync(ffmpeg.Output, size, ct);
        return image ?? throw new FfmpegException("A reference image could not be decoded.", (await ffmpeg.EndAsync(ct)).Tail);
    }
}
