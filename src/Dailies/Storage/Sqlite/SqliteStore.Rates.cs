using Dailies.Keys;

namespace Dailies.Storage.Sqlite;

public sealed partial class SqliteStore
{
    const string RateDue = """
        SELECT due
        FROM rates
        WHERE name = @name
        """;

    const string SetRateDue = """
        INSERT INTO rates (name, due)
        VALUES (@name, @due)
        ON CONFLICT (name) DO UPDATE SET due = excluded.due
        """;

    const string ForgetRates = """
        DELETE FROM rates
        WHERE due < @now * 1000
        """;

    /// <inheritdoc/>
    public Task<Taken> TakeAsync(string name, Rate rate, CancellationToken ct) => writer.RunAsync(
        session =>
        {
            var now = Now * 1000;
            var due = session.First(RateDue, row => row.GetInt64(0), ("@name", name));
            var granted = rate.Grant(due, now, asked: 1) == 1;
            if (granted) due = Math.Max(due, now) + rate.Pace;
            if (granted) session.Run(SetRateDue, ("@name", name), ("@due", due));
            return rate.Stand(granted, due, now);
        },
        ct);

    /// <inheritdoc/>
    public Task ForgetRatesAsync(CancellationToken ct) => writer.RunAsync(session => session.Run(ForgetRates, ("@now", Now)), ct);
}
