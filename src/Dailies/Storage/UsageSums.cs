using System.Data.Common;
using Dailies.Keys;
using Dailies.Models;
using Dailies.Usage;

namespace Dailies.Storage;

/// <summary>Adds up the ledger, in both stores alike.</summary>
static class UsageSums
{
    const long DayLength = 24 * 60 * 60 * 1000;

    // By way of the keys, so that each one's days are a range of the index ledger_time: SQLite keeps the order of a CROSS JOIN. A cost is rounded by entry, as Price.Of does.
    public const string Select = """
        SELECT CASE WHEN @by_day THEN l.at / 86400000 END, CASE WHEN @by_model THEN l.model END,
            CASE WHEN @by_key THEN k.id END, CASE WHEN @by_key THEN k.name END, l.currency,
            count(*), CAST(sum(l.tokens) AS bigint), CAST(sum((l.price * l.tokens + 5000) / 10000) AS bigint)
        FROM keys k
        CROSS JOIN ledger l
        WHERE (@key IS NULL OR k.id = @key) AND l.key = k.id AND l.at >= @from AND l.at < @until
        GROUP BY 1, 2, 3, 4, 5
        LIMIT @limit
        """;

    /// <summary>The values of <see cref="Select"/>, without the marks of a parameter's name.</summary>
    public static (string Name, object? Value)[] Values(UsageQuery query) =>
    [
        ("by_day", query.By.HasFlag(UsageGroup.Day)),
        ("by_model", query.By.HasFlag(UsageGroup.Model)),
        ("by_key", query.By.HasFlag(UsageGroup.Key)),
        ("from", Milliseconds(query.From)),
        ("until", Milliseconds(query.To) + DayLength),
        ("key", query.Key?.Value),
        ("limit", (long)query.Limit),
    ];

    public static UsageRow Read(DbDataReader row)
    {
        var (day, model, key, keyName) = Group(row);
        return new(
            day, model, key, keyName, row.GetInt64(5), row.GetInt64(6), row.IsDBNull(7) ? null : Price.Cost(row.GetInt64(7)), row.IsDBNull(4) ? null : row.GetString(4));
    }

    /// <summary>What a row was grouped by: the first four columns of every such sum.</summary>
    public static (DateOnly? Day, string? Model, KeyId? Key, string? KeyName) Group(DbDataReader row) => (
        row.IsDBNull(0) ? null : DateOnly.FromDateTime(DateTime.UnixEpoch.AddDays(row.GetInt64(0))),
        row.IsDBNull(1) ? null : row.GetString(1),
        row.IsDBNull(2) ? null : new KeyId(row.GetInt64(2)),
        row.IsDBNull(3) ? null : row.GetString(3));

    static long Milliseconds(DateOnly day) => (day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) * DayLength;
}
