using System.Data.Common;
using Dailies.Models;
using Dailies.Tasks;

namespace Dailies.Storage;

/// <summary>Reads the ledger, in both stores alike but for the form of a task's id.</summary>
static class LedgerRow
{
    // Index: ledger_key.
    public const string Select = """
        SELECT task, model, tokens, at, price, currency
        FROM ledger
        WHERE key = @key
        ORDER BY id DESC
        LIMIT @limit
        """;

    public static LedgerEntry Read(TaskId task, DbDataReader row) =>
        new(task, row.GetString(1), row.GetInt64(2), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)))
        {
            Price = row.IsDBNull(4) ? null : Price.Read(row.GetInt64(4), row.GetString(5)),
        };
}
