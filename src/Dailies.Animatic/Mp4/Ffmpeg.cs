using System.Diagnostics;
using Dailies.Fetching;
using Dailies.Processes;

namespace Dailies.Animatic.Mp4;

/// <summary>A running ffmpeg. Disposing it kills it if it still runs.</summary>
sealed class Ffmpeg : IDisposable
{
    static readonly string[] Quiet = ["-hide_banner", "-nostdin", "-nostats", "-loglevel", "error"];

    readonly Process process;
    readonly Task<string> tail;
    readonly CancellationTokenRegistration killing;

    Ffmpeg(Process process, CancellationToken ct)
    {
        (this.process, tail) = (process, Tail.ReadAsync(process.StandardError, CancellationToken.None));
        // A pipe's read and write do not heed a token once begun; the end of the process ends them.
        killing = ct.Register(Kill);
    }

    /// <summary>Its standard input.</summary>
    public Stream Input => process.StandardInput.BaseStream;

    /// <summary>Its standard output.</summary>
    public Stream Output => process.StandardOutput.BaseStream;

    /// <summary>Starts one that encodes what is ours: quiet, asking nothing, killed when <paramref name="ct"/> is cancelled.</summary>
    /// <exception cref="FfmpegException">It is not there.</exception>
    public static Ffmpeg Encode(string program, IEnumerable<string> arguments, CancellationToken ct) =>
        new(Start(Found(program), [.. Quiet, .. arguments]), ct);

    /// <summary>Starts one that decodes a file that a stranger sent, within the bounds of <see cref="Confined.Decoder"/>.</summary>
    /// <param name="program">The ffmpeg to run.</param>
    /// <param name="path">The file.</param>
    /// <param name="output">The options behind it.</param>
    /// <param name="ct">Kills it.</param>
    /// <param name="input">Options of the decoder.</param>
    /// <exception cref="FfmpegException">It is not there.</exception>
    public static Ffmpeg Decode(string program, string path, IEnumerable<string> output, CancellationToken ct, params IEnumerable<string> input)
    {
        var (command, arguments) = Confined.Decoder(Found(program), [.. Quiet, .. input, .. MediaInput.Decode(path, MediaType.OfFile(path)), .. output]);
        return new(Start(command, arguments), ct);
    }

    /// <summary>Waits for its end; returns its exit code and the end of what it complained about.</summary>
    public async Task<(int Code, string Tail)> EndAsync(CancellationToken ct)
    {
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, await tail);
    }

    public void Dispose()
    {
        killing.Dispose();
        Kill();
        process.WaitForExit();
        process.Dispose();
    }

    static string Found(string program) =>
        Programs.Find(program) ?? throw new FfmpegException("ffmpeg, which this server needs to make videos, was not found.", program);

    static Process Start(string program, IReadOnlyList<string> arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    void Kill()
    {
        if (!process.HasExited) process.Kill();
    }
}
