using Dailies.Keys;

namespace Dailies.Storage.Postgres;

public sealed partial class PostgresStore
{
    // The arithmetic of Rate, for many names at once, under the locks of their rows; in the order of their names, so that two nodes
    // cannot hold each other up.
    const string Take = """
        INSERT INTO rates AS old (name, quota, pace, granted, due)
        SELECT name, quota, pace, least(asked, quota), store_time(@now) * 1000 + least(asked, quota) * pace
        FROM unnest(@names, @quotas, @paces, @asked) AS given (name, quota, pace, asked)
        ORDER BY name
        ON CONFLICT (name) DO UPDATE SET quota = excluded.quota, pace = excluded.pace, (granted, due) = (
            SELECT share, begins + share * excluded.pace
            FROM (
                SELECT begins, greatest(least(excluded.granted, (now + excluded.quota * excluded.pace - begins) / excluded.pace), 0) AS share
                FROM (SELECT store_time(@now) * 1000 AS now, greatest(old.due, store_time(@now) * 1000) AS begins) stands
            ) given
        )
        RETURNING name, granted, due, store_time(@now) * 1000
        """;

    const string ForgetRates = """
        DELETE FROM rates
        WHERE due < store_time(@now) * 1000
        """;

    readonly Batches<(string Name, Rate Rate), Taken> takes;

    /// <inheritdoc/>
    public Task<Taken> TakeAsync(string name, Rate rate, CancellationToken ct) => takes.RunAsync((name, rate), ct);

    /// <inheritdoc/>
    public Task ForgetRatesAsync(CancellationToken ct) => RunAsync(ForgetRates, ct, Now);

    async Task<IReadOnlyList<Taken>> TakeAsync(IReadOnlyList<(string Name, Rate Rate)> asked)
    {
        // Where one name comes with two rates, its terms have just changed: the last is the newest.
        var names = asked.GroupBy(one => one.Name).Select(group => (group.Last().Rate, Name: group.Key, Count: group.Count())).ToList();
        // Not cancelled: others wait for the same round trip.
        var stands = await AllAsync(
            Take,
            row => (Name: row.GetString(0), Granted: row.GetInt32(1), Due: row.GetInt64(2), Now: row.GetInt64(3)),
            CancellationToken.None,
            ("names", names.Select(one => one.Name).ToArray()),
            ("quotas", names.Select(one => one.Rate.Quota).ToArray()),
            ("paces", names.Select(one => one.Rate.Pace).ToArray()),
            ("asked", names.Select(one => one.Count).ToArray()),
            Now);
        var left = stands.ToDictionary(one => one.Name);
        var rates = names.ToDictionary(one => one.Name, one => one.Rate);
        var results = new List<Taken>(asked.Count);
        foreach (var (name, _) in asked)
        {
            var stand = left[name];
            results.Add(rates[name].Stand(stand.Granted > 0, stand.Due, stand.Now));
            left[name] = stand with { Granted = stand.Granted - 1 };
        }

        return results;
    }
}
