using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Dailies.Engines;
using Dailies.Models;
using Dailies.Processes;

namespace Dailies.Animatic.Engine;

/// <summary>
/// The built-in renderer: draws each clip in a child process, so that a crash, a hang or a hostile file ends the child and
/// not the server. Bounded in time and in memory.
/// </summary>
/// <param name="time">The clock that the bounds are measured on.</param>
/// <param name="ffmpeg">The ffmpeg to use: a path, or a name on the PATH.</param>
/// <param name="threads">Frames that one clip draws at the same time.</param>
public sealed class AnimaticEngine(TimeProvider time, string ffmpeg, int threads)
{
    // The managed heap of the child holds planes of a few frames and the sound; pixels are Skia's, outside of it.
    const string HeapLimit = "0x20000000"; // 512 MB

    // An asked stop ends the child by itself; past this it is killed.
    static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(700);

    static readonly TimeSpan MemoryCheck = TimeSpan.FromMilliseconds(200);

    static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Dailies.Animatic.dll");

    /// <summary>Is told where the time of each clip went.</summary>
    public Action<StageTimes>? Timed { get; init; }

    /// <summary>The <see cref="Renderer"/> itself.</summary>
    public async Task<RenderOutcome> RenderAsync(RenderJob job, Action<int> progress, CancellationToken ct)
    {
        using var process = Start(Path.GetDirectoryName(job.Output)!);
        var tail = Tail.ReadAsync(process.StandardError, CancellationToken.None);
        using var late = new CancellationTokenSource(TimeBound(job), time);
        using var fat = new CancellationTokenSource();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, late.Token, fat.Token);
        using var ended = new CancellationTokenSource();
        var watch = WatchMemoryAsync(process.Id, MemoryBound(job), fat, ended.Token);
        try
        {
            var order = JsonSerializer.Serialize(new Order(job, ffmpeg, threads), ChildJson.Default.Order);
            // The input stays open: its end is what tells the child to stop.
            await process.StandardInput.WriteLineAsync(order.AsMemory(), stop.Token);
            await process.StandardInput.FlushAsync(stop.Token);
            var last = await ListenAsync(process.StandardOutput, progress, stop.Token);
            await process.WaitForExitAsync(stop.Token);
            if (last?.Times is { } times) Timed?.Invoke(times);
            return last switch
            {
                { Made: { } frames } => new RenderOutcome.Made(frames),
                { NoRoom: true } => new RenderOutcome.NoRoom(last.Detail ?? ""),
                { Error: { } error } => new RenderOutcome.Failed(error, last.Detail ?? ""),
                _ => new RenderOutcome.Failed("The renderer crashed.", $"it ended with code {process.ExitCode}\n{await tail}"),
            };
        }
        catch (IOException) when (!ct.IsCancellationRequested)
        {
            return new RenderOutcome.Failed("The renderer crashed.", await tail);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return fat.IsCancellationRequested
                ? new RenderOutcome.Failed("The renderer needed too much memory and was stopped.", $"more than {MemoryBound(job) >> 20} MB")
                : new RenderOutcome.Failed("The renderer took too long and was stopped.", $"more than {TimeBound(job)}");
        }
        finally
        {
            await ended.CancelAsync();
            await watch;
            await EndAsync(process);
        }
    }

    // A minute to start on a busy machine, and 1 ms a token: 30 times what the slowest preset needs on one core.
    static TimeSpan TimeBound(RenderJob job) =>
        TimeSpan.FromMinutes(1) + TimeSpan.FromMilliseconds(ClipLength.Tokens(job.Size, job.Frames));

    // The runtime, the pictures, and what x264 looks ahead: about 60 frames of 4 bytes a pixel; doubled.
    static long MemoryBound(RenderJob job) => (1L << 30) + (120L * 4 * job.Size.Width * job.Size.Height);

    // It and the ffmpegs that it starts are one process group, with nothing of our environment that is secret.
    static Process Start(string room)
    {
        var dotnet = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";
        var start = Confined.Start(dotnet, [Program], room);
        start.StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        start.Environment["DOTNET_GCHeapHardLimit"] = HeapLimit;
        start.Environment["DOTNET_TieredPGO"] = "0";
        // A child that is killed would leave the pipes for debuggers in the folder for temporary files.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        // Else what is freed of a shot's textures stays with the process: 40 MB at 1080p, and 15 in ffmpeg.
        start.Environment["MALLOC_MMAP_THRESHOLD_"] = "262144";
        return Process.Start(start)!;
    }

    static async Task<Report?> ListenAsync(StreamReader lines, Action<int> progress, CancellationToken ct)
    {
        Report? last = null;
        while (await lines.ReadLineAsync(ct) is { } line)
        {
            last = JsonSerializer.Deserialize(line, ChildJson.Default.Report);
            if (last?.Done is { } done) progress(done);
        }

        return last;
    }

    async Task WatchMemoryAsync(int process, long bound, CancellationTokenSource fat, CancellationToken ended)
    {
        using var tick = new PeriodicTimer(MemoryCheck, time);
        try
        {
            while (await tick.WaitForNextTickAsync(ended))
            {
                if (ResidentMemory.OfTree(process) > bound) await fat.CancelAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The child has ended.
        }
    }

    static async Task EndAsync(Process process)
    {
        process.StandardInput.Close();
        using var grace = new CancellationTokenSource(Grace);
        try
        {
            await process.WaitForExitAsync(grace.Token);
        }
        catch (OperationCanceledException)
        {
            // Killed below.
        }

        // A child that crashed leaves its ffmpegs behind.
        Confined.Kill(process);
        await process.WaitForExitAsync(CancellationToken.None);
    }
}
