using System.Diagnostics;

namespace Dailies.Cli.Tests;

/// <summary>Runs the real command in a folder of its own.</summary>
sealed class Cli : IDisposable
{
    static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Dailies.Cli.dll");

    readonly TemporaryFolder folder = new();

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public string this[string name] => folder[name];

    public string[] Files => [.. Directory.GetFiles(folder.Path).Select(Path.GetFileName).OfType<string>().Order()];

    /// <summary>Its temporary files: empty again when it has cleaned up.</summary>
    public string Scratch => Directory.CreateDirectory(folder["tmp"]).FullName;

    public Process Start(params string[] arguments) => Start([], arguments);

    /// <summary>Starts it with a standard input to write to.</summary>
    public Process StartWithInput(params string[] arguments) => Start([], arguments, input: true);

    /// <summary>Starts it with environment variables of its own.</summary>
    public Process Start(Dictionary<string, string> variables, params string[] arguments) => Start(variables, arguments, input: false);

    Process Start(Dictionary<string, string> variables, string[] arguments, bool input)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardInput = input,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in (string[])["DAILIES_URL", "DAILIES_API_KEY", "DAILIES_DATABASE", "DAILIES_FILES"]) start.Environment.Remove(name);
        start.Environment["TMPDIR"] = Scratch;
        foreach (var (name, value) in variables) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var error = process.StandardError.ReadToEndAsync(Stop);
        var output = await process.StandardOutput.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);
        return (process.ExitCode, output, await error);
    }

    /// <summary>Sends what Ctrl-C, or <c>kill</c>, sends.</summary>
    public static async Task SignalAsync(Process process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString()]);
        await kill.WaitForExitAsync(Stop);
    }

    public void Dispose() => folder.Dispose();
}
