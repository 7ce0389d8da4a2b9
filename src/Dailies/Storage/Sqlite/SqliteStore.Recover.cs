using Dailies.Queue;
using Dailies.Tasks;

namespace Dailies.Storage.Sqlite;

public sealed partial class SqliteStore
{
    // Index: queue_leases.
    const string LostLeases = """
        SELECT task, lease, attempts, lane
        FROM queue
        WHERE state = 1 AND lease_ends <= @until
        ORDER BY lease_ends
        """;

    const string Requeue = """
        UPDATE queue
        SET state = 0, lease = NULL, lease_ends = NULL
        WHERE task = @task AND lease = @lease
        """;

    /// <inheritdoc/>
    public Task<Recovered> RecoverAsync(bool all, CancellationToken ct) => writer.RunAsync(
        session =>
        {
            List<(TaskId, string)> released = [];
            List<TaskId> givenUp = [];
            var lost = session.All(
                LostLeases,
                row => (Lease: new Lease(Id(row, 0), row.GetInt64(1)), Attempts: row.GetInt32(2), Lane: row.GetString(3)),
                ("@until", all ? long.MaxValue : Now));

            foreach (var (lease, attempts, lane) in lost)
            {
                if (attempts >= LeaseTerms.MaxAttempts)
                {
                    Leave(session, lease, "gave up", tokens: 0);
                    FailTask(session, lease.Task, LeaseTerms.GaveUp);
                    givenUp.Add(lease.Task);
                }
                else
                {
                    session.Run(Requeue, ("@task", Bytes(lease.Task)), ("@lease", lease.Token));
                    session.Run(EndAttempt, ("@now", Now), ("@outcome", "lost"), ("@lease", lease.Token));
                    released.Add((lease.Task, lane));
                }
            }

            // A key's slots are filled where they are freed, so nothing is held that need not be.
            return new Recovered(released, givenUp, []);
        },
        ct);
}
