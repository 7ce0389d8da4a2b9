using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Dailies.SharedTests;

/// <summary>A node in a process of its own, which can be killed, paused and started again.</summary>
/// <param name="name">What the test calls it.</param>
/// <param name="arguments">What it is started with, each time.</param>
/// <param name="variables">Its environment, beside the test's.</param>
sealed class NodeProcess(string name, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> variables)
{
    const int LogLines = 400;

    // Built beside the tests, in a folder of its own: each program has the files that its own references ask for.
    static readonly string Program = Path.Combine(
        AppContext.BaseDirectory, "..", "..", "Dailies.Node", new DirectoryInfo(AppContext.BaseDirectory).Name, "Dailies.Node.dll");

    readonly ConcurrentQueue<string> log = [];
    Process? process;
    bool paused;

    /// <summary>Where it answers; the last place, while it does not run; null before it ever ran.</summary>
    public Uri? Address { get; private set; }

    /// <summary>What the test calls it.</summary>
    public string Name => name;

    /// <summary>The last lines of what it logged, in all of its lives.</summary>
    public IEnumerable<string> Log => log;

    /// <summary>Whether it ended although nobody ended it.</summary>
    public bool Fell => process is { HasExited: true };

    /// <summary>Starts it; returns once it answers.</summary>
    /// <exception cref="InvalidOperationException">It ended instead.</exception>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (variable, value) in variables) start.Environment[variable] = value;
        process = Process.Start(start)!;
        var errors = process.StandardError;
        _ = Task.Run(async () =>
        {
            while (await errors.ReadLineAsync() is { } line)
            {
                log.Enqueue(line);
                if (log.Count > LogLines) log.TryDequeue(out _);
            }
        });
        var address = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Address = address is null ? throw new InvalidOperationException($"{name} did not start: {string.Join('\n', log)}") : new(address);
    }

    /// <summary>Kills it: it can do nothing about it.</summary>
    public async Task KillAsync()
    {
        if (process is not { } running) return;
        process = null;
        paused = false;
        running.Kill();
        await running.WaitForExitAsync();
        running.Dispose();
    }

    /// <summary>Stops the whole process in its tracks, until <see cref="WakeAsync"/>.</summary>
    public Task PauseAsync()
    {
        paused = true;
        return SignalAsync("STOP");
    }

    /// <summary>Has it go on, which does not know that time has passed.</summary>
    public Task WakeAsync()
    {
        if (!paused) return Task.CompletedTask;
        paused = false;
        return SignalAsync("CONT");
    }

    /// <summary>Sets its clock so far from the right time.</summary>
    public async Task JumpAsync(TimeSpan away)
    {
        await process!.StandardInput.WriteLineAsync($"jump {away.TotalSeconds.ToString(CultureInfo.InvariantCulture)}");
        await process.StandardInput.FlushAsync();
    }

    /// <summary>Asks it to end, as an operator does; returns its exit code.</summary>
    public async Task<int> StopAsync()
    {
        var ending = process!;
        await SignalAsync("TERM");
        await ending.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        process = null;
        using (ending) return ending.ExitCode;
    }

    async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process!.Id}"]);
        await kill.WaitForExitAsync();
    }
}
