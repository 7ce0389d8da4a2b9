using System.ComponentModel;
using System.Diagnostics;
using Dailies.Processes;

namespace Dailies.Animatic.Mp4;

/// <summary>A running ffmpeg. Disposing it kills it if it still runs.</summary>
sealed class Ffmpeg : IAsyncDisposable
{
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

    /// <summary>Starts it: quiet, asking nothing, killed when <paramref name="ct"/> is cancelled.</summary>
    /// <exception cref="FfmpegException">It is not there.</exception>
    public static Ffmpeg Start(string program, IEnumerable<string> arguments, CancellationToken ct)
    {
        var start = new ProcessStartInfo(program, ["-hide_banner", "-nostdin", "-nostats", "-loglevel", "error", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return new(Process.Start(start)!, ct);
        }
        catch (Win32Exception e)
        {
            throw new FfmpegException("ffmpeg, which this server needs to make videos, was not found.", e.Message);
        }
    }

    /// <summary>Waits for its end; returns its exit code and the end of what it complained about.</summary>
    public async Task<(int Code, string Tail)> EndAsync(CancellationToken ct)
    {
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, await tail);
    }

    public async ValueTask DisposeAsync()
    {
        await killing.DisposeAsync();
        Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    void Kill()
    {
        if (!process.HasExited) process.Kill();
    }
}
