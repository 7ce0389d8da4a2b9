using Microsoft.Extensions.Logging;

namespace Dailies.Queue;

/// <summary>Finds the tasks of workers that died, and has them done again or given up.</summary>
public sealed class Recovery(Board board, ILogger log)
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>Looks every few seconds until <paramref name="stop"/>.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Interval, board.Time);
        while (await timer.WaitForNextTickAsync(stop).AsTask().ContinueWith(tick => tick.IsCompletedSuccessfully, CancellationToken.None))
        {
            try
            {
                await PassAsync(all: false, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.RecoveryFailed(e);
            }
        }
    }

    /// <summary>One look; <paramref name="all"/> at the start of a server that is alone on its store.</summary>
    public async Task PassAsync(bool all, CancellationToken ct)
    {
        var recovered = await board.Tasks.RecoverAsync(all, ct);
        foreach (var (task, lane) in recovered.Released)
        {
            log.Recovered(task, lane);
            board.Wakeups.Ready(lane);
        }

        foreach (var task in recovered.GivenUp)
        {
            log.GaveUp(task);
            board.Endings.Ended(task);
        }
    }
}
