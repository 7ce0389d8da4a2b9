using Dailies.Queue;
using Dailies.Telemetry;
using Microsoft.Extensions.Logging;

namespace Dailies.Upstreams;

/// <summary>
/// Looks at the open orders of one upstream when they are due. Each is a row and no thread: ten thousand of them wait in the database,
/// and any node looks at any.
/// </summary>
public sealed class Poller(UpstreamEngine upstream, Board board, ILogger log)
{
    const int Batch = 512;

    // Each look is a request to the upstream.
    const int AtOnce = 32;

    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // How often an order is asked for whose task has ended: only its cost is still of interest.
    static readonly TimeSpan Slowly = TimeSpan.FromMinutes(5);

    // Whatever was sent has arrived by then, or never will.
    static readonly TimeSpan Arrival = TimeSpan.FromSeconds(5);

    // A record may be missing for a moment behind a load balancer; three times in a row it is gone.
    const int MissingAtMost = 3;

    readonly IUpstream service = upstream.Service;
    readonly UpstreamTerms terms = upstream.Terms;

    /// <summary>Looks every second until <paramref name="stop"/>.</summary>
    public Task RunAsync(CancellationToken stop) => Periodically.RunAsync(Interval, board.Time, PassAsync, log.LookFailed, stop);

    /// <summary>Looks at all that is due.</summary>
    internal async Task PassAsync(CancellationToken ct)
    {
        while (await board.Tasks.ClaimSubmissionsAsync([upstream.Name], Batch, ct) is { Count: > 0 } due)
        {
            var looks = new LookedAt?[due.Count];
            await Parallel.ForAsync(
                0, due.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (i, stop) => looks[i] = await LookAsync(due[i], stop));
            LookedAt[] again = [.. looks.OfType<LookedAt>()];
            if (again.Length > 0) await board.Tasks.LookAgainAsync(again, ct);
            if (due.Count < Batch) return;
        }
    }

    async ValueTask<LookedAt?> LookAsync(Submission submission, CancellationToken ct)
    {
        if (submission.Remote is null) return await FindAsync(submission, ct);

        // Whether it was stopped in time, and what it cost, the next answer says.
        if (submission.Unwanted) await service.CancelAsync(submission.Remote, ct);
        switch (await service.QueryAsync(submission.Remote, ct))
        {
            case QueryOutcome.Waiting waiting:
                return await GoOnAsync(submission, waiting.Progress, null, "It is not done yet.", ct);
            case QueryOutcome.Made made:
                await MadeAsync(submission, made, ct);
                return null;
            case QueryOutcome.Failed failed:
                await EndAsync(submission, SubmissionState.Failed, failed.Reason, failed.Code, tokens: 0, ct);
                return null;
            case QueryOutcome.Missing when submission.Misses + 1 < MissingAtMost:
                return new(submission, Interval * 2, submission.Misses + 1, 0);
            case QueryOutcome.Missing:
                await EndAsync(
                    submission, SubmissionState.Lost, $"{upstream.Name} no longer knows {submission.Remote}, which it had accepted; what it cost is not known.", null, null, ct);
                return null;
            case QueryOutcome.Stumbled stumbled:
                log.Stumbled(submission.Lease.Task, upstream.Name, submission.Remote, stumbled.Reason);
                return await GoOnAsync(submission, 0, stumbled.RetryAfter, stumbled.Reason, ct);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    // Was it taken? Until that is known, or cannot be any more, the task waits; it is never sent again.
    async Task<LookedAt?> FindAsync(Submission submission, CancellationToken ct)
    {
        var found = await service.FindAsync(submission.Lease.Task, submission.Intended, ct);
        if (found is FindOutcome.Found { Id: var id })
        {
            log.Accepted(submission.Lease.Task, upstream.Name, id);
            await board.Tasks.NoteAsync(submission with { State = SubmissionState.Accepted, Remote = id }, TimeSpan.Zero, ct);
            return null;
        }

        if (found is FindOutcome.Absent { MayRepeat: true } && Age(submission) > Arrival)
        {
            await board.Tasks.RefuseAsync(submission.Id, $"It never reached {upstream.Name}.", null, ct);
            if (submission.Awaited && await board.Tasks.MoveAsync(submission.Lease, upstream.Name, ct)) board.Wakeups.Ready(upstream.Name);
            return null;
        }

        if (found is not FindOutcome.Unlisted && Age(submission) < terms.FindDeadline)
            return new(submission, (found as FindOutcome.Stumbled)?.RetryAfter ?? Again(), 0, 0);
        await EndAsync(
            submission,
            SubmissionState.Lost,
            $"{upstream.Name} gave no clear answer when this task was sent there, and does not say whether it took it. It was not sent again, so that nothing is paid for twice; what it cost is not known.",
            null,
            null,
            ct);
        return null;
    }

    async Task<LookedAt?> GoOnAsync(Submission submission, int progress, TimeSpan? retryAfter, string reason, CancellationToken ct)
    {
        if (submission.Awaited && Age(submission) > terms.MakeDeadline)
            await FailAsync(
                submission,
                $"{upstream.Name} made no clip within {terms.MakeDeadline.TotalHours:0.#} h. {reason} Its id there is {submission.Remote}; a clip that comes late is fetched with: dailies tasks recover {submission.Lease.Task}",
                ct);
        else if (!submission.Awaited && Age(submission) > terms.SettleDeadline)
        {
            await board.Tasks.NoteAsync(submission with { State = SubmissionState.Lost, Error = reason }, null, ct);
            return null;
        }

        return new(submission, retryAfter ?? (submission.Awaited || submission.Unwanted ? Again() : Slowly), 0, progress);
    }

    // In this order, so that a node that dies in between leaves what the next look finishes.
    async Task MadeAsync(Submission submission, QueryOutcome.Made made, CancellationToken ct)
    {
        var now = submission with { State = SubmissionState.Made, Url = made.Url, Tokens = made.Tokens };
        log.Made(submission.Lease.Task, upstream.Name, submission.Remote!);
        await board.Tasks.NoteAsync(now, Again(), ct);
        if (submission.Awaited && await board.Tasks.MoveAsync(submission.Lease, Lane.Download, ct)) board.Wakeups.Ready(Lane.Download);
        await board.Tasks.NoteAsync(now, null, ct);
    }

    async Task EndAsync(Submission submission, SubmissionState state, string reason, string? code, long? tokens, CancellationToken ct)
    {
        log.Unmade(submission.Lease.Task, upstream.Name, submission.Remote, reason);
        if (submission.Awaited) await FailAsync(submission, reason, ct);
        await board.Tasks.NoteAsync(submission with { State = state, Error = reason, Code = code, Tokens = tokens }, null, ct);
    }

    async Task FailAsync(Submission submission, string reason, CancellationToken ct)
    {
        var outcome = new Queue.StepOutcome.Failed(reason);
        if (!await board.Tasks.FailAsync(submission.Lease, reason, ct)) return;
        TaskMetrics.Written(outcome);
        board.Endings.Ended(submission.Lease.Task);
    }

    TimeSpan Age(Submission submission) => board.Time.GetUtcNow() - submission.Intended;

    TimeSpan Again() => terms.Poll * Jitter.Next();
}
