using Dailies.Keys;
using Dailies.Queue;
using Dailies.Tasks;
using Microsoft.Extensions.Logging;

namespace Dailies.Upstreams;

/// <summary>
/// Submits a task to a paid upstream, at most once unless that refused for certain: first the intent is stored, then it is sent, then
/// the upstream's id is stored. A task whose answer was not heard is never sent again; it waits until it is found out what became of it.
/// </summary>
/// <param name="upstream">The upstream.</param>
/// <param name="references">Brings references there.</param>
/// <param name="callback">Where it may say that an order of this task has changed; null: nowhere.</param>
/// <param name="board">Where tasks are.</param>
/// <param name="log">Told what came of it; never the prompt.</param>
public sealed class SubmitStep(UpstreamEngine upstream, ReferenceHandover references, Func<TaskId, Uri?> callback, Board board, ILogger log)
{
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    // A large body on a slow line; within the time that a step may take without a word.
    static readonly TimeSpan SubmitBound = TimeSpan.FromSeconds(100);

    // When the node stops, or the task is cancelled: an answer that is heard spares a doubt.
    static readonly TimeSpan LastWord = TimeSpan.FromSeconds(10);

    readonly Breaker breaker = new(upstream.Name, board.Tasks, log);

    /// <summary>The <see cref="Step"/> itself.</summary>
    public async Task<StepOutcome> RunAsync(Claim claim, Action<int> progress, CancellationToken ct)
    {
        var task = claim.Lease.Task;
        var earlier = await board.Tasks.SubmissionsAsync(task, ct);
        if (earlier.FirstOrDefault(one => one.State != SubmissionState.Refused) is { } open)
            return open.State == SubmissionState.Made ? new StepOutcome.Moved(Lane.Download) : new StepOutcome.Awaits(open.Id, open.Remote, "The node that submitted it stopped before it heard the answer.", TimeSpan.Zero);

        var rate = await board.Tasks.TakeAsync($"upstream {upstream.Name}", new Rate(upstream.Terms.SubmitsPerMinute, Minute), ct);
        if (!rate.Granted)
        {
            await board.Tasks.RestAsync(UpstreamGate.PaceOf(upstream.Name), rate.Next, ct);
            return new StepOutcome.Postponed(rate.Next);
        }

        var brought = await references.BringAsync(claim, upstream.Service, () => progress(0), ct);
        if (brought.Refusal is { } refusal) return await AfterAsync(claim, refusal, ct);
        if (brought.Again is { } again)
            return TooLate(task) ? new StepOutcome.Failed($"{upstream.Name} did not get to see its references in time.") : new StepOutcome.Postponed(again);

        return await board.Tasks.IntendAsync(claim.Lease, upstream.Name, upstream.Terms.Concurrency, ct) switch
        {
            Intent.Stored stored => await SubmitAsync(claim, stored.Submission, new(task, claim.Request, brought.Addresses, callback(task)), ct),
            Intent.Closed closed => new StepOutcome.Postponed(closed.Wait),
            // Somebody else has it: what is written now changes nothing.
            _ => new StepOutcome.Postponed(TimeSpan.Zero),
        };
    }

    async Task<StepOutcome> SubmitAsync(
        Claim claim, long submission, UpstreamOrder order, CancellationToken ct)
    {
        var task = claim.Lease.Task;
        switch (await SendAsync(order, ct))
        {
            case SubmitOutcome.Accepted accepted:
                breaker.Took();
                log.Accepted(task, upstream.Name, accepted.Id);
                return new StepOutcome.Awaits(submission, accepted.Id, null, upstream.Terms.Poll * Jitter.Next() / 4);
            case SubmitOutcome.Refused(var refusal):
                await board.Tasks.RefuseAsync(submission, refusal.Reason, refusal.Code, CancellationToken.None);
                return await AfterAsync(claim, refusal, ct);
            case SubmitOutcome.Doubtful(var reason):
                log.Doubtful(task, upstream.Name, reason);
                await breaker.TroubleAsync(null, reason, CancellationToken.None);
                return new StepOutcome.Awaits(submission, null, reason, TimeSpan.Zero);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    // The answer decides what is paid for, so that it is waited for a little even by who must stop.
    async Task<SubmitOutcome> SendAsync(UpstreamOrder order, CancellationToken ct)
    {
        using var bound = new CancellationTokenSource(SubmitBound, board.Time);
        using var last = new CancellationTokenSource();
        await using var stopping = ct.Register(() => last.CancelAfter(LastWord));
        using var either = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, last.Token);
        try
        {
            return await upstream.Service.SubmitAsync(order, either.Token);
        }
        catch (OperationCanceledException)
        {
            return new SubmitOutcome.Doubtful(
                bound.IsCancellationRequested ? $"No answer came within {SubmitBound.TotalSeconds:0} s." : "The node stopped before the answer came.");
        }
    }

    // Nothing was taken: another engine may be tried, or this one again.
    async Task<StepOutcome> AfterAsync(Claim claim, Refusal refusal, CancellationToken ct)
    {
        var task = claim.Lease.Task;
        log.Refused(task, upstream.Name, refusal.Code, refusal.Reason);
        if (refusal.Kind == RefusalKind.Order) return new StepOutcome.Failed(refusal.Reason);
        if (refusal.Kind == RefusalKind.References) return new StepOutcome.Postponed(TimeSpan.Zero);

        TimeSpan? rest = refusal.Kind == RefusalKind.Passing ? await breaker.TroubleAsync(refusal.RetryAfter, refusal.Reason, ct) : null;
        if (Next(claim.Request) is { } engine) return new StepOutcome.Moved(engine);
        return rest is { } wait && !TooLate(task) ? new StepOutcome.Postponed(wait) : new StepOutcome.Failed(refusal.Reason);
    }

    string? Next(VideoRequest request) =>
        request.Engines?.SkipWhile(engine => engine != upstream.Name).Skip(1).FirstOrDefault();

    bool TooLate(TaskId task) => board.Time.GetUtcNow() - task.Made > upstream.Terms.SubmitDeadline;
}
