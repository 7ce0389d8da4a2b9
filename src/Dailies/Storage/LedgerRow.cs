using System.Data.Common;
using Dailies.Tasks;

namespace Dailies.Storage;

/// <summary>Reads the ledger, in both stores alike but for the form of a task's id.</summary>
static class LedgerRow
{
    // Index: ledger_key.
    public const string Select = """
        SELECT task, model, tokens, at
        FROM ledger
        WHERE key = @key
        ORDER BY id DESC
        LIMIT @limit
        """;

    public static LedgerEntry Read(TaskId task, DbDataReader row) =>
        new(task, row.GetString(1), row.GetInt64(2), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)));
}
