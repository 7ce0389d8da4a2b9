using Dailies.Queue;
using Dailies.Tasks;
using Dailies.Upstreams;

namespace Dailies.Storage.Postgres;

public sealed partial class PostgresStore
{
    const string KnowUpstream = """
        INSERT INTO upstreams (name)
        VALUES (@upstream)
        ON CONFLICT (name) DO NOTHING
        """;

    // Under the lock of its row, so that what is counted here cannot change. Index: submissions_open.
    const string LockUpstream = """
        SELECT name
        FROM upstreams
        WHERE name = @upstream
        FOR UPDATE
        """;

    const string Open = """
        SELECT
            greatest((SELECT not_before FROM upstreams WHERE name = @upstream) - store_time(@now), 0),
            (SELECT count(*) FROM submissions WHERE upstream = @upstream AND state < 3) < @most
        """;

    // A second submission of a task is stored only where the first was refused.
    const string Intend = """
        WITH held AS (
            SELECT queue.task, queue.key, tasks.model
            FROM queue
            JOIN tasks ON tasks.id = queue.task
            WHERE task = @task AND lease = @lease AND NOT EXISTS (SELECT 1 FROM submissions WHERE task = @task AND state <> 4)
            FOR UPDATE OF queue
        ), stored AS (
            INSERT INTO submissions (task, key, model, upstream, lease, intended, due)
            SELECT task, key, model, @upstream, @lease, store_time(@now), store_time(@now) + @orphaned
            FROM held
            WHERE (SELECT not_before FROM upstreams WHERE name = @upstream) <= store_time(@now)
                AND (SELECT count(*) FROM submissions WHERE upstream = @upstream AND state < 3) < @most
            RETURNING id
        )
        SELECT (SELECT id FROM stored), EXISTS (SELECT 1 FROM held),
            greatest((SELECT not_before FROM upstreams WHERE name = @upstream) - store_time(@now), 0)
        """;

    const string Refuse = """
        UPDATE submissions SET state = 4, error = @error, code = nullif(@code, ''), tokens = 0, settled = store_time(@now), due = NULL
        WHERE id = @submission
        """;

    const string Await = $"""
        WITH answered AS (
            UPDATE submissions
            SET state = CASE WHEN @remote = '' THEN 1 ELSE 2 END, remote = nullif(@remote, ''), error = nullif(@doubt, ''),
                lease = @lease, due = store_time(@now) + @look
            WHERE id = @submission AND state < 2
        )
        UPDATE queue SET state = 3, due = NULL, lease_ends = NULL
        WHERE task = @task AND lease = @lease
        """;

    const string Postpone = $"""
        {Held}, waits AS (
            UPDATE queue
            SET state = 3, due = store_time(@now) + @wait, attempts = attempts - 1, lease = NULL, lease_ends = NULL
            FROM held
            WHERE queue.task = held.task
        )
        UPDATE attempts SET ended = store_time(@now), outcome = 'postponed'
        FROM held
        WHERE id = held.lease
        """;

    const string Move = $"""
        {Held}, moved AS (
            UPDATE queue
            SET lane = @lane, state = 0, attempts = 0, lease = NULL, lease_ends = NULL
            FROM held
            WHERE queue.task = held.task
        )
        UPDATE attempts SET ended = store_time(@now), outcome = 'moved'
        FROM held
        WHERE id = held.lease
        """;

    // Index: queue_due.
    const string PromoteDue = """
        WITH due AS (
            SELECT task
            FROM queue
            WHERE state = 3 AND due <= store_time(@now)
            FOR UPDATE SKIP LOCKED
        ), promoted AS (
            UPDATE queue SET state = 0, due = NULL
            FROM due
            WHERE queue.task = due.task
            RETURNING queue.lane
        )
        SELECT DISTINCT lane FROM promoted
        """;

    // Index: submissions_due.
    const string ClaimSubmissions = $"""
        WITH due AS (
            SELECT id
            FROM submissions
            WHERE due <= store_time(@now) AND upstream = ANY (@upstreams)
            ORDER BY due
            LIMIT @most
            FOR UPDATE SKIP LOCKED
        ), s AS (
            UPDATE submissions SET due = store_time(@now) + @length
            FROM due
            WHERE submissions.id = due.id
            RETURNING submissions.*
        )
        SELECT {SubmissionRow.Columns}
        FROM s
        """;

    // A task's progress is written only where it has changed: most looks change nothing there.
    const string LookAgain = """
        WITH given AS (
            SELECT *
            FROM unnest(@ids, @tasks, @leases, @waits, @misses, @progresses) AS g (id, task, lease, wait, misses, progress)
        ), told AS (
            UPDATE queue SET progress = given.progress
            FROM given
            WHERE queue.task = given.task AND queue.lease = given.lease AND queue.progress < given.progress
        )
        UPDATE submissions SET due = store_time(@now) + given.wait, misses = given.misses
        FROM given
        WHERE submissions.id = given.id AND submissions.state < 3
        """;

    const string Note = """
        UPDATE submissions
        SET state = @state, remote = coalesce(nullif(@remote, ''), remote), url = coalesce(nullif(@url, ''), url), tokens = coalesce(@tokens, tokens),
            error = nullif(@error, ''), code = nullif(@code, ''), misses = 0,
            settled = CASE WHEN @state >= 3 THEN coalesce(settled, store_time(@now)) END, due = store_time(@now) + @look
        WHERE id = @submission
        """;

    const string Hurry = """
        UPDATE submissions SET due = store_time(@now)
        WHERE task = @task AND state < 3 AND due IS NOT NULL
        """;

    const string Rest = """
        INSERT INTO upstreams (name, not_before)
        VALUES (@upstream, store_time(@now) + @length)
        ON CONFLICT (name) DO UPDATE SET not_before = greatest(upstreams.not_before, excluded.not_before)
        """;

    /// <inheritdoc/>
    public async Task<Intent> IntendAsync(Lease lease, string upstream, int most, CancellationToken ct)
    {
        var name = ("upstream", (object?)upstream);
        var rows = await BatchAsync<Intent>(
            answer: 1,
            row => !row.IsDBNull(0) ? new Intent.Stored(row.GetInt64(0))
                : !row.GetBoolean(1) ? new Intent.Lost()
                : new Intent.Closed(Wait(row.GetInt64(2), room: false)),
            (KnowUpstream, [name]),
            (LockUpstream, [name]),
            (Intend, [name, ("task", lease.Task.Value), ("lease", lease.Token), ("most", most), ("orphaned", (long)SubmissionRow.Orphaned.TotalMilliseconds), Now]));
        return rows[0];
    }

    /// <inheritdoc/>
    public async ValueTask<Submission?> SubmissionAsync(long id, CancellationToken ct) =>
        await ReadAsync(SubmissionRow.One, row => SubmissionRow.Read(row, Id(row, 1)), ct, ("submission", id));

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Submission>> SubmissionsAsync(TaskId task, CancellationToken ct) =>
        await AllAsync(SubmissionRow.OfTask, row => SubmissionRow.Read(row, Id(row, 1)), ct, ("task", task.Value));

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Submission>> UnsettledAsync(int limit, CancellationToken ct) =>
        await AllAsync(SubmissionRow.Unsettled, row => SubmissionRow.Read(row, Id(row, 1)), ct, ("limit", limit));

    /// <inheritdoc/>
    public Task RefuseAsync(long submission, string reason, string? code, CancellationToken ct) =>
        RunAsync(Refuse, ct, ("submission", submission), ("error", reason), ("code", code ?? ""), Now);

    /// <inheritdoc/>
    public async Task<bool> AwaitAsync(Lease lease, long submission, string? remote, string? doubt, TimeSpan look, CancellationToken ct) =>
        await RunAsync(
            Await,
            ct,
            ("task", lease.Task.Value), ("lease", lease.Token), ("submission", submission), ("remote", remote ?? ""), ("doubt", doubt ?? ""),
            ("look", (long)look.TotalMilliseconds), Now) == 1;

    /// <inheritdoc/>
    public async Task<bool> PostponeAsync(Lease lease, TimeSpan wait, CancellationToken ct) =>
        await RunAsync(Postpone, ct, ("task", lease.Task.Value), ("lease", lease.Token), ("wait", (long)wait.TotalMilliseconds), Now) > 0;

    /// <inheritdoc/>
    public async Task<bool> MoveAsync(Lease lease, string lane, CancellationToken ct) =>
        await RunAsync(Move, ct, ("task", lease.Task.Value), ("lease", lease.Token), ("lane", lane), Now) > 0;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> PromoteDueAsync(CancellationToken ct) => await AllAsync(PromoteDue, row => row.GetString(0), ct, Now);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Submission>> ClaimSubmissionsAsync(IReadOnlyCollection<string> upstreams, int most, CancellationToken ct) =>
        await AllAsync(
            ClaimSubmissions,
            row => SubmissionRow.Read(row, Id(row, 1)),
            ct,
            ("upstreams", upstreams.ToArray()), ("most", most), LeaseLength, Now);

    /// <inheritdoc/>
    public Task LookAgainAsync(IReadOnlyList<LookedAt> looks, CancellationToken ct) => RunAsync(
        LookAgain,
        ct,
        ("ids", looks.Select(look => look.Submission.Id).ToArray()),
        ("tasks", looks.Select(look => look.Submission.Lease.Task.Value).ToArray()),
        ("leases", looks.Select(look => look.Submission.Lease.Token).ToArray()),
        ("waits", looks.Select(look => (long)look.Again.TotalMilliseconds).ToArray()),
        ("misses", looks.Select(look => look.Misses).ToArray()),
        ("progresses", looks.Select(look => look.Progress).ToArray()),
        Now);

    /// <inheritdoc/>
    public Task NoteAsync(Submission submission, TimeSpan? look, CancellationToken ct) => RunAsync(
        Note,
        ct,
        ("submission", submission.Id), ("state", (int)submission.State), ("remote", submission.Remote ?? ""),
        ("url", submission.Url?.AbsoluteUri ?? ""), ("tokens", submission.Tokens), ("error", submission.Error ?? ""),
        ("code", submission.Code ?? ""), ("look", (long?)look?.TotalMilliseconds), Now);

    /// <inheritdoc/>
    public Task HurryAsync(TaskId task, CancellationToken ct) => RunAsync(Hurry, ct, ("task", task.Value), Now);

    /// <inheritdoc/>
    public Task RestAsync(string upstream, TimeSpan length, CancellationToken ct) =>
        RunAsync(Rest, ct, ("upstream", upstream), ("length", (long)length.TotalMilliseconds), Now);

    /// <inheritdoc/>
    public async ValueTask<TimeSpan> UntilOpenAsync(string upstream, int most, CancellationToken ct) =>
        await FirstAsync(Open, row => Wait(row.IsDBNull(0) ? 0 : row.GetInt64(0), row.GetBoolean(1)), ct, ("upstream", upstream), ("most", most), Now);

    static TimeSpan Wait(long rest, bool room) =>
        rest > 0 ? TimeSpan.FromMilliseconds(rest) : room ? TimeSpan.Zero : SubmissionRow.FullPause;
}
