using Dailies.Keys;
using Dailies.Tasks;

namespace Dailies.Storage.Postgres;

public sealed partial class PostgresStore
{
    static readonly TimeSpan CancelPause = TimeSpan.FromMilliseconds(5);

    // Whatever its lease: who holds that finds it gone. An end locks the task's row first and its key's then, a promotion the other way
    // round; so this, which holds the key's, waits for no other's row, and says where there is one to wait for.
    const string Cancel = $"""
        WITH taken AS (
            SELECT task
            FROM queue
            WHERE task = @task AND (@key::bigint IS NULL OR key = @key)
            FOR UPDATE SKIP LOCKED
        ), ended AS (
            DELETE FROM queue USING taken
            WHERE queue.task = taken.task
            RETURNING queue.task, queue.key, queue.slot, queue.lease, queue.reserved, 0::bigint AS tokens
        ), attempt AS (
            UPDATE attempts SET ended = store_time(@now), outcome = 'cancelled'
            FROM ended
            WHERE attempts.id = ended.lease
        ), done AS (
            UPDATE tasks SET outcome = @outcome, ended = store_time(@now), error = @error
            FROM ended
            WHERE tasks.id = ended.task
            RETURNING tasks.id, tasks.key, tasks.outcome, tasks.ended, tasks.callback, tasks.callback_base
        ), {Tell}{Settle}
        SELECT EXISTS (SELECT 1 FROM ended), EXISTS (SELECT 1 FROM queue WHERE task = @task AND (@key::bigint IS NULL OR key = @key))
        """;

    /// <inheritdoc/>
    public async Task<bool> CancelAsync(TaskId task, KeyId? key, string reason, CancellationToken ct)
    {
        while (true)
        {
            var (cancelled, open) = await TryCancelAsync(task, key, reason);
            if (cancelled || !open) return cancelled;

            // A heartbeat, a claim or an end has it for the moment.
            await Task.Delay(CancelPause, ct);
        }
    }

    async Task<(bool Cancelled, bool Open)> TryCancelAsync(TaskId task, KeyId? key, string reason)
    {
        var name = ("task", (object?)task.Value);
        var found = await BatchAsync(
            answer: 1,
            row => (row.GetBoolean(0), row.GetBoolean(1)),
            (LockOwner, [name]),
            (Cancel, [name, ("key", key?.Value), Now, ("outcome", (int)VideoStatus.Cancelled), ("error", reason)]),
            (Promote, [("tasks", new[] { task.Value })]));
        return found[0];
    }
}
