using Dailies.Queue;
using Dailies.Tasks;

namespace Dailies.Storage.Postgres;

public sealed partial class PostgresStore
{
    // Index: queue_leases. Several nodes may recover at once: each takes the rows that no other has.
    const string Recover = $"""
        WITH lost AS (
            SELECT task, lease, lane, attempts >= @most AS given_up
            FROM queue
            WHERE state = 1 AND (@all OR lease_ends <= store_time(@now))
            FOR UPDATE SKIP LOCKED
        ), released AS (
            UPDATE queue
            SET state = 0, lease = NULL, lease_ends = NULL
            FROM lost
            WHERE queue.task = lost.task AND NOT given_up
        ), ended AS (
            DELETE FROM queue USING lost
            WHERE queue.task = lost.task AND given_up
            RETURNING queue.task, queue.key, queue.slot, queue.reserved, NULL::bigint AS tokens
        ), done AS (
            UPDATE tasks
            SET outcome = @outcome, ended = store_time(@now), error = @error
            FROM lost
            WHERE tasks.id = lost.task AND given_up
            RETURNING tasks.id, tasks.key, tasks.outcome, tasks.ended, tasks.callback, tasks.callback_base
        ), {Tell}, attempt AS (
            UPDATE attempts
            SET ended = store_time(@now), outcome = CASE WHEN given_up THEN 'gave up' ELSE 'lost' END
            FROM lost
            WHERE attempts.id = lost.lease
        ){Settle}
        SELECT task, lane, given_up FROM lost
        """;

    /// <inheritdoc/>
    public async Task<Recovered> RecoverAsync(bool all, CancellationToken ct)
    {
        var lost = await AllAsync(
            Recover,
            row => (Task: Id(row, 0), Lane: row.GetString(1), GivenUp: row.GetBoolean(2)),
            ct,
            ("most", LeaseTerms.MaxAttempts),
            ("all", all),
            Now,
            ("outcome", (int)VideoStatus.Failed),
            ("error", LeaseTerms.GaveUp));
        var promoted = await AllAsync(PromoteAll, row => row.GetString(0), ct);
        return new(
            [.. lost.Where(one => !one.GivenUp).Select(one => (one.Task, one.Lane))],
            [.. lost.Where(one => one.GivenUp).Select(one => one.Task)],
            promoted);
    }
}
