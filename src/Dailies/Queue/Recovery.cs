using Dailies.Telemetry;
using Microsoft.Extensions.Logging;

namespace Dailies.Queue;

/// <summary>Finds the tasks of workers that died, and has them done again or given up.</summary>
public sealed class Recovery(Board board, ILogger log)
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>Looks every few seconds until <paramref name="stop"/>.</summary>
    public Task RunAsync(CancellationToken stop) =>
        Periodically.RunAsync(Interval, board.Time, ct => PassAsync(all: false, ct), log.RecoveryFailed, stop);

    /// <summary>One look; <paramref name="all"/> at the start of a server that is alone on its store.</summary>
    public async Task PassAsync(bool all, CancellationToken ct)
    {
        var recovered = await board.Tasks.RecoverAsync(all, ct);
        foreach (var (task, lane) in recovered.Released)
        {
            log.Recovered(task, lane);
            board.Wakeups.Ready(lane);
        }

        foreach (var lane in recovered.Promoted) board.Wakeups.Ready(lane);

        foreach (var task in recovered.GivenUp)
        {
            log.GaveUp(task);
            TaskMetrics.GaveUp();
            board.Endings.Ended(task);
        }
    }
}
