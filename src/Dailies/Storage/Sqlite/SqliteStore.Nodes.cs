using Dailies.Queue;
using Dailies.Storage.Files;

namespace Dailies.Storage.Sqlite;

public sealed partial class SqliteStore
{
    const string IsOrphan = """
        SELECT NOT EXISTS (SELECT 1 FROM tasks WHERE id = @task AND clip = @clip AND clip_kept)
            AND NOT EXISTS (SELECT 1 FROM queue WHERE task = @task AND lease = @lease)
        """;

    const string TakeDuty = """
        INSERT INTO duties (name, due)
        VALUES (@duty, @now + @interval)
        ON CONFLICT (name) DO UPDATE SET due = excluded.due
        WHERE duties.due <= @now
        """;

    // The update changes nothing; it gives the row back where it is there already.
    const string BindFiles = """
        INSERT INTO facts (name, value)
        VALUES ('files', @name)
        ON CONFLICT (name) DO UPDATE SET value = facts.value
        RETURNING value
        """;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Lease>> OrphansAmongAsync(IReadOnlyList<Lease> leases, CancellationToken ct) =>
        ValueTask.FromResult<IReadOnlyList<Lease>>(readers.Read(session => leases
            .Where(lease => session.First(
                IsOrphan,
                row => row.GetBoolean(0),
                ("@task", Bytes(lease.Task)), ("@clip", FileLayout.ClipFile(lease)), ("@lease", lease.Token)))
            .ToList()));

    /// <inheritdoc/>
    public Task<bool> TakeDutyAsync(string duty, TimeSpan interval, CancellationToken ct) => writer.RunAsync(
        session => session.Run(TakeDuty, ("@duty", duty), ("@now", Now), ("@interval", (long)interval.TotalMilliseconds)) == 1, ct);

    /// <inheritdoc/>
    public Task<string> BindFilesAsync(string name, CancellationToken ct) => writer.RunAsync(
        session => session.First(BindFiles, row => row.GetString(0), ("@name", name))!, ct);

    /// <inheritdoc/>
    public ValueTask<DateTimeOffset> NowAsync(CancellationToken ct) => ValueTask.FromResult(time.GetUtcNow());
}
