using System.Data.Common;
using Dailies.Keys;

namespace Dailies.Storage;

/// <summary>Reads and changes keys for whoever administers them, in both stores alike.</summary>
static class KeyEntryRow
{
    /// <summary>The columns that <see cref="Read"/> takes.</summary>
    public const string Columns = $"id, name, hint, created, last_used, revoked, scopes, {KeyRow.TermColumns}";

    public const string Select = $"""
        SELECT {Columns}
        FROM keys
        WHERE id = @key
        """;

    public const string SelectAfter = $"""
        SELECT {Columns}
        FROM keys
        WHERE id > @key
        ORDER BY id
        LIMIT @limit
        """;

    /// <summary>The end of a condition on the change of a key: that another one may administer.</summary>
    public const string AnotherAdmin = """
        EXISTS (SELECT 1 FROM keys other WHERE other.id <> @key AND other.revoked IS NULL AND other.scopes LIKE '%admin%')
        """;

    public const string Change = $"""
        UPDATE keys
        SET name = @name, scopes = @scopes
        WHERE id = @key AND revoked IS NULL
            AND (NOT @keep_admin OR @scopes LIKE '%admin%' OR scopes NOT LIKE '%admin%' OR {AnotherAdmin})
        RETURNING id
        """;

    public static KeyEntry Read(DbDataReader row) => new(
        new(row.GetInt64(0)), row.GetString(1), row.GetString(2), Scopes.Read(row.GetString(6)), KeyRow.Terms(row, 7), Time(row, 3)!.Value, Time(row, 4), Time(row, 5));

    /// <summary>What became of a change that a condition on the key may have refused.</summary>
    public static KeyOutcome Outcome(bool changed, KeyEntry? entry) =>
        changed ? KeyOutcome.Done
        : entry is null ? KeyOutcome.Missing
        : entry.Revoked is not null ? KeyOutcome.Revoked
        : KeyOutcome.LastAdmin;

    static DateTimeOffset? Time(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}
