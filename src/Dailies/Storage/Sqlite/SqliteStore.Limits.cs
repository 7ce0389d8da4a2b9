using Dailies.Keys;

namespace Dailies.Storage.Sqlite;

public sealed partial class SqliteStore
{
    const string CountSlots = """
        UPDATE queue SET slot = (SELECT running_limit IS NOT NULL FROM keys WHERE id = @key)
        WHERE key = @key AND lane <> 'fetch' AND state <> 2
        """;

    const string CountRunning = """
        UPDATE keys SET running = (SELECT count(*) FROM queue WHERE key = @key AND slot = 1)
        WHERE id = @key
        """;

    // Too many: those that wait are held again, the last in turn first; what is being made is made.
    const string Demote = """
        UPDATE queue
        SET state = 2, slot = 0
        WHERE task IN (
            SELECT task
            FROM queue
            WHERE key = @key AND state = 0 AND slot = 1
            ORDER BY turn DESC, task DESC
            LIMIT (SELECT max(running - running_limit, 0) FROM keys WHERE id = @key AND running_limit IS NOT NULL)
        )
        """;

    const string FreeAll = """
        UPDATE queue SET state = 0
        WHERE key = @key AND state = 2 AND (SELECT running_limit IS NULL FROM keys WHERE id = @key)
        """;

    const string FreeSlots = """
        SELECT running_limit - running
        FROM keys
        WHERE id = @key AND running < running_limit
        """;

    // Index: queue_held. Like one that comes now, a promoted task has saved up no turns.
    const string Promote = """
        UPDATE queue
        SET state = 0, slot = 1,
            turn = max(turn, coalesce((SELECT max(a.turn) FROM attempts a WHERE a.lane = queue.lane), 0))
        WHERE task IN (
            SELECT task
            FROM queue
            WHERE key = @key AND state = 2
            ORDER BY turn, task
            LIMIT @free
        )
        """;

    const string TakeSlots = """
        UPDATE keys SET running = running + @slots
        WHERE id = @key
        """;

    const string HasNoBudget = """
        SELECT coalesce(day_budget, month_budget, total_budget) IS NULL
        FROM keys
        WHERE id = @key
        """;

    const string ReserveOpen = """
        UPDATE queue SET reserved = (SELECT max(tokens, 1) FROM tasks WHERE id = queue.task)
        WHERE key = @key
        """;

    // Index: ledger_time.
    const string Recount = """
        UPDATE keys
        SET reserved = (SELECT coalesce(sum(reserved), 0) FROM queue WHERE key = @key),
            used = (SELECT coalesce(sum(tokens), 0) FROM ledger WHERE key = @key),
            day = @day,
            day_used = (SELECT coalesce(sum(tokens), 0) FROM ledger WHERE key = @key AND at >= @day_began),
            month = @month,
            month_used = (SELECT coalesce(sum(tokens), 0) FROM ledger WHERE key = @key AND at >= @month_began)
        WHERE id = @key
        """;

    /// <inheritdoc/>
    public Task SetTermsAsync(KeyId key, KeyTerms terms, CancellationToken ct) => writer.RunAsync(
        session =>
        {
            var owner = ("@key", (object?)key.Value);
            if (terms.Budget != Budget.None && session.First(HasNoBudget, row => row.GetBoolean(0), owner)) CountSpending(session, owner);
            session.Run(KeyRow.SetTerms, KeyRow.Values(key, terms));
            session.Run(CountSlots, owner);
            session.Run(CountRunning, owner);
            if (terms.RunningLimit is not null) session.Run(Demote, owner);
            session.Run(CountRunning, owner);
            session.Run(FreeAll, owner);
            return Fill(session, key.Value);
        },
        ct);

    // A first budget: what the key's open tasks are expected to use is reserved, the most that is known of them now.
    void CountSpending(Session session, (string, object?) owner)
    {
        var now = time.GetUtcNow();
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        session.Run(ReserveOpen, owner);
        session.Run(
            Recount,
            owner,
            ("@day", Spending.DayOf(now)), ("@day_began", today.ToUnixTimeMilliseconds()),
            ("@month", Spending.MonthOf(now)), ("@month_began", today.AddDays(1 - today.Day).ToUnixTimeMilliseconds()));
    }

    /// <summary>Fills the free slots of a key with its next held tasks; returns how many.</summary>
    static int Fill(Session session, long key)
    {
        if (session.First<long?>(FreeSlots, row => row.GetInt64(0), ("@key", key)) is not { } free) return 0;
        var filled = session.Run(Promote, ("@key", key), ("@free", free));
        if (filled > 0) session.Run(TakeSlots, ("@slots", filled), ("@key", key));
        return filled;
    }
}
