using System.Diagnostics;
using Dailies.Storage;
using Dailies.Storage.Files;
using Dailies.Telemetry;
using Microsoft.Extensions.Logging;

namespace Dailies.Queue;

/// <summary>Takes the tasks of one lane, as many at a time as there is room, and has a step done on each.</summary>
/// <param name="lane">The lane.</param>
/// <param name="room">How many at a time.</param>
/// <param name="step">What is done with them.</param>
/// <param name="board">Where tasks are.</param>
/// <param name="log">Told what becomes of each.</param>
/// <param name="gate">Returns when a task may be taken; null: always.</param>
public sealed class Worker(string lane, int room, Step step, Board board, ILogger log, Func<CancellationToken, Task>? gate = null)
{
    // A store that stumbles is asked again after this.
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // Writing the outcome or giving a lease back must not hold up a stop for ever.
    static readonly TimeSpan LastWrite = TimeSpan.FromSeconds(10);

    int working;
    bool looked;

    /// <summary>The lane.</summary>
    public string Lane => lane;

    /// <summary>How many tasks at a time.</summary>
    public int Room => room;

    /// <summary>Whether the last look found nothing, and nothing is being worked on.</summary>
    public bool Idle => Volatile.Read(ref looked) && Volatile.Read(ref working) == 0;

    /// <summary>
    /// Works until <paramref name="drain"/>, and then until what it holds has ended; at <paramref name="stop"/> gives back what it
    /// still holds.
    /// </summary>
    public Task RunAsync(CancellationToken drain, CancellationToken stop) =>
        Task.WhenAll(Enumerable.Range(0, room).Select(_ => LoopAsync(drain, stop)));

    async Task LoopAsync(CancellationToken drain, CancellationToken stop)
    {
        while (!drain.IsCancellationRequested)
        {
            try
            {
                if (gate is not null) await gate(drain);
                if (!await PassAsync(stop)) await board.Wakeups.WaitAsync(lane, drain);
            }
            catch (OperationCanceledException) when (drain.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.PassFailed(lane, e);
                await PauseAsync(drain);
            }
        }
    }

    /// <summary>Takes and does one task; false where none was ready.</summary>
    internal async Task<bool> PassAsync(CancellationToken stop)
    {
        // A claim once begun is waited for: cancelled in between, it would leave a lease that nobody keeps.
        stop.ThrowIfCancellationRequested();
        var begun = board.Time.GetTimestamp();
        if (await board.Tasks.ClaimAsync(lane, CancellationToken.None) is not { } claim)
        {
            Volatile.Write(ref looked, true);
            return false;
        }

        Volatile.Write(ref looked, false);
        board.Wakeups.Wake(lane);
        TaskMetrics.Claimed(claim, lane, board.Time.GetElapsedTime(begun), board.Time.GetUtcNow());
        using var turn = TaskTraces.Claimed(claim, lane);
        log.Claimed(claim.Lease.Task, lane, claim.Attempt);
        Interlocked.Increment(ref working);
        try
        {
            await WorkAsync(claim, turn, stop);
        }
        finally
        {
            Interlocked.Decrement(ref working);
        }

        return true;
    }

    async Task WorkAsync(Claim claim, Activity? turn, CancellationToken stop)
    {
        var task = claim.Lease.Task;
        StepOutcome outcome;
        await using (var keeper = new LeaseKeeper(board, claim.Lease, log, stop))
        {
            try
            {
                outcome = await step(claim, keeper.Progress, keeper.Step);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                turn.GivenBack();
                using var last = new CancellationTokenSource(LastWrite, board.Time);
                await GiveBackAsync(claim.Lease, last.Token);
                return;
            }
            catch (OperationCanceledException) when (keeper.Stalled)
            {
                log.Stalled(task, lane);
                outcome = new StepOutcome.Failed("The work on this task made no progress for 2 minutes and was stopped.");
            }
            catch (OperationCanceledException) when (keeper.Step.IsCancellationRequested)
            {
                turn.Lost();
                return;
            }
            catch (Exception e) when (NoPlace(e))
            {
                // The task is as good as before; it waits until there is a place for its files again.
                log.NoPlaceForFiles(task, e);
                turn.GivenBack();
                await GiveBackAsync(claim.Lease, stop);
                await PauseAsync(stop);
                return;
            }
            catch (Exception e)
            {
                log.StepFailed(task, lane, e);
                outcome = new StepOutcome.Failed("An internal error ended this task; the server's log says more.");
            }
        }

        using var bound = new CancellationTokenSource(LastWrite, board.Time);
        if (await WriteAsync(claim.Lease, outcome, bound.Token))
        {
            turn.Ended(outcome);
            log.Done(task, lane, outcome.GetType().Name);
        }
        else
        {
            turn.Lost();
            log.LeaseLost(task);
        }
    }

    async Task<bool> WriteAsync(Lease lease, StepOutcome outcome, CancellationToken ct)
    {
        using var writing = TaskTraces.Writing(outcome);
        if (!await EndAsync(lease, outcome, ct)) return false;

        TaskMetrics.Written(outcome);
        if (outcome.Ends) board.Endings.Ended(lease.Task);
        if (outcome is StepOutcome.Advanced { Lane: var next }) board.Wakeups.Ready(next);
        if (outcome is StepOutcome.Moved { Lane: var other }) board.Wakeups.Ready(other);
        return true;
    }

    // Minutes of work hang on this write, so it outlasts a short absence of the store. Where an answer was lost, the second write
    // finds the lease gone, which is as well: the outcome stands.
    Task<bool> EndAsync(Lease lease, StepOutcome outcome, CancellationToken ct) => InsistAsync(
        () => outcome.Match(
            advanced => board.Tasks.AdvanceAsync(lease, advanced.Request, advanced.Lane, ct),
            completed => board.Tasks.CompleteAsync(lease, completed.Clip, ct),
            failed => board.Tasks.FailAsync(lease, failed.Reason, ct),
            awaits => board.Tasks.AwaitAsync(lease, awaits.Submission, awaits.Remote, awaits.Doubt, awaits.Look, ct),
            postponed => board.Tasks.PostponeAsync(lease, postponed.Wait, ct),
            moved => board.Tasks.MoveAsync(lease, moved.Lane, ct)),
        ct);

    async Task<bool> InsistAsync(Func<Task<bool>> write, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return await write();
            }
            catch (StoreUnavailableException e)
            {
                log.PassFailed(lane, e);
                await Task.Delay(Pause, board.Time, ct);
            }
        }
    }

    static bool NoPlace(Exception error) => error is FileStoreException || DiskFull.Is(error) || DiskUnwritable.Is(error);

    Task PauseAsync(CancellationToken stop) => Task.Delay(Pause, board.Time, stop).ContinueWith(_ => { }, CancellationToken.None);

    // A lease that is left to run out counts as an attempt; one that is given back does not.
    async Task GiveBackAsync(Lease lease, CancellationToken ct)
    {
        await InsistAsync(() => board.Tasks.ReleaseAsync(lease, ct), ct);
        log.GivenBack(lease.Task, lane);
    }
}
