using Dailies.Queue;

namespace Dailies.Storage.Sqlite;

public sealed partial class SqliteStore
{
    const string Announce = """
        INSERT INTO workers (id, host, version, room, seen)
        VALUES (@id, @host, @version, @room, @now)
        ON CONFLICT (id) DO UPDATE SET seen = excluded.seen
        """;

    const string ForgetWorkers = """
        DELETE FROM workers
        WHERE seen < @before
        """;

    /// <inheritdoc/>
    public Task AnnounceAsync(WorkerCard worker, CancellationToken ct) => writer.RunAsync(
        session =>
        {
            session.Run(ForgetWorkers, ("@before", Now - (10 * (long)WorkerCard.Life.TotalMilliseconds)));
            return session.Run(
                Announce,
                ("@id", worker.Id), ("@host", worker.Host), ("@version", worker.Version), ("@room", WorkerRow.Room(worker)), ("@now", Now));
        },
        ct);

    /// <inheritdoc/>
    public Task WithdrawAsync(string worker, CancellationToken ct) =>
        writer.RunAsync(session => session.Run(WorkerRow.Withdraw, ("@id", worker)), ct);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<WorkerCard>> WorkersAsync(CancellationToken ct) => ValueTask.FromResult<IReadOnlyList<WorkerCard>>(
        readers.Read(session => session.All(
            WorkerRow.Select, WorkerRow.Read, ("@since", Now - (long)WorkerCard.Life.TotalMilliseconds))));
}
