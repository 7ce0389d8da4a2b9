using System.Diagnostics;
using System.Text;

namespace Dailies.Processes;

/// <summary>Runs a program that reads a file, answers on its standard output and ends by itself, within bounds.</summary>
public static class Tool
{
    /// <summary>
    /// Runs <paramref name="program"/> in <paramref name="room"/>, confined, and returns what it printed. It and all that it started
    /// are killed when it takes longer than <paramref name="bound"/>, prints more than <paramref name="maxOutput"/> characters, or
    /// <paramref name="ct"/> is cancelled.
    /// </summary>
    /// <exception cref="ToolException">It is not there, took too long, or printed too much.</exception>
    public static async Task<ToolResult> RunAsync(
        string program, IReadOnlyList<string> arguments, string room, TimeSpan bound, int maxOutput, TimeProvider time, CancellationToken ct)
    {
        var name = Path.GetFileName(program);
        if (Programs.Find(program) is not { } path) throw new ToolException($"{name} was not found; install ffmpeg, which brings it");

        var (command, options) = Confined.Decoder(path, arguments);
        using var process = Process.Start(Confined.Start(command, options, room))!;
        using var late = new CancellationTokenSource(bound, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        try
        {
            process.StandardInput.Close();
            var error = Tail.ReadAsync(process.StandardError, either.Token);
            var output = await BoundedAsync(process.StandardOutput, maxOutput, name, either.Token);
            await process.WaitForExitAsync(either.Token);
            return new(process.ExitCode, output, await error);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new ToolException($"{name} took longer than {bound.TotalSeconds:0} s");
        }
        finally
        {
            Confined.Kill(process);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    static async Task<string> BoundedAsync(StreamReader reader, int most, string name, CancellationToken ct)
    {
        var text = new StringBuilder();
        var block = new char[4096];
        while (await reader.ReadAsync(block, ct) is > 0 and var read)
        {
            text.Append(block, 0, read);
            if (text.Length > most) throw new ToolException($"{name} printed more than {most} characters");
        }

        return text.ToString();
    }
}

/// <summary>What a program that ended by itself left behind.</summary>
/// <param name="ExitCode">0 for success, by convention.</param>
/// <param name="Output">All of its standard output.</param>
/// <param name="Error">The end of its standard error.</param>
public sealed record ToolResult(int ExitCode, string Output, string Error);

/// <summary>A program could not be run to its end; the message is one plain sentence without paths.</summary>
public sealed class ToolException(string message) : Exception(message);
