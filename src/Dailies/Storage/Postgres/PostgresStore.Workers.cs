using Dailies.Queue;

namespace Dailies.Storage.Postgres;

public sealed partial class PostgresStore
{
    // With it goes what dead workers left long ago.
    const string Announce = """
        WITH gone AS (
            DELETE FROM workers
            WHERE seen < store_time(@now) - 10 * @life AND id <> @id
        )
        INSERT INTO workers (id, host, version, room, seen)
        VALUES (@id, @host, @version, @room, store_time(@now))
        ON CONFLICT (id) DO UPDATE SET seen = excluded.seen
        """;

    static readonly string LiveWorkers = WorkerRow.Select.Replace("@since", "store_time(@now) - @life", StringComparison.Ordinal);

    static readonly (string, object?) WorkerLife = ("life", (long)WorkerCard.Life.TotalMilliseconds);

    /// <inheritdoc/>
    public Task AnnounceAsync(WorkerCard worker, CancellationToken ct) => RunAsync(
        Announce,
        ct,
        Now, WorkerLife, ("id", worker.Id), ("host", worker.Host), ("version", worker.Version), ("room", WorkerRow.Room(worker)));

    /// <inheritdoc/>
    public Task WithdrawAsync(string worker, CancellationToken ct) => RunAsync(WorkerRow.Withdraw, ct, ("id", worker));

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<WorkerCard>> WorkersAsync(CancellationToken ct) =>
        await AllAsync(LiveWorkers, WorkerRow.Read, ct, Now, WorkerLife);
}
