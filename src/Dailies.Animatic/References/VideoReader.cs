using System.Globalization;
using Dailies.Animatic.Mp4;
using Dailies.Models;
using SkiaSharp;

namespace Dailies.Animatic.References;

/// <summary>
/// Reads a reference video frame by frame, at the clip's size and rate, as it is needed: a whole one does not fit in memory.
/// </summary>
sealed class VideoReader(string program, string path, PixelSize size, CancellationToken stop) : IAsyncDisposable
{
    Ffmpeg? ffmpeg;
    SKImage? last;

    /// <summary>The next frame, the caller's own; after the end the last one again.</summary>
    /// <exception cref="FfmpegException">Not even one frame can be decoded.</exception>
    public async Task<SKImage> NextAsync(CancellationToken ct)
    {
        ffmpeg ??= Ffmpeg.Decode(
            program,
            path,
            [
                "-map", "0:v:0",
                "-vf", $"fps={ClipLength.FrameRate.ToString(CultureInfo.InvariantCulture)},{Cover.Filter(size)}",
                "-f", "rawvideo",
                "pipe:1",
            ],
            stop);
        if (await RawPicture.ReadAsync(ffmpeg.Output, size, ct) is { } next)
        {
            last?.Dispose();
            last = next;
        }

        if (last is null) throw new FfmpegException("A reference video could not be decoded.", (await ffmpeg.EndAsync(ct)).Tail);
        return last.Subset(new SKRectI(0, 0, size.Width, size.Height));
    }

    public async ValueTask DisposeAsync()
    {
        if (ffmpeg is not null) await ffmpeg.DisposeAsync();
        last?.Dispose();
    }
}
