using System.Text.Json;
using Dailies.Queue;
using Dailies.Tasks;

namespace Dailies.Storage.Postgres;

public sealed partial class PostgresStore
{
    // Deleting the row is the fence: it can be done once, and only under the lease that is the task's now.
    const string Leave = """
        WITH held AS (
            DELETE FROM queue
            WHERE task = @task AND lease = @lease
            RETURNING task, lease
        ), attempt AS (
            UPDATE attempts SET ended = store_time(@now), outcome = @ending
            FROM held
            WHERE id = held.lease
        )
        """;

    const string Complete = $"""
        {Leave}, done AS (
            UPDATE tasks
            SET outcome = @outcome, ended = store_time(@now),
                clip = @clip, clip_seconds = @seconds, clip_bytes = @bytes, clip_kept = true, tokens = @tokens
            FROM held
            WHERE id = held.task
            RETURNING id, key, model, tokens, ended
        )
        INSERT INTO ledger (task, key, model, tokens, at)
        SELECT id, key, model, tokens, ended
        FROM done
        """;

    const string Fail = $"""
        {Leave}
        UPDATE tasks
        SET outcome = @outcome, ended = store_time(@now), error = @error
        FROM held
        WHERE id = held.task
        """;

    // The fence of what leaves the task in the queue.
    const string Held = """
        WITH held AS (
            SELECT task, lease
            FROM queue
            WHERE task = @task AND lease = @lease
            FOR UPDATE
        )
        """;

    const string Advance = $"""
        {Held}, moved AS (
            UPDATE queue
            SET lane = @lane, state = 0, attempts = 0, progress = 0, lease = NULL, lease_ends = NULL
            FROM held
            WHERE queue.task = held.task
        ), attempt AS (
            UPDATE attempts SET ended = store_time(@now), outcome = 'advanced'
            FROM held
            WHERE id = held.lease
        )
        UPDATE requests SET body = @body
        FROM held
        WHERE requests.task = held.task
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

    /// <inheritdoc/>
    public Task<bool> CompleteAsync(Lease lease, Clip clip, CancellationToken ct) => HeldAsync(
        Complete,
        lease,
        ct,
        ("ending", "completed"),
        ("outcome", (int)VideoStatus.Completed),
        ("clip", clip.File),
        ("seconds", clip.Seconds),
        ("bytes", clip.Bytes),
        ("tokens", clip.Tokens));

    /// <inheritdoc/>
    public Task<bool> FailAsync(Lease lease, string reason, CancellationToken ct) => HeldAsync(
        Fail, lease, ct, ("ending", "failed"), ("outcome", (int)VideoStatus.Failed), ("error", reason));

    /// <inheritdoc/>
    public Task<bool> AdvanceAsync(Lease lease, VideoRequest request, string lane, CancellationToken ct) => HeldAsync(
        Advance, lease, ct, ("lane", lane), ("body", JsonSerializer.Serialize(request, RequestJson.Default.VideoRequest)));

    /// <inheritdoc/>
    public Task<bool> ReleaseAsync(Lease lease, CancellationToken ct) => HeldAsync(Release, lease, ct);

    // Each of these statements changes one row of its last table where the lease is still the task's, else none.
    async Task<bool> HeldAsync(string sql, Lease lease, CancellationToken ct, params (string, object?)[] values) =>
        await RunAsync(sql, ct, [("task", lease.Task.Value), ("lease", lease.Token), Now, .. values]) > 0;
}
