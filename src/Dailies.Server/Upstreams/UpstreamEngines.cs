using Dailies.Engines;
using Dailies.Queue;
using Dailies.Server.Files;
using Dailies.Server.Health;
using Dailies.Storage;
using Dailies.Storage.Files;
using Dailies.Upstreams;
using Microsoft.Extensions.Logging;

namespace Dailies.Server.Upstreams;

/// <summary>The paid upstreams of a node: the workers that submit to them and download from them, and the loops that ask how orders stand.</summary>
sealed class UpstreamEngines : IDisposable
{
    // A submit waits for the upstream, and a download for the line.
    const int Submits = 4;
    const int Downloads = 4;

    static readonly TimeSpan DueInterval = TimeSpan.FromMilliseconds(500);

    readonly TimeProvider time;
    readonly HttpMessageHandler? transport;
    readonly Dictionary<string, UpstreamEngine> engines;

    /// <summary>Makes them; nothing is asked yet.</summary>
    /// <exception cref="Upstream.Recording.RecordingException">A recording cannot be written or read.</exception>
    /// <exception cref="StartException">The settings contradict each other.</exception>
    public UpstreamEngines(ServerSettings settings, ITaskStore store, TimeProvider time, ILoggerFactory logs)
    {
        this.time = time;
        transport = UpstreamTransport.Make(settings, time, logs);
        engines = settings.Upstreams.Select(one => one.Make(store, time, transport)).ToDictionary(engine => engine.Name);
    }

    /// <summary>The one of this name; null where it is not configured.</summary>
    public UpstreamEngine? Find(string name) => engines.GetValueOrDefault(name);

    /// <summary>
    /// Before a recording or a replay, forgets what stands in asset libraries: what is known before it begins is not in the recording,
    /// so that a replay could not know it.
    /// </summary>
    public async Task BeginAsync(ITaskStore store, CancellationToken ct)
    {
        if (transport is null) return;

        foreach (var name in engines.Keys) await store.DropStagedAsync(name, ct);
    }

    /// <summary>All that submits and downloads.</summary>
    public IEnumerable<Worker> Workers(Board board, IFileStore files, DataFolder folder, ClipUrls urls, Func<Step, Step> watch, ILoggerFactory logs)
    {
        if (engines.Count == 0) yield break;

        var (log, worker) = (logs.CreateLogger<SubmitStep>(), logs.CreateLogger<Worker>());
        var references = new ReferenceHandover(
            files, folder.Scratch, (task, reference) => urls.OfReference(task, reference.File!, board.Time.GetUtcNow()));
        foreach (var engine in engines.Values)
        {
            var submit = new SubmitStep(engine, references, task => urls.OfCallback(task, board.Time.GetUtcNow()), board, log);
            yield return new(engine.Name, Submits, watch(submit.RunAsync), board, worker, new UpstreamGate(engine, board, log).WaitAsync);
        }

        var download = new DownloadStep(
            engines, new ClipProbe("ffprobe", board.Time), files, folder.Scratch, board, logs.CreateLogger<DownloadStep>());
        yield return new(Lane.Download, Downloads, watch(download.RunAsync), board, worker);
    }

    /// <summary>All that runs beside them.</summary>
    public IEnumerable<Func<CancellationToken, Task>> Loops(Board board, ILoggerFactory logs)
    {
        if (engines.Count == 0) yield break;

        var log = logs.CreateLogger<Poller>();
        foreach (var engine in engines.Values) yield return new Poller(engine, board, log).RunAsync;
        foreach (var (service, terms) in engines.Values)
            yield return stop => Periodically.RunAsync(terms.Poll, board.Time, service.TidyAsync, error => log.NotTidied(service.Name, error), stop);
        yield return stop => Periodically.RunAsync(DueInterval, board.Time, ct => PromoteAsync(board, ct), log.NotPromoted, stop);
        yield return stop => CheckAsync(log, stop);
    }

    /// <summary>Whether each can be used.</summary>
    public IEnumerable<ReadyCheck> Checks() => engines.Values.Select(engine => new ReadyCheck($"upstream {engine.Name}", new UpstreamCheck(engine, time).RunAsync));

    /// <summary>Ends their connections.</summary>
    public void Dispose()
    {
        foreach (var engine in engines.Values) engine.Service.Dispose();
        transport?.Dispose();
    }

    static async Task PromoteAsync(Board board, CancellationToken ct)
    {
        foreach (var lane in await board.Tasks.PromoteDueAsync(ct)) board.Wakeups.Ready(lane);
    }

    // A wrong key is found out at the start, not with the first task; but an upstream that is down for now is no reason not to start.
    async Task CheckAsync(ILogger log, CancellationToken stop)
    {
        foreach (var engine in engines.Values)
        {
            try
            {
                if (await engine.Service.CheckAsync(stop) is { } problem) log.Unusable(problem);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}

static partial class UpstreamEnginesLog
{
    [LoggerMessage(610, LogLevel.Warning, "Postponed tasks could not be made ready; it is tried again")]
    public static partial void NotPromoted(this ILogger log, Exception error);

    [LoggerMessage(614, LogLevel.Warning, "What ended tasks left with {Upstream} could not be deleted there; it is tried again")]
    public static partial void NotTidied(this ILogger log, string upstream, Exception error);

    [LoggerMessage(611, LogLevel.Warning, "{Problem}")]
    public static partial void Unusable(this ILogger log, string problem);
}
