using Dailies.Keys;
using Dailies.Tasks;

namespace Dailies.Storage.Sqlite;

public sealed partial class SqliteStore
{
    // Whatever its lease: who holds that finds it gone.
    const string Withdraw = """
        DELETE FROM queue
        WHERE task = @task AND (@key IS NULL OR key = @key)
        RETURNING key, slot, reserved, lease
        """;

    /// <inheritdoc/>
    public Task<bool> CancelAsync(TaskId task, KeyId? key, string reason, CancellationToken ct) => writer.RunAsync(
        session =>
        {
            if (session.First<(Holding Left, long? Lease)?>(
                    Withdraw, row => (Left(row)!, row.IsDBNull(3) ? null : row.GetInt64(3)), ("@task", Bytes(task)), ("@key", key?.Value)) is not { } held)
                return false;

            Settle(session, held.Left, tokens: 0);
            if (held.Lease is { } lease) session.Run(EndAttempt, ("@now", Now), ("@outcome", "cancelled"), ("@lease", lease));
            EndTask(session, task, VideoStatus.Cancelled, reason);
            return true;
        },
        ct);
}
