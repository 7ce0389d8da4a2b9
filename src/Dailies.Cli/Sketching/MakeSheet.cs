using Dailies.Animatic.Engine;
using Dailies.Animatic.Sheets;
using Dailies.Processes;

namespace Dailies.Cli.Sketching;

/// <summary><c>dailies animatic sheet</c>: a picture of many clips.</summary>
static class MakeSheet
{
    // More is a picture that nobody can look at, and minutes.
    const int MostPrompts = 100;

    /// <summary>Returns the exit code.</summary>
    /// <exception cref="CommandException">The prompts cannot be read, a clip cannot be made, or the picture cannot be written.</exception>
    public static async Task<int> RunAsync(FileInfo file, string output, long seed, CancellationToken ct)
    {
        var prompts = await ReadAsync(file, ct);
        var sheet = new ContactSheet(new AnimaticEngine(TimeProvider.System, "ffmpeg", Math.Max(2, Environment.ProcessorCount)), "ffmpeg");
        try
        {
            await sheet.WriteAsync(prompts, output, seed, made => Console.Error.WriteLine($"{made} of {prompts.Count}"), ct);
        }
        catch (ToolException e)
        {
            throw new CommandException(ExitCode.TaskFailed, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Download, $"{output} cannot be written: {e.Message}");
        }

        Console.WriteLine($"saved {output}");
        return ExitCode.Success;
    }

    static async Task<IReadOnlyList<string>> ReadAsync(FileInfo file, CancellationToken ct)
    {
        try
        {
            var prompts = (await File.ReadAllLinesAsync(file.FullName, ct)).Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
            if (prompts.Count is 0 or > MostPrompts)
                throw new CommandException(ExitCode.Usage, $"{file} has {prompts.Count} prompts; 1 to {MostPrompts} are allowed, one on each line.");
            return prompts;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Usage, $"{file} cannot be read: {e.Message}");
        }
    }
}
