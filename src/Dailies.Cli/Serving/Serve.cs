using Dailies.Server;

namespace Dailies.Cli.Serving;

/// <summary>Runs the service and says how to use it.</summary>
static class Serve
{
    /// <summary>Returns the exit code.</summary>
    /// <param name="settings">How the node runs.</param>
    /// <param name="grace">How long running tasks may go on after a SIGTERM; Ctrl-C is somebody who waits.</param>
    /// <param name="whenIdle">Whether it ends once there is nothing to work on.</param>
    /// <param name="readyFile">A file that is there while it answers; null: none.</param>
    /// <param name="stop">Ctrl-C or SIGTERM.</param>
    public static async Task<int> RunAsync(ServerSettings settings, TimeSpan grace, bool whenIdle, string? readyFile, CancellationToken stop)
    {
        try
        {
            if (readyFile is not null) ReadyFile.Clear(readyFile);
            await using var server = await DailiesServer.StartAsync(settings, stop);
            using (readyFile is null ? null : ReadyFile.Write(readyFile, server, settings.Key))
            {
                Console.WriteLine(Greeting(server, settings));
                await EndAsync(server, whenIdle, stop);
            }

            if (Signals.Terminated && grace > TimeSpan.Zero)
            {
                Console.WriteLine($"stopping: running tasks have {grace.TotalSeconds:0} s to finish");
                await server.DrainAsync(grace);
            }

            Console.WriteLine("stopping: running tasks go back to the queue");
            return ExitCode.Success;
        }
        catch (StartException e)
        {
            Console.Error.WriteLine($"dailies: {e.Message}");
            return ExitCode.Server;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
    }

    static async Task EndAsync(DailiesServer server, bool whenIdle, CancellationToken stop)
    {
        try
        {
            await await Task.WhenAny(server.WaitForStopAsync(stop), whenIdle ? server.WaitForIdleAsync(stop) : Task.Delay(Timeout.Infinite, stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The usual end.
        }
    }

    static string Places(ServerSettings settings) => (settings.Database, settings.Files) switch
    {
        (null, null) => settings.DataFolder is { } folder ? $"data in {folder}" : "data in a temporary folder",
        (null, { } files) => $"database in {settings.DataFolder}, files in {files.Split('?')[0]}",
        (_, null) => $"database on PostgreSQL, files in {settings.DataFolder}",
        (_, { } files) => $"database on PostgreSQL, files in {files.Split('?')[0]}",
    };

    static string StandIn(ServerSettings settings) => settings.Emulation is null
        ? ""
        : "\nthis is a stand-in for tests: it emulates the hosted service, its clips are no output of a model, and every answer has the header Dailies-Emulation";

    static string Greeting(DailiesServer server, ServerSettings settings)
    {
        if (settings.Role == Role.Worker)
            return $"""
                Dailies works; it answers /healthz on {server.Address}
                {Places(settings)}
                """;

        // A key that was given is known to whoever gave it, and has no place in a log.
        var key = server.NewKey ?? "$" + Variable.Key;
        var made = server.NewKey is null
            ? $"with your key in {Variable.Key}"
            : $"your key, shown this once: {server.NewKey}";
        return $$"""
            Dailies listens on {{server.Address}}
            {{Places(settings)}}{{StandIn(settings)}}
            {{made}}

            curl {{server.Address}}v1/kyyvideo2/videos -H "Authorization: Bearer {{key}}" -H "Content-Type: application/json" -d '{"model":"seedance_2_0_pro","prompt":"A cat dancing in the rain"}'

            """;
    }
}
