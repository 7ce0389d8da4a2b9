using Dailies.Keys;
using Dailies.Tasks;

namespace Dailies.Storage.Sqlite;

public sealed partial class SqliteStore
{
    // Whatever its lease: who holds that finds it gone.
    const string Withdraw = """
        DELETE FROM queue
        WHERE task = @task AND (@key IS NULL OR key = @key)
        RETURNING key, slot, lease, reserved
        """;

    const string FreeReserved = """
        UPDATE keys SET reserved = reserved - @reserved
        WHERE id = @key
        """;

    /// <inheritdoc/>
    public Task<bool> CancelAsync(TaskId task, KeyId? key, string reason, CancellationToken ct) => writer.RunAsync(
        session =>
        {
            if (session.First<(long Key, bool Slot, long? Lease, long Reserved)?>(
                    Withdraw,
                    row => (row.GetInt64(0), row.GetBoolean(1), row.IsDBNull(2) ? null : row.GetInt64(2), row.GetInt64(3)),
                    ("@task", Bytes(task)), ("@key", key?.Value)) is not { } held)
                return false;

            var now = Now;
            session.Run(
                Fail, ("@outcome", (int)VideoStatus.Cancelled), ("@now", now), ("@error", reason), ("@task", Bytes(task)));
            Tell(session, task);
            if (held.Lease is { } lease) session.Run(EndAttempt, ("@now", now), ("@outcome", "cancelled"), ("@lease", lease));
            if (held.Reserved > 0) session.Run(FreeReserved, ("@reserved", held.Reserved), ("@key", held.Key));
            if (held.Slot)
            {
                session.Run(FreeSlot, ("@key", held.Key));
                Fill(session, held.Key);
            }

            return true;
        },
        ct);
}
