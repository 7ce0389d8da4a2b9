using Dailies.Storage;
using Microsoft.Extensions.Logging;

namespace Dailies.Queue;

/// <summary>
/// Keeps a lease while its step gets on, and cancels the step when it must stop: the task was cancelled or is another worker's, the
/// lease cannot be renewed in time, or the step has told no progress for <see cref="StallBound"/>.
/// </summary>
sealed class LeaseKeeper : IAsyncDisposable
{
    /// <summary>How long a step may tell no progress.</summary>
    public static readonly TimeSpan StallBound = TimeSpan.FromMinutes(2);

    // Progress reaches the store this often at most; a write costs one sync of the disk, shared with all that wait.
    static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    readonly ITaskStore tasks;
    readonly Endings endings;
    readonly LeaseTerms terms;
    readonly Lease lease;
    readonly TimeProvider time;
    readonly ILogger log;
    readonly CancellationTokenSource step;
    readonly CancellationTokenSource done = new();
    readonly Task loop;
    long renewed;
    long moved;
    int progress;

    // So that the first tick renews: an end between the claim and the first watch is told to nobody.
    int told = -1;

    public LeaseKeeper(Board board, Lease lease, ILogger log, CancellationToken stop)
    {
        (tasks, endings, terms, time, this.lease, this.log) = (board.Tasks, board.Endings, board.Terms, board.Time, lease, log);
        renewed = moved = time.GetTimestamp();
        step = CancellationTokenSource.CreateLinkedTokenSource(stop);
        loop = LoopAsync();
    }

    /// <summary>Cancelled when the step must stop.</summary>
    public CancellationToken Step => step.Token;

    /// <summary>Whether the step was stopped because it got nowhere.</summary>
    public bool Stalled { get; private set; }

    /// <summary>Takes the step's word that it got on, in percent.</summary>
    public void Progress(int percent)
    {
        Volatile.Write(ref progress, Math.Clamp(percent, 0, 99));
        Volatile.Write(ref moved, time.GetTimestamp());
    }

    public async ValueTask DisposeAsync()
    {
        await done.CancelAsync();
        await loop;
        done.Dispose();
        step.Dispose();
    }

    async Task LoopAsync()
    {
        using var timer = new PeriodicTimer(Tick, time);
        var ending = endings.Of(lease.Task);
        try
        {
            var tick = timer.WaitForNextTickAsync(done.Token).AsTask();
            while (true)
            {
                if (await Task.WhenAny(tick, ending.Told) == tick)
                {
                    await tick;
                    await PassAsync();
                    tick = timer.WaitForNextTickAsync(done.Token).AsTask();
                }
                else
                {
                    // It ended while it is worked on, so it was cancelled; or all were woken, because something may have been missed.
                    ending.Dispose();
                    ending = endings.Of(lease.Task);
                    if (!step.IsCancellationRequested) await RenewAsync();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The step has ended.
        }
        finally
        {
            ending.Dispose();
        }
    }

    async Task PassAsync()
    {
        if (step.IsCancellationRequested) return;

        if (time.GetElapsedTime(Volatile.Read(ref moved)) > StallBound)
        {
            Stalled = true;
            await step.CancelAsync();
        }
        else if (time.GetElapsedTime(renewed) > terms.Length - terms.Margin)
        {
            log.LeaseNotRenewed(lease.Task);
            await step.CancelAsync();
        }
        else if (Volatile.Read(ref progress) != told || time.GetElapsedTime(renewed) > terms.Heartbeat)
        {
            await RenewAsync();
        }
    }

    async Task RenewAsync()
    {
        var percent = Volatile.Read(ref progress);
        // Counted from before the write: what the write takes is part of the lease.
        var now = time.GetTimestamp();
        try
        {
            if (await tasks.ExtendAsync(lease, percent, done.Token))
            {
                (renewed, told) = (now, percent);
            }
            else
            {
                log.LeaseLost(lease.Task);
                await step.CancelAsync();
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Tried again at the next tick; when it lasts, the margin above ends the step.
            log.HeartbeatFailed(lease.Task, e);
        }
    }
}
