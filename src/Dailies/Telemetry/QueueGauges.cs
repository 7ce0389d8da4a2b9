using System.Diagnostics.Metrics;
using Dailies.Queue;
using Microsoft.Extensions.Logging;

namespace Dailies.Telemetry;

/// <summary>
/// Shows the depth and age of the queue on the meter <c>Dailies</c>. It is read every few seconds, not when somebody looks, so that
/// looking is never a load; while it cannot be read there is no value, which is not the same as an empty queue.
/// </summary>
public sealed class QueueGauges(Board board, ILogger log)
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    static readonly TimeSpan Bound = TimeSpan.FromSeconds(5);

    volatile IReadOnlyList<LaneDepth> depths = [];
    volatile IReadOnlyList<WorkerCard> workers = [];

    /// <summary>Reads the queue every few seconds until <paramref name="stop"/>.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var meter = new Meter(TaskMetrics.Name);
        meter.CreateObservableGauge("dailies.queue.tasks", Tasks, "{task}", "Open tasks in the database, by lane and state.");
        meter.CreateObservableGauge("dailies.queue.age", Ages, "s", "Since the oldest ready task of a lane was created; 0 where none is ready.");
        meter.CreateObservableGauge("dailies.workers.room", Room, "{task}", "Tasks that all workers of a lane take at a time, by lane and version.");
        await Periodically.RunAsync(Interval, board.Time, PassAsync, log.QueueUnread, stop);
    }

    /// <summary>Reads the queue.</summary>
    internal async Task PassAsync(CancellationToken ct)
    {
        try
        {
            // What waits in a lane that nobody knows any more is seen too.
            var open = await board.Tasks.OpenLanesAsync(ct).AsTask().WaitAsync(Bound, board.Time, ct);
            depths = await board.Tasks.QueueAsync([.. board.Lanes.Union(open)], ct).AsTask().WaitAsync(Bound, board.Time, ct);
            workers = await board.Tasks.WorkersAsync(ct).AsTask().WaitAsync(Bound, board.Time, ct);
        }
        catch
        {
            (depths, workers) = ([], []);
            throw;
        }
    }

    internal IEnumerable<Measurement<int>> Tasks() => depths.SelectMany(depth => (Measurement<int>[])
    [
        new(depth.Ready, new("lane", depth.Lane), new("state", "ready")),
        new(depth.Held, new("lane", depth.Lane), new("state", "held")),
        new(depth.Leased, new("lane", depth.Lane), new("state", "leased")),
        new(depth.Ordered, new("lane", depth.Lane), new("state", "ordered")),
        new(depth.Postponed, new("lane", depth.Lane), new("state", "postponed")),
    ]);

    internal IEnumerable<Measurement<int>> Room() => workers
        .SelectMany(worker => worker.Room.Select(lane => (Lane: lane.Key, worker.Version, Room: lane.Value)))
        .GroupBy(one => (one.Lane, one.Version))
        .Select(group => new Measurement<int>(group.Sum(one => one.Room), new("lane", group.Key.Lane), new("version", group.Key.Version)));

    internal IEnumerable<Measurement<double>> Ages() => depths.Select(depth =>
        new Measurement<double>(depth.OldestReady?.TotalSeconds ?? 0, new KeyValuePair<string, object?>("lane", depth.Lane)));
}

static partial class TelemetryLog
{
    [LoggerMessage(400, LogLevel.Warning, "The depth of the queue cannot be read; it is not shown meanwhile")]
    public static partial void QueueUnread(this ILogger log, Exception error);
}
