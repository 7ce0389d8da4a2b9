using System.Data.Common;
using Dailies.Usage;

namespace Dailies.Storage;

/// <summary>Adds up what upstreams counted, beside the ledger, in both stores alike; asked with the values of <see cref="UsageSums"/>.</summary>
static class UpstreamSums
{
    // A task has one submission at most that was not refused, so that its entry in the ledger counts once. Indexes: submissions_key, by
    // way of the keys as in UsageSums, and the ledger's of tasks.
    public const string Select = """
        SELECT CASE WHEN @by_day THEN s.intended / 86400000 END, CASE WHEN @by_model THEN s.model END,
            CASE WHEN @by_key THEN k.id END, CASE WHEN @by_key THEN k.name END, s.upstream,
            count(*), CAST(sum(coalesce(l.tokens, 0)) AS bigint), CAST(sum(coalesce(s.tokens, 0)) AS bigint),
            CAST(sum(CASE WHEN s.tokens IS NULL THEN 1 ELSE 0 END) AS bigint)
        FROM keys k
        CROSS JOIN submissions s
        LEFT JOIN ledger l ON l.task = s.task
        WHERE (@key IS NULL OR k.id = @key) AND s.key = k.id AND s.intended >= @from AND s.intended < @until AND s.state <> 4
        GROUP BY 1, 2, 3, 4, 5
        LIMIT @limit
        """;

    public static UpstreamUsageRow Read(DbDataReader row)
    {
        var (day, model, key, keyName) = UsageSums.Group(row);
        return new(day, model, key, keyName, row.GetString(4), row.GetInt64(5), row.GetInt64(6), row.GetInt64(7), row.GetInt64(8));
    }
}
