using Dailies.Queue;

namespace Dailies.Storage.Postgres;

public sealed partial class PostgresStore
{
    // Named by the clip's own name, which holds task and lease. One snapshot: a completion is seen whole or not at all.
    const string Orphans = """
        SELECT given.task, given.lease
        FROM unnest(@tasks, @leases, @clips) AS given (task, lease, clip)
        WHERE NOT EXISTS (SELECT 1 FROM tasks WHERE id = given.task AND clip = given.clip AND clip_kept)
            AND NOT EXISTS (SELECT 1 FROM queue WHERE queue.task = given.task AND queue.lease = given.lease)
        """;

    const string TakeDuty = """
        INSERT INTO duties (name, due)
        VALUES (@duty, store_time(@now) + @interval)
        ON CONFLICT (name) DO UPDATE SET due = excluded.due
        WHERE duties.due <= store_time(@now)
        """;

    // The update changes nothing; it gives the row back where it is there already.
    const string BindFiles = """
        INSERT INTO facts (name, value)
        VALUES ('files', @name)
        ON CONFLICT (name) DO UPDATE SET value = facts.value
        RETURNING value
        """;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Lease>> OrphansAmongAsync(IReadOnlyList<Lease> leases, CancellationToken ct) => await AllAsync(
        Orphans,
        row => new Lease(Id(row, 0), row.GetInt64(1)),
        ct,
        ("tasks", leases.Select(lease => lease.Task.Value).ToArray()),
        ("leases", leases.Select(lease => lease.Token).ToArray()),
        ("clips", leases.Select(Files.FileLayout.ClipFile).ToArray()));

    /// <inheritdoc/>
    public async Task<bool> TakeDutyAsync(string duty, TimeSpan interval, CancellationToken ct) =>
        await RunAsync(TakeDuty, ct, ("duty", duty), Now, ("interval", (long)interval.TotalMilliseconds)) == 1;

    /// <inheritdoc/>
    public async Task<string> BindFilesAsync(string name, CancellationToken ct) =>
        (await FirstAsync(BindFiles, row => row.GetString(0), ct, ("name", name)))!;

    /// <inheritdoc/>
    public async ValueTask<DateTimeOffset> NowAsync(CancellationToken ct) =>
        await ReadAsync("SELECT store_time(@now)", row => Time(row.GetInt64(0)), ct, Now);
}
