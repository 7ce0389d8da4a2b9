using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Dailies.Keys;

namespace Dailies.Storage;

/// <summary>Reads and writes keys, in both stores alike.</summary>
static class KeyRow
{
    /// <summary>The columns that <see cref="Terms"/> takes.</summary>
    public const string TermColumns =
        "weight, running_limit, queued_limit, requests_per_minute, strict_polls, body_limit, day_budget, month_budget, total_budget";

    /// <summary>Finds a key by its hash; it lacks the time and a parenthesis at its end. Index: those of hash and old_hash.</summary>
    public const string Select = $"""
        SELECT id, CASE WHEN hash = @hash THEN hash ELSE old_hash END, scopes, {TermColumns}
        FROM keys
        WHERE revoked IS NULL AND (hash = @hash OR old_hash = @hash AND old_until >
        """;

    /// <summary>The parameters for <see cref="TermColumns"/>.</summary>
    public const string TermValues =
        "@weight, @running_limit, @queued_limit, @requests_per_minute, @strict_polls, @body_limit, @day_budget, @month_budget, @total_budget";

    public const string SetTerms = """
        UPDATE keys
        SET weight = @weight, running_limit = @running_limit, queued_limit = @queued_limit, requests_per_minute = @requests_per_minute,
            strict_polls = @strict_polls, body_limit = @body_limit,
            day_budget = @day_budget, month_budget = @month_budget, total_budget = @total_budget
        WHERE id = @key
        """;

    // The index has found it by its hash, which tells a caller who measures time nothing about any key;
    // the last word is a comparison in constant time all the same.
    public static KeyCard? Read(DbDataReader row, byte[] hash) =>
        CryptographicOperations.FixedTimeEquals((byte[])row.GetValue(1), hash)
            ? new(new(row.GetInt64(0)), Scopes.Read(row.GetString(2)), Terms(row, 3))
            : null;

    /// <summary>The values of <see cref="SetTerms"/>.</summary>
    public static (string, object?)[] Values(KeyId key, KeyTerms terms) => [("key", key.Value), .. Values(terms)];

    /// <summary>The values of <see cref="TermColumns"/>.</summary>
    public static (string, object?)[] Values(KeyTerms terms) =>
    [
        ("weight", terms.Weight),
        ("running_limit", (long?)terms.RunningLimit),
        ("queued_limit", (long?)terms.QueuedLimit),
        ("requests_per_minute", (long?)terms.RequestsPerMinute),
        ("strict_polls", terms.StrictPolls),
        ("body_limit", terms.BodyLimit),
        ("day_budget", terms.Budget.Day),
        ("month_budget", terms.Budget.Month),
        ("total_budget", terms.Budget.Total),
    ];

    /// <summary>The terms in a row, from column <paramref name="first"/> on.</summary>
    public static KeyTerms Terms(DbDataReader row, int first) => new(row.GetDouble(first), (int?)Number(row, first + 1))
    {
        QueuedLimit = (int?)Number(row, first + 2),
        RequestsPerMinute = (int?)Number(row, first + 3),
        StrictPolls = row.GetBoolean(first + 4),
        BodyLimit = Number(row, first + 5),
        Budget = new(Number(row, first + 6), Number(row, first + 7), Number(row, first + 8)),
    };

    static long? Number(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : Convert.ToInt64(row.GetValue(column), CultureInfo.InvariantCulture);
}
