using Dailies.Animatic.Engine;
using Dailies.Engines;
using Dailies.Fetching;
using Dailies.Models;
using Dailies.Queue;
using Dailies.Server.Files;
using Dailies.Storage;
using Dailies.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dailies.Server;

/// <summary>All that runs beside the requests: workers, recovery, sweeping.</summary>
sealed class Duties : IAsyncDisposable
{
    // Fetching waits for other hosts, and costs next to nothing meanwhile.
    const int Fetches = 8;

    readonly CancellationTokenSource stop = new();
    readonly ReferenceClient client;
    readonly Task running;

    Duties(ReferenceClient client, IEnumerable<Func<CancellationToken, Task>> loops)
    {
        this.client = client;
        running = Task.WhenAll(loops.Select(loop => Task.Run(() => loop(stop.Token))));
    }

    /// <summary>Takes back what a crash left behind, then starts to work.</summary>
    public static async Task<Duties> StartAsync(
        ServerSettings settings, Board board, Catalogue catalogue, DataFolder folder, ClipUrls urls, IServiceProvider services, CancellationToken ct)
    {
        var logs = services.GetRequiredService<ILoggerFactory>();
        var recovery = new Recovery(board, logs.CreateLogger<Recovery>());
        var sweeper = new Sweeper(board.Tasks, folder, urls, board.Time, logs.CreateLogger<Sweeper>());

        // The data folder is locked: whoever held a lease of a database in it is dead. Elsewhere a lease has to run out.
        await recovery.PassAsync(all: settings.Database is null, ct);
        await sweeper.SecretsAsync(ct);

        var renders = settings.Renders > 0 ? settings.Renders : Math.Max(1, Environment.ProcessorCount / 2);
        var log = logs.CreateLogger<Worker>();
        var threads = Math.Max(2, Environment.ProcessorCount / renders);
        var animatics = new Animatics(
            settings.Renderer ?? new AnimaticEngine(board.Time, "ffmpeg", threads).RenderAsync,
            new ClipProbe("ffprobe", board.Time),
            services.GetRequiredService<Pace>(),
            settings.Caption);
        var client = new ReferenceClient(new FetchTerms(settings.ReferencePorts, settings.AllowPrivateReferences), board.Time);
        var fetch = new FetchStep(client, new MediaProbe("ffprobe", "ffmpeg", board.Time), folder);
        var render = new RenderStep(animatics, catalogue, folder, board.Time, logs.CreateLogger<RenderStep>());
        return new(
            client,
            [
                recovery.RunAsync,
                sweeper.RunAsync,
                new QueueGauges(board, logs.CreateLogger<QueueGauges>()).RunAsync,
                new Worker(Lane.Fetch, Fetches, fetch.RunAsync, board, log).RunAsync,
                new Worker(Lane.Animatic, renders, render.RunAsync, board, log).RunAsync,
            ]);
    }

    /// <summary>Stops them; what workers hold is given back.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        client.Dispose();
        stop.Dispose();
    }
}
