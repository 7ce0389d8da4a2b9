using System.Text.Json;
using Dailies.Queue;
using Dailies.Tasks;
using Dailies.Upstreams;
using Microsoft.Data.Sqlite;

namespace Dailies.Storage.Sqlite;

public sealed partial class SqliteStore
{
    // Index: submissions_open.
    const string OpenNow = """
        SELECT
            max(coalesce((SELECT not_before FROM upstreams WHERE name = @upstream), 0) - @now, 0),
            (SELECT count(*) FROM submissions WHERE upstream = @upstream AND state < 3) < @most
        """;

    const string MayIntend = """
        SELECT q.key, t.model
        FROM queue q
        JOIN tasks t ON t.id = q.task
        WHERE q.task = @task AND q.lease = @lease AND NOT EXISTS (SELECT 1 FROM submissions WHERE task = @task AND state <> 4)
        """;

    const string Intend = """
        INSERT INTO submissions (task, key, model, upstream, lease, intended, due)
        VALUES (@task, @key, @model, @upstream, @lease, @now, @orphaned)
        RETURNING id
        """;

    const string Refuse = """
        UPDATE submissions SET state = 4, error = @error, code = @code, tokens = 0, settled = @now, due = NULL
        WHERE id = @submission
        """;

    const string Answered = """
        UPDATE submissions SET state = CASE WHEN @remote IS NULL THEN 1 ELSE 2 END, remote = @remote, error = @doubt, lease = @lease, due = @due
        WHERE id = @submission AND state < 2
        """;

    const string WaitForUpstream = """
        UPDATE queue SET state = 3, due = NULL, lease_ends = NULL
        WHERE task = @task AND lease = @lease
        """;

    const string WaitUntil = """
        UPDATE queue SET state = 3, due = @due, attempts = attempts - 1, lease = NULL, lease_ends = NULL
        WHERE task = @task AND lease = @lease
        """;

    const string ChangeLane = """
        UPDATE queue SET lane = @lane, state = 0, attempts = 0, lease = NULL, lease_ends = NULL
        WHERE task = @task AND lease = @lease
        """;

    // Index: queue_due.
    const string IsDue = """
        SELECT EXISTS (SELECT 1 FROM queue WHERE state = 3 AND due <= @now)
        """;

    const string Due = """
        UPDATE queue SET state = 0, due = NULL
        WHERE state = 3 AND due <= @now
        RETURNING lane
        """;

    // Index: submissions_due. The upstreams stand in a JSON list.
    const string DueSubmissions = $"""
        SELECT {SubmissionRow.Columns}
        FROM submissions s
        WHERE s.due <= @now AND s.upstream IN (SELECT value FROM json_each(@upstreams))
        ORDER BY s.due
        LIMIT @most
        """;

    const string TakeSubmission = """
        UPDATE submissions SET due = @due
        WHERE id = @submission
        """;

    const string GoOn = """
        UPDATE submissions SET due = @due, misses = @misses
        WHERE id = @submission AND state < 3
        """;

    const string TellProgress = """
        UPDATE queue SET progress = @progress
        WHERE task = @task AND lease = @lease AND progress < @progress
        """;

    const string Note = """
        UPDATE submissions
        SET state = @state, remote = coalesce(@remote, remote), url = coalesce(@url, url), tokens = coalesce(@tokens, tokens),
            error = @error, code = @code, misses = 0, settled = CASE WHEN @state >= 3 THEN coalesce(settled, @now) END, due = @due
        WHERE id = @submission
        """;

    const string Hurry = """
        UPDATE submissions SET due = @now
        WHERE task = @task AND state < 3 AND due IS NOT NULL
        """;

    const string Rest = """
        INSERT INTO upstreams (name, not_before)
        VALUES (@upstream, @until)
        ON CONFLICT (name) DO UPDATE SET not_before = max(not_before, excluded.not_before)
        """;

    /// <inheritdoc/>
    public Task<Intent> IntendAsync(Lease lease, string upstream, int most, CancellationToken ct) => writer.RunAsync<Intent>(
        session =>
        {
            var (task, now) = (Bytes(lease.Task), Now);
            if (session.First<(long Key, string Model)?>(
                    MayIntend, row => (row.GetInt64(0), row.GetString(1)), ("@task", task), ("@lease", lease.Token)) is not var (key, model))
                return new Intent.Lost();
            var wait = UntilOpen(session, upstream, most);
            return wait > TimeSpan.Zero
                ? new Intent.Closed(wait)
                : new Intent.Stored(session.First(
                    Intend,
                    row => row.GetInt64(0),
                    ("@task", task), ("@key", key), ("@model", model), ("@upstream", upstream), ("@lease", lease.Token), ("@now", now),
                    ("@orphaned", now + (long)SubmissionRow.Orphaned.TotalMilliseconds)));
        },
        ct);

    /// <inheritdoc/>
    public ValueTask<Submission?> SubmissionAsync(long id, CancellationToken ct) =>
        ValueTask.FromResult(readers.Read(session => session.First(SubmissionRow.One, ReadSubmission, ("@submission", id))));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Submission>> SubmissionsAsync(TaskId task, CancellationToken ct) => ValueTask.FromResult<IReadOnlyList<Submission>>(
        readers.Read(session => session.All(SubmissionRow.OfTask, ReadSubmission, ("@task", Bytes(task)))));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Submission>> UnsettledAsync(int limit, CancellationToken ct) => ValueTask.FromResult<IReadOnlyList<Submission>>(
        readers.Read(session => session.All(SubmissionRow.Unsettled, ReadSubmission, ("@limit", limit))));

    /// <inheritdoc/>
    public Task RefuseAsync(long submission, string reason, string? code, CancellationToken ct) => writer.RunAsync(
        session => session.Run(Refuse, ("@submission", submission), ("@error", reason), ("@code", code), ("@now", Now)), ct);

    /// <inheritdoc/>
    public Task<bool> AwaitAsync(Lease lease, long submission, string? remote, string? doubt, TimeSpan look, CancellationToken ct) => writer.RunAsync(
        session =>
        {
            session.Run(
                Answered,
                ("@submission", submission), ("@remote", remote), ("@doubt", doubt), ("@lease", lease.Token), ("@due", In(look)));
            return session.Run(WaitForUpstream, ("@task", Bytes(lease.Task)), ("@lease", lease.Token)) == 1;
        },
        ct);

    /// <inheritdoc/>
    public Task<bool> PostponeAsync(Lease lease, TimeSpan wait, CancellationToken ct) => writer.RunAsync(
        session =>
        {
            if (session.Run(WaitUntil, ("@task", Bytes(lease.Task)), ("@lease", lease.Token), ("@due", In(wait))) == 0) return false;
            session.Run(EndAttempt, ("@now", Now), ("@outcome", "postponed"), ("@lease", lease.Token));
            return true;
        },
        ct);

    /// <inheritdoc/>
    public Task<bool> MoveAsync(Lease lease, string lane, CancellationToken ct) => writer.RunAsync(
        session =>
        {
            if (session.Run(ChangeLane, ("@task", Bytes(lease.Task)), ("@lease", lease.Token), ("@lane", lane)) == 0) return false;
            session.Run(EndAttempt, ("@now", Now), ("@outcome", "moved"), ("@lease", lease.Token));
            return true;
        },
        ct);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> PromoteDueAsync(CancellationToken ct)
    {
        // Mostly there is none, and a look costs no write.
        if (!readers.Read(session => session.First(IsDue, row => row.GetBoolean(0), ("@now", Now)))) return [];

        return await writer.RunAsync(session => session.All(Due, row => row.GetString(0), ("@now", Now)).Distinct().ToList(), ct);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Submission>> ClaimSubmissionsAsync(IReadOnlyCollection<string> upstreams, int most, CancellationToken ct)
    {
        var names = JsonSerializer.Serialize(upstreams);
        if (readers.Read(session => Look(session, 1)).Count == 0) return [];

        return await writer.RunAsync(
            session =>
            {
                var due = Look(session, most);
                foreach (var submission in due) session.Run(TakeSubmission, ("@due", Now + LeaseLength), ("@submission", submission.Id));
                return due;
            },
            ct);

        List<Submission> Look(Session session, int limit) =>
            session.All(DueSubmissions, ReadSubmission, ("@now", Now), ("@upstreams", names), ("@most", limit));
    }

    /// <inheritdoc/>
    public Task LookAgainAsync(IReadOnlyList<LookedAt> looks, CancellationToken ct) => writer.RunAsync(
        session =>
        {
            foreach (var (submission, again, misses, progress) in looks)
            {
                session.Run(GoOn, ("@due", In(again)), ("@misses", misses), ("@submission", submission.Id));
                session.Run(
                    TellProgress, ("@progress", progress), ("@task", Bytes(submission.Lease.Task)), ("@lease", submission.Lease.Token));
            }

            return looks.Count;
        },
        ct);

    /// <inheritdoc/>
    public Task NoteAsync(Submission submission, TimeSpan? look, CancellationToken ct) => writer.RunAsync(
        session => session.Run(
            Note,
            ("@submission", submission.Id), ("@state", (int)submission.State), ("@remote", submission.Remote), ("@url", submission.Url?.AbsoluteUri),
            ("@tokens", submission.Tokens), ("@error", submission.Error), ("@code", submission.Code),
            ("@due", look is { } wait ? In(wait) : null), ("@now", Now)),
        ct);

    /// <inheritdoc/>
    public Task HurryAsync(TaskId task, CancellationToken ct) =>
        writer.RunAsync(session => session.Run(Hurry, ("@task", Bytes(task)), ("@now", Now)), ct);

    /// <inheritdoc/>
    public Task RestAsync(string upstream, TimeSpan length, CancellationToken ct) =>
        writer.RunAsync(session => session.Run(Rest, ("@upstream", upstream), ("@until", In(length))), ct);

    /// <inheritdoc/>
    public ValueTask<TimeSpan> UntilOpenAsync(string upstream, int most, CancellationToken ct) =>
        ValueTask.FromResult(readers.Read(session => UntilOpen(session, upstream, most)));

    long In(TimeSpan wait) => Now + (long)wait.TotalMilliseconds;

    TimeSpan UntilOpen(Session session, string upstream, int most) => session.First(
        OpenNow,
        row => row.GetInt64(0) is > 0 and var rest ? TimeSpan.FromMilliseconds(rest) : row.GetBoolean(1) ? TimeSpan.Zero : SubmissionRow.FullPause,
        ("@upstream", upstream), ("@now", Now), ("@most", most));

    static Submission ReadSubmission(SqliteDataReader row) => SubmissionRow.Read(row, Id(row, 1));
}
