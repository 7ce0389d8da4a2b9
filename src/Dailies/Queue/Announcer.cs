using Microsoft.Extensions.Logging;

namespace Dailies.Queue;

/// <summary>Has others know what this node works on, for as long as it does.</summary>
public sealed class Announcer(WorkerCard card, Board board, ILogger log)
{
    static readonly TimeSpan Interval = WorkerCard.Life / 3;

    /// <summary>Announces at once and then often enough, until <paramref name="stop"/>; then withdraws.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        await TryAsync(ct => board.Tasks.AnnounceAsync(card, ct), stop, stop);
        await Periodically.RunAsync(Interval, board.Time, ct => board.Tasks.AnnounceAsync(card, ct), log.NotAnnounced, stop);
        using var bound = new CancellationTokenSource(Interval, board.Time);
        await TryAsync(ct => board.Tasks.WithdrawAsync(card.Id, ct), bound.Token, CancellationToken.None);
    }

    async Task TryAsync(Func<CancellationToken, Task> work, CancellationToken ct, CancellationToken stop)
    {
        try
        {
            await work(ct);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // A node that ends before it has begun, as where its port is in use, has nothing to announce.
        }
        catch (Exception e)
        {
            log.NotAnnounced(e);
        }
    }
}
