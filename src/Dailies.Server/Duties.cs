using Dailies.Animatic.Engine;
using Dailies.Assets;
using Dailies.Engines;
using Dailies.Fetching;
using Dailies.Outbound;
using Dailies.Queue;
using Dailies.Server.Emulation;
using Dailies.Server.Files;
using Dailies.Server.Health;
using Dailies.Server.Keys;
using Dailies.Server.Upstreams;
using Dailies.Storage;
using Dailies.Telemetry;
using Dailies.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dailies.Server;

/// <summary>All that runs beside the requests: workers, recovery, sweeping.</summary>
sealed class Duties : IAsyncDisposable
{
    // Fetching waits for other hosts, and costs next to nothing meanwhile.
    const int Fetches = 8;

    static readonly TimeSpan ClockInterval = TimeSpan.FromSeconds(30);

    readonly CancellationTokenSource drain = new();
    readonly CancellationTokenSource stop = new();
    readonly TimeProvider time;
    readonly ReferenceClient client;
    readonly IReadOnlyList<Worker> workers;
    readonly Task working;
    readonly Task running;

    Duties(TimeProvider time, ReferenceClient client, IReadOnlyList<Worker> workers, IEnumerable<Func<CancellationToken, Task>> loops)
    {
        (this.time, this.client, this.workers) = (time, client, workers);
        working = Task.WhenAll(workers.Select(worker => Task.Run(() => worker.RunAsync(drain.Token, stop.Token))));
        running = Task.WhenAll(loops.Select(loop => Task.Run(() => loop(stop.Token))));
    }

    /// <summary>Whether nothing is worked on here, and nothing was found to work on.</summary>
    public bool Idle => workers.All(worker => worker.Idle);

    /// <summary>Takes back what a crash left behind, then starts to work.</summary>
    public static async Task<Duties> StartAsync(
        ServerSettings settings, OpenStore store, Board board, DataFolder folder, ClipUrls urls, IServiceProvider services, CancellationToken ct)
    {
        var logs = services.GetRequiredService<ILoggerFactory>();
        var recovery = new Recovery(board, logs.CreateLogger<Recovery>());
        var sweeper = new Sweeper(board, store.Files, urls, logs.CreateLogger<Sweeper>());

        // The data folder is locked: whoever held a lease of a database in it is dead. Elsewhere a lease has to run out.
        await recovery.PassAsync(all: settings.Database is null, ct);
        await sweeper.SecretsAsync(ct);

        var client = new ReferenceClient(services.GetRequiredService<Reach>(), board.Time);
        var room = services.GetRequiredService<RoomGate>();
        var probe = services.GetRequiredService<MediaProbe>();
        var contents = services.GetRequiredService<Contents>();
        var cache = new UrlCache(client, contents, store.Tasks, board.Time);
        var fetch = new FetchStep(new ReferenceSources(cache, contents, store.Tasks, store.Files), probe, store.Files, folder.Scratch);
        var renders = settings.Renders > 0 ? settings.Renders : Math.Max(1, Environment.ProcessorCount / 2);
        var log = logs.CreateLogger<Worker>();
        var upstreams = services.GetRequiredService<UpstreamEngines>();
        await upstreams.BeginAsync(store.Tasks, ct);
        var emulator = services.GetService<Emulator>();
        Step fetching = fetch.RunAsync, making = Engine(settings, store, board, folder, renders, services);
        if (emulator is not null) (fetching, making) = (emulator.Fetching(fetching), emulator.Making(making));
        Worker[] every =
        [
            new(Lane.Fetch, Fetches, room.Watch(fetching), board, log),
            new(Lane.Animatic, renders, room.Watch(making), board, log),
            .. emulator is null ? (Worker[])[] : [emulator.Queue(log)],
            .. upstreams.Workers(board, store.Files, folder, urls, room.Watch, logs),
        ];
        List<Func<CancellationToken, Task>> loops =
        [
            recovery.RunAsync,
            sweeper.RunAsync,
            new QueueGauges(board, logs.CreateLogger<QueueGauges>()).RunAsync,
            services.GetRequiredService<Deliverer>().RunAsync,
            services.GetRequiredService<UnservedCheck>().WatchAsync,
        ];
        Worker[] workers = settings.Role == Role.Api ? [] : [.. every.Where(worker => settings.Lanes?.Contains(worker.Lane) ?? true)];
        if (settings.Role != Role.Worker) loops.Add(services.GetRequiredService<KeyUses>().RunAsync);
        if (workers.Any(worker => worker.Lane == Lane.Fetch))
            loops.Add(new AssetFetcher(board, cache, contents, probe, folder.Scratch, logs.CreateLogger<AssetFetcher>()).RunAsync);
        if (emulator is not null) loops.Add(end => emulator.RunAsync(log, end));
        if (settings.Role != Role.Api) loops.AddRange(upstreams.Loops(board, logs));
        if (workers.Length > 0) loops.Add(new Announcer(Card(workers), board, log).RunAsync);
        if (store.Clock is StoreClock clock)
            loops.Add(end => Periodically.RunAsync(ClockInterval, board.Time, pass => clock.SetAsync(board.Tasks, pass), log.NoClock, end));
        return new(board.Time, client, workers, loops);
    }

    /// <summary>Takes no more tasks, and lets those under way end within a time of grace.</summary>
    public async Task DrainAsync(TimeSpan grace)
    {
        await drain.CancelAsync();
        try
        {
            await working.WaitAsync(grace, time);
        }
        catch (TimeoutException)
        {
            // The rest is given back.
        }
    }

    /// <summary>Stops them; what workers hold is given back.</summary>
    public async ValueTask DisposeAsync()
    {
        await drain.CancelAsync();
        await stop.CancelAsync();
        await Task.WhenAll(working, running);
        client.Dispose();
        drain.Dispose();
        stop.Dispose();
    }

    static WorkerCard Card(Worker[] workers) => new(
        Guid.NewGuid().ToString("N"),
        Environment.MachineName,
        typeof(Duties).Assembly.GetName().Version?.ToString(3) ?? "",
        workers.ToDictionary(worker => worker.Lane, worker => worker.Room));

    static Step Engine(ServerSettings settings, OpenStore store, Board board, DataFolder folder, int renders, IServiceProvider services)
    {
        if (settings.Engine is { } engine) return engine(store.Files);

        var threads = Math.Max(2, Environment.ProcessorCount / renders);
        var emulator = services.GetService<Emulator>();
        var stages = services.GetRequiredService<ILoggerFactory>().CreateLogger<AnimaticEngine>();
        var renderer = settings.Renderer ?? new AnimaticEngine(board.Time, "ffmpeg", threads) { Timed = stages.Rendered }.RenderAsync;
        var animatics = new Animatics(
            emulator?.Over(renderer, folder) ?? renderer,
            new ClipProbe("ffprobe", board.Time),
            // Where times are emulated, those of the renderer mean nothing.
            emulator is null ? services.GetRequiredService<Pace>() : new Pace(),
            settings.Caption);
        var log = services.GetRequiredService<ILoggerFactory>().CreateLogger<RenderStep>();
        return new RenderStep(animatics, store.Files, folder.Scratch, board.Time, log).RunAsync;
    }
}

static partial class DutiesLog
{
    [LoggerMessage(203, LogLevel.Warning, "The store could not be asked for the time")]
    public static partial void NoClock(this ILogger log, Exception error);

    [LoggerMessage(204, LogLevel.Debug, "A clip was drawn; milliseconds: {Times}")]
    public static partial void Rendered(this ILogger log, StageTimes times);
}
