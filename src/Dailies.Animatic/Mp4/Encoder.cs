using System.Globalization;
using Dailies.Engines;
using Dailies.Models;

namespace Dailies.Animatic.Mp4;

/// <summary>One ffmpeg that makes the MP4 of raw yuv420p frames on its input and, where there is one, a sound file.</summary>
sealed class Encoder : IDisposable
{
    // The encoder's decisions depend on its number of threads: fixed, the same frames give the same bytes on any machine. Each holds
    // frames: of 1080p, two need 250 MB and four 325. A server makes several clips at a time, which fill any number of cores.
    const string Threads = "2";

    readonly Task<Ffmpeg> starting;

    Encoder(Task<Ffmpeg> starting) => this.starting = starting;

    Ffmpeg Ffmpeg => starting.GetAwaiter().GetResult();

    /// <summary>Starts the encoder, on another thread while the caller goes on.</summary>
    /// <param name="program">The ffmpeg to run.</param>
    /// <param name="job">Says size, preset and output.</param>
    /// <param name="wave">The sound, or null for a clip without an audio track.</param>
    /// <param name="ct">Kills it.</param>
    public static Encoder Start(string program, RenderJob job, string? wave, CancellationToken ct) =>
        new(Task.Run(() => Ffmpeg.Encode(program, Arguments(job, wave), ct), CancellationToken.None));

    /// <summary>Hands over one frame: the planes Y, U and V.</summary>
    /// <exception cref="FfmpegException">There is no ffmpeg, or it has failed.</exception>
    public void Write(ReadOnlySpan<byte> frame, CancellationToken ct)
    {
        try
        {
            // Waits on this thread: a frame goes through the pipe in two dozen parts, and to be called back for each takes longer than to write it.
            Ffmpeg.Input.Write(frame);
        }
        catch (IOException)
        {
            // A broken pipe: ffmpeg itself says why.
            throw Failure(End(ct));
        }
    }

    /// <summary>Tells it that there are no more frames, and waits until the file is whole.</summary>
    public void Finish(CancellationToken ct)
    {
        Ffmpeg.Input.Close();
        var end = End(ct);
        var failure = Failure(end);
        // Where there is no room for the end of the file, ffmpeg complains and ends well.
        if (end.Code != 0 || failure.NoRoom) throw failure;
    }

    public void Dispose()
    {
        try
        {
            Ffmpeg.Dispose();
        }
        catch (FfmpegException)
        {
            // It was never there: whoever wrote to it has heard.
        }
    }

    (int Code, string Tail) End(CancellationToken ct) => Ffmpeg.EndAsync(ct).GetAwaiter().GetResult();

    // x264's constant rate factor: higher is smaller.
    static int Quality(RenderJob job) => (IsFast(job) ? 23 : 20) - (job.Detail > 1 ? 3 : 0);

    // How far it looks ahead: as far as it needs not to wait, and to see what stays where it is, which in an animatic is most. Farther makes
    // files no smaller, and of 1080p each frame takes 7 MB; nearer, as the fastest preset has it, makes them twice as large.
    static string Looking(RenderJob job) => "sync-lookahead=2:rc-lookahead=6" + (IsFast(job) ? ":mbtree=1" : "");

    static bool IsFast(RenderJob job) => job.Preset == "superfast";

    static FfmpegException Failure((int Code, string Tail) end) =>
        new("ffmpeg could not encode the clip.", $"ffmpeg ended with code {end.Code}\n{end.Tail}");

    static IEnumerable<string> Arguments(RenderJob job, string? wave) =>
    [
        "-y",
        // Frames are large, and ours come as fast as they are taken: none are worth holding in front of the encoder.
        "-thread_queue_size", "1",
        "-f", "rawvideo",
        "-pixel_format", "yuv420p",
        "-video_size", job.Size.ToString(),
        "-framerate", ClipLength.FrameRate.ToString(CultureInfo.InvariantCulture),
        "-i", "pipe:0",
        .. wave is null ? Array.Empty<string>() : ["-protocol_whitelist", "file", "-f", "wav", "-i", "file:" + wave],
        "-map", "0:v",
        .. wave is null ? Array.Empty<string>() : ["-map", "1:a", "-c:a", "aac", "-b:a", "128k"],
        "-c:v", "libx264",
        "-preset", job.Preset,
        "-profile:v", "high",
        "-crf", Quality(job).ToString(CultureInfo.InvariantCulture),
        "-threads", Threads,
        "-x264-params", Looking(job),
        "-vf", "setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709",
        // A keyframe every 2 s lets a player seek.
        "-g", "48",
        // What the caller gave for the end is kept as well as what he gave for the beginning.
        .. job.LastImage is null ? Array.Empty<string>() : ["-force_key_frames", string.Create(CultureInfo.InvariantCulture, $"expr:eq(n,{job.Frames - 1})")],
        // No dates and no versions: the same frames give the same bytes.
        "-fflags", "+bitexact",
        "-flags:v", "+bitexact",
        "-flags:a", "+bitexact",
        "-map_metadata", "-1",
        "-metadata", "comment=Animatic drawn by Dailies: a preview, not the output of a video model.",
        "-movflags", "+faststart",
        "-f", "mp4",
        "file:" + job.Output,
    ];
}
