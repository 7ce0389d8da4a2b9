using System.Globalization;
using Dailies.Animatic.Compositing;
using Dailies.Animatic.Mp4;
using Dailies.Models;

namespace Dailies.Animatic.References;

/// <summary>
/// Reads a reference video frame by frame, at the clip's size and rate, as it is needed: a whole one does not fit in memory. It comes in
/// the planes that the encoder takes, which costs a fifth of the way over BGRA.
/// </summary>
sealed class VideoReader(string program, string path, PixelSize size, CancellationToken stop) : IDisposable
{
    Ffmpeg? ffmpeg;
    Task<bool>? reading;
    byte[] last = [];
    byte[] next = [];
    bool hasLast;

    /// <summary>The next frame, the caller's own; after the end the last one again.</summary>
    /// <exception cref="FfmpegException">Not even one frame can be decoded.</exception>
    public Texture Next(CancellationToken ct)
    {
        if (ffmpeg is null)
        {
            (last, next) = (Room(), Room());
            ffmpeg = Open();
            reading = ReadAsync(ct);
        }

        if (reading!.GetAwaiter().GetResult())
        {
            (last, next, hasLast) = (next, last, true);
            // The one after it comes while this one is drawn.
            reading = ReadAsync(ct);
        }

        if (!hasLast) throw new FfmpegException("A reference video could not be decoded.", ffmpeg.EndAsync(ct).GetAwaiter().GetResult().Tail);
        return Texture.Of(last, size.Width, size.Height);
    }

    public void Dispose() => ffmpeg?.Dispose();

    // What does not say its colours is BT.709, as players take it; ffmpeg would take it for BT.601, and compute.
    Ffmpeg Open() => Ffmpeg.Decode(
        program,
        path,
        [
            "-map", "0:v:0",
            "-vf", $"fps={ClipLength.FrameRate.ToString(CultureInfo.InvariantCulture)},{Cover.ToPlanes(size)}",
            "-f", "rawvideo",
            "pipe:1",
        ],
        stop,
        "-colorspace", "bt709");

    byte[] Room() => GC.AllocateUninitializedArray<byte>(size.Width * size.Height * 3 / 2);

    async Task<bool> ReadAsync(CancellationToken ct) => await ffmpeg!.Output.ReadAtLeastAsync(next, next.Length, throwOnEndOfStream: false, ct) == next.Length;
}
