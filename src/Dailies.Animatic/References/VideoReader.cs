using System.Collections.Concurrent;
using System.Globalization;
using Dailies.Animatic.Compositing;
using Dailies.Animatic.Mp4;
using Dailies.Models;

namespace Dailies.Animatic.References;

/// <summary>
/// Reads a reference video frame by frame, at the clip's size and rate, a little ahead of what is needed: a whole one does not fit in
/// memory. It comes in the planes that the encoder takes, which costs a fifth of the way over BGRA.
/// </summary>
sealed class VideoReader(string program, string path, PixelSize size, CancellationToken stop) : IDisposable
{
    // The frame that is drawn, and the one after it.
    const int Ahead = 2;

    readonly BlockingCollection<Texture> frames = new(Ahead);
    readonly CancellationTokenSource done = CancellationTokenSource.CreateLinkedTokenSource(stop);
    Thread? reading;
    FfmpegException? failure;

    /// <summary>Begins to decode, before the first frame is asked for.</summary>
    public void Begin()
    {
        if (reading is not null) return;
        // A thread of its own, which waits for the pipe: to be called back for each of the two dozen parts of a frame takes longer.
        reading = new(Read) { IsBackground = true };
        reading.Start();
    }

    /// <summary>The next frame, the caller's own; after the end the last one again.</summary>
    /// <exception cref="FfmpegException">Not even one frame can be decoded.</exception>
    public Texture Next(CancellationToken ct)
    {
        Begin();
        return frames.TryTake(out var next, Timeout.Infinite, ct) ? next : throw failure!;
    }

    public void Dispose()
    {
        done.Cancel();
        reading?.Join();
        while (frames.TryTake(out var unseen)) unseen.Dispose();
        frames.Dispose();
        done.Dispose();
    }

    void Read()
    {
        try
        {
            using var ffmpeg = Open();
            var (last, next, hasMore) = (Room(), Room(), true);
            for (var count = 0; ; count++)
            {
                hasMore = hasMore && ffmpeg.Output.ReadAtLeast(next, next.Length, throwOnEndOfStream: false) == next.Length;
                if (hasMore) (last, next) = (next, last);
                else if (count == 0) throw new FfmpegException("A reference video could not be decoded.", ffmpeg.EndAsync(done.Token).GetAwaiter().GetResult().Tail);
                Offer(Texture.Of(last, size.Width, size.Height));
            }
        }
        catch (FfmpegException e)
        {
            failure = e;
            frames.CompleteAdding();
        }
        catch (OperationCanceledException)
        {
            // No more are asked for.
        }
    }

    void Offer(Texture frame)
    {
        try
        {
            frames.Add(frame, done.Token);
        }
        catch (OperationCanceledException)
        {
            frame.Dispose();
            throw;
        }
    }

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
        done.Token,
        "-colorspace", "bt709");

    byte[] Room() => GC.AllocateUninitializedArray<byte>(size.Width * size.Height * 3 / 2);
}
