using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Dailies.Cli.Tests;

/// <summary>The workflow that the documentation shows, on a machine like that of a CI.</summary>
public sealed partial class WorkflowTests : IDisposable
{
    static readonly string[] Names = ["Start the stand-in", "Test", "Hold the budget"];

    readonly TemporaryFolder machine = new();
    readonly int port = FreePort();

    public WorkflowTests()
    {
        Directory.CreateDirectory(machine["dailies"]);
        Script("dailies/dailies", $"exec dotnet '{Path.Combine(AppContext.BaseDirectory, "Dailies.Cli.dll")}' \"$@\"");
        // The program's own tests, which make two clips: 5 s at 720p, about 0.76 USD each.
        Script("npm", """
            [ "$1" = test ] || exit 0
            key="Authorization: Bearer $DAILIES_API_KEY"
            for prompt in cat dog; do
                id=$(curl -sf "$DAILIES_URL/v1/kyyvideo2/videos" -H "$key" -H "Content-Type: application/json" \
                    -d "{\"model\":\"seedance_2_0_pro\",\"prompt\":\"A $prompt\"}" | grep -o 'video_[0-9a-f-]*')
                curl -sf "$DAILIES_URL/v1/result/$id" -H "$key" -H "Prefer: wait=60" | grep -q completed
            done
            """);
    }

    [Theory]
    [InlineData("2.00", 0)]
    [InlineData("1.00", 6)]
    public async Task It_passes_within_its_budget_and_fails_above_it(string budget, int code)
    {
        var page = await File.ReadAllTextAsync(Repository.File("docs", "testing-your-app.md"), Cli.Stop);
        var steps = Steps().Matches(page).Where(step => Names.Contains(step.Groups["name"].Value)).ToList();
        Assert.Equal(Names, steps.Select(step => step.Groups["name"].Value));
        var commands = string.Join(
            '\n', steps.Select(step => Regex.Replace(step.Groups["run"].Value.TrimStart('|', '\n'), "(?m)^ +", "")));
        Assert.Contains("--max-cost 2.00", commands);
        commands = commands.Replace("8080", port.ToString()).Replace("2.00", budget);

        var (ended, said) = await RunAsync(commands);

        Assert.True(ended == code, said);
        Assert.Contains("2 created, 2 completed, 0 failed", said);
    }

    public void Dispose() => machine.Dispose();

    // As the runner does: one shell for the job ends what the steps have left.
    async Task<(int Code, string Said)> RunAsync(string commands)
    {
        var start = new ProcessStartInfo("bash", ["-c", $"set -eo pipefail; trap 'kill $(jobs -p); wait' EXIT\n{commands}"])
        {
            WorkingDirectory = machine.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{machine.Path}:{start.Environment["PATH"]}";
        start.Environment["DAILIES_URL"] = $"http://127.0.0.1:{port}";
        start.Environment["DAILIES_API_KEY"] = "a-key-for-tests";
        using var job = Process.Start(start)!;
        var said = new StringBuilder();
        var error = job.StandardError.ReadToEndAsync(Cli.Stop);
        said.Append(await job.StandardOutput.ReadToEndAsync(Cli.Stop)).Append(await error);
        await job.WaitForExitAsync(Cli.Stop);
        return (job.ExitCode, said.ToString());
    }

    void Script(string name, string commands)
    {
        File.WriteAllText(machine[name], $"#!/bin/bash\nset -eo pipefail\n{commands}\n");
        File.SetUnixFileMode(machine[name], UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("- name: (?<name>.*)\\n +run: (?<run>\\|\\n(?: {10}.*\\n)+|.*\\n)")]
    private static partial Regex Steps();
}
