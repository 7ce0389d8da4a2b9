using Dailies.Server;

namespace Dailies.Cli.Serving;

/// <summary>Runs the service and says how to use it.</summary>
static class Serve
{
    /// <summary>Returns the exit code.</summary>
    public static async Task<int> RunAsync(ServerSettings settings, CancellationToken stop)
    {
        try
        {
            await using var server = await DailiesServer.StartAsync(settings, stop);
            Console.WriteLine(Greeting(server, settings));
            await server.WaitForStopAsync(stop);
            Console.Error.WriteLine("stopping: running tasks go back to the queue");
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

    static string Greeting(DailiesServer server, ServerSettings settings)
    {
        // A key that was given is known to whoever gave it, and has no place in a log.
        var key = server.NewKey ?? "$" + Variable.Key;
        var made = server.NewKey is null
            ? $"with your key in {Variable.Key}"
            : $"your key, shown this once: {server.NewKey}";
        return $$"""
            Dailies listens on {{server.Address}}
            data in {{settings.DataFolder}}
            {{made}}

            curl {{server.Address}}v1/kyyvideo2/videos -H "Authorization: Bearer {{key}}" -H "Content-Type: application/json" -d '{"model":"seedance_2_0_pro","prompt":"A cat dancing in the rain"}'

            """;
    }
}
