using System.Diagnostics;
using Dailies.Animatic.Engine;
using Dailies.Animatic.Mp4;
using Dailies.Animatic.Shots;
using Dailies.Animatic.Sound;
using Dailies.Engines;

namespace Dailies.Bench.Sketching;

/// <summary>Makes one clip, and lets ffmpeg alone make it again of the same frames and the same sound.</summary>
sealed class Studio : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("dailies-bench-").FullName;
    readonly RenderJob job;

    Studio(Case of, string? video) => job = new RenderJob
    {
        Prompt = of.Prompt,
        Size = of.Size,
        Frames = of.Frames,
        Audio = true,
        Seed = 1,
        Preset = of.Preset,
        Caption = true,
        ReferenceVideos = video is null ? [] : [video],
        Output = Path.Combine(folder, "clip.mp4"),
    };

    string Frames => Path.Combine(folder, "frames.yuv");

    string Sound => Path.Combine(folder, "kept.wav");

    /// <summary>Prepares a case; keeps the very frames that our child hands to its encoder.</summary>
    public static async Task<Studio> OpenAsync(Case of, CancellationToken ct)
    {
        var studio = new Studio(of, of.WithVideo ? await VideoAsync(ct) : null);
        var tee = Path.Combine(studio.folder, "ffmpeg");
        await File.WriteAllTextAsync(
            tee,
            $"""
            #!/bin/sh
            case " $* " in
            *" pipe:0 "*) tee '{studio.Frames}' | ffmpeg "$@" ;;
            *) exec ffmpeg "$@" ;;
            esac

            """,
            ct);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(tee, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await studio.RunAsync(tee, _ => { }, ct);
        Wave.Write(studio.Sound, await Soundtrack.MixAsync(studio.job, Script.Read(of.Prompt, of.Frames), "ffmpeg", ct));
        return studio;
    }

    /// <summary>Ours, from the order to the whole file, the start of the child included.</summary>
    public async Task<(TimeSpan Took, TimeSpan Processor, StageTimes Stages, long Peak)> OursAsync(CancellationToken ct)
    {
        StageTimes? stages = null;
        var used = Children.Processor;
        using var ended = new CancellationTokenSource();
        var watching = WatchAsync(ended.Token);
        var start = Stopwatch.GetTimestamp();
        await RunAsync("ffmpeg", told => stages = told, ct);
        var took = Stopwatch.GetElapsedTime(start);
        await ended.CancelAsync();
        return (took, Children.Processor - used, stages!, await watching);
    }

    /// <summary>The same encoder with the same settings, fed with the same frames from memory.</summary>
    public async Task<(TimeSpan Took, TimeSpan Processor)> FfmpegAsync(CancellationToken ct)
    {
        var used = Children.Processor;
        var frame = new byte[job.Size.Width * job.Size.Height * 3 / 2];
        await using var frames = File.OpenRead(Frames);
        var start = Stopwatch.GetTimestamp();
        using var encoder = Encoder.Start("ffmpeg", job with { Output = Path.Combine(folder, "again.mp4") }, Sound, ct);
        for (var i = 0; i < job.Frames; i++)
        {
            await frames.ReadExactlyAsync(frame, ct);
            encoder.Write(frame, ct);
        }

        encoder.Finish(ct);
        return (Stopwatch.GetElapsedTime(start), Children.Processor - used);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    async Task RunAsync(string ffmpeg, Action<StageTimes> told, CancellationToken ct)
    {
        var engine = new AnimaticEngine(TimeProvider.System, ffmpeg, Math.Max(2, Environment.ProcessorCount)) { Timed = told };
        var outcome = await engine.RenderAsync(job, _ => { }, ct);
        if (outcome is not RenderOutcome.Made) throw new InvalidOperationException($"no clip: {outcome}");
    }

    // All that this process started, which is the child and its ffmpegs.
    static async Task<long> WatchAsync(CancellationToken ended)
    {
        var peak = 0L;
        while (!ended.IsCancellationRequested)
        {
            peak = Math.Max(peak, ResidentMemory.OfTree(Environment.ProcessId) - Environment.WorkingSet);
            await Task.Delay(20, CancellationToken.None);
        }

        return peak;
    }

    // Some other clip, as a caller would send it.
    static async Task<string> VideoAsync(CancellationToken ct)
    {
        var path = Path.Combine(Path.GetTempPath(), "dailies-bench-reference.mp4");
        using var ffmpeg = Ffmpeg.Encode("ffmpeg", ["-y", "-f", "lavfi", "-i", "testsrc2=size=1280x720:rate=30:duration=5", "-pix_fmt", "yuv420p", path], ct);
        ffmpeg.Input.Close();
        await ffmpeg.EndAsync(ct);
        return path;
    }
}
