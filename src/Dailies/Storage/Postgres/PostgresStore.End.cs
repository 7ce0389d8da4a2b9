using System.Text.Json;
using Dailies.Queue;
using Dailies.Tasks;

namespace Dailies.Storage.Postgres;

public sealed partial class PostgresStore
{
    // Deleting the row is the fence: it can be done once, and only under the lease that is the task's now.
    const string EndTasks = $"""
        WITH given AS (
            SELECT *
            FROM unnest(@tasks, @leases, @outcomes, @errors, @clips, @seconds, @bytes, @tokens, @prices, @currencies)
                AS g (task, lease, outcome, error, clip, seconds, bytes, tokens, price, currency)
        ), ended AS (
            DELETE FROM queue USING given
            WHERE queue.task = given.task AND queue.lease = given.lease
            RETURNING given.*, queue.key, queue.slot, queue.reserved
        ), attempt AS (
            UPDATE attempts SET ended = store_time(@now), outcome = CASE WHEN ended.clip IS NULL THEN 'failed' ELSE 'completed' END
            FROM ended
            WHERE id = ended.lease
        ), done AS (
            UPDATE tasks
            SET outcome = ended.outcome, ended = store_time(@now), error = ended.error, clip = ended.clip, clip_seconds = ended.seconds,
                clip_bytes = ended.bytes, clip_kept = ended.clip IS NOT NULL, tokens = coalesce(ended.tokens, tasks.tokens)
            FROM ended
            WHERE id = ended.task
            RETURNING tasks.id, tasks.key, tasks.model, tasks.tokens, tasks.outcome, tasks.ended, tasks.clip, tasks.callback, tasks.callback_base,
                ended.price, ended.currency
        ), {Tell}, entered AS (
            INSERT INTO ledger (task, key, model, tokens, at, price, currency)
            SELECT id, key, model, tokens, ended, price, currency
            FROM done
            WHERE clip IS NOT NULL
        ){Settle}
        SELECT task FROM ended
        """;

    // The fence of what leaves the task in the queue.
    const string Held = """
        WITH held AS (
            SELECT task, lease, key, reserved
            FROM queue
            WHERE task = @task AND lease = @lease
            FOR UPDATE
        )
        """;

    const string LockOwner = """
        SELECT id
        FROM keys
        WHERE id = (SELECT key FROM tasks WHERE id = @task)
        FOR UPDATE
        """;

    // Into the engine's lane, where its key's limit counts. What the task uses is known now, and reserved in place of the most that
    // it might have used.
    const string Advance = $"""
        {Held}, admitted AS (
            SELECT keys.id AS key, running_limit IS NULL OR running < running_limit AS ready, running_limit IS NOT NULL AS limited
            FROM keys
            WHERE id IN (SELECT key FROM held)
        ), counted AS (
            UPDATE keys
            SET running = running + CASE WHEN ready AND limited THEN 1 ELSE 0 END,
                reserved = keys.reserved + CASE WHEN held.reserved > 0 THEN @tokens - held.reserved ELSE 0 END
            FROM admitted
            JOIN held ON held.key = admitted.key
            WHERE keys.id = admitted.key AND (ready AND limited OR held.reserved > 0)
        ), moved AS (
            UPDATE queue
            SET lane = @lane, state = CASE WHEN ready THEN 0 ELSE 2 END, slot = ready AND limited,
                reserved = CASE WHEN held.reserved > 0 THEN @tokens ELSE 0 END,
                attempts = 0, progress = 0, lease = NULL, lease_ends = NULL
            FROM held, admitted
            WHERE queue.task = held.task
        ), attempt AS (
            UPDATE attempts SET ended = store_time(@now), outcome = 'advanced'
            FROM held
            WHERE id = held.lease
        ), expected AS (
            UPDATE tasks SET tokens = @tokens
            FROM held
            WHERE tasks.id = held.task
        ), request AS (
            UPDATE requests SET body = @body
            FROM held
            WHERE requests.task = held.task
        )
        SELECT task FROM held
        """;

    const string Release = $"""
        {Held}, given_back AS (
            UPDATE queue
            SET state = 0, attempts = attempts - 1, lease = NULL, lease_ends = NULL
            FROM held
            WHERE queue.task = held.task
        )
        UPDATE attempts SET ended = store_time(@now), outcome = 'released'
        FROM held
        WHERE id = held.lease
        """;

    readonly Batches<Ending, bool> endings;

    /// <inheritdoc/>
    public Task<bool> CompleteAsync(Lease lease, Clip clip, CancellationToken ct) => endings.RunAsync(new(lease, clip, null), ct);

    /// <inheritdoc/>
    public Task<bool> FailAsync(Lease lease, string reason, CancellationToken ct) => endings.RunAsync(new(lease, null, reason), ct);

    /// <inheritdoc/>
    public async Task<bool> AdvanceAsync(Lease lease, VideoRequest request, string lane, CancellationToken ct)
    {
        var task = ("task", (object?)lease.Task.Value);
        var moved = await BatchAsync(
            answer: 1,
            row => row.GetGuid(0),
            (LockOwner, [task]),
            (Advance,
            [
                task, ("lease", lease.Token), Now, ("lane", lane), ("tokens", request.Tokens),
                ("body", JsonSerializer.Serialize(request, RequestJson.Default.VideoRequest)),
            ]));
        return moved.Count > 0;
    }

    /// <inheritdoc/>
    public async Task<bool> ReleaseAsync(Lease lease, CancellationToken ct) =>
        await RunAsync(Release, ct, ("task", lease.Task.Value), ("lease", lease.Token), Now) > 0;

    async Task<IReadOnlyList<bool>> EndAsync(IReadOnlyList<Ending> ends)
    {
        var tasks = ("tasks", (object?)ends.Select(end => end.Lease.Task.Value).ToArray());
        var ended = await BatchAsync(
            answer: 0,
            row => Id(row, 0),
            (EndTasks,
            [
                tasks,
                ("leases", ends.Select(end => end.Lease.Token).ToArray()),
                ("outcomes", ends.Select(end => (int)(end.Clip is null ? VideoStatus.Failed : VideoStatus.Completed)).ToArray()),
                ("errors", ends.Select(end => end.Error).ToArray()),
                ("clips", ends.Select(end => end.Clip?.File).ToArray()),
                ("seconds", ends.Select(end => end.Clip?.Seconds).ToArray()),
                ("bytes", ends.Select(end => end.Clip?.Bytes).ToArray()),
                ("tokens", ends.Select(end => end.Clip?.Tokens).ToArray()),
                ("prices", ends.Select(end => end.Clip?.Price?.Stored).ToArray()),
                ("currencies", ends.Select(end => end.Clip?.Price?.Currency).ToArray()),
                Now,
            ]),
            (Promote, [tasks]));
        var done = ended.ToHashSet();
        return [.. ends.Select(end => done.Contains(end.Lease.Task))];
    }

    sealed record Ending(Lease Lease, Clip? Clip, string? Error);
}
