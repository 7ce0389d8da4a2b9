using Dailies.Keys;
using Microsoft.Data.Sqlite;

namespace Dailies.Storage.Sqlite;

public sealed partial class SqliteStore
{
    const string FreeSlot = """
        UPDATE keys SET running = running - 1
        WHERE id = @key
        """;

    const string Charge = """
        UPDATE keys
        SET reserved = reserved - @reserved, used = used + @tokens,
            day = max(day, @day), day_used = CASE WHEN day < @day THEN 0 ELSE day_used END + CASE WHEN day > @day THEN 0 ELSE @tokens END,
            month = max(month, @month),
            month_used = CASE WHEN month < @month THEN 0 ELSE month_used END + CASE WHEN month > @month THEN 0 ELSE @tokens END
        WHERE id = @key
        """;

    /// <summary>What a task that was removed from the queue held of its key: columns key, slot, reserved.</summary>
    static Holding? Left(SqliteDataReader row) => new(row.GetInt64(0), row.GetBoolean(1), row.GetInt64(2));

    /// <summary>Gives back what a task held, and enters the tokens that its clip used: 0 where there is none.</summary>
    void Settle(Session session, Holding left, long tokens)
    {
        if (left.Reserved > 0)
        {
            var now = time.GetUtcNow();
            session.Run(
                Charge,
                ("@reserved", left.Reserved), ("@tokens", tokens), ("@day", Spending.DayOf(now)), ("@month", Spending.MonthOf(now)), ("@key", left.Key));
        }

        if (!left.Slot) return;
        session.Run(FreeSlot, ("@key", left.Key));
        Fill(session, left.Key);
    }

    sealed record Holding(long Key, bool Slot, long Reserved);
}
