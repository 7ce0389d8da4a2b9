namespace Dailies.Storage.Postgres;

public sealed partial class PostgresStore
{
    // The database's day and month, as Spending counts them.
    const string Today = """
        SELECT (store_time(@now) / 86400000)::integer AS today, (extract(year FROM now) * 12 + extract(month FROM now) - 1)::integer AS this_month,
            (extract(epoch FROM date_trunc('month', now)) * 1000)::bigint AS month_began
        FROM (SELECT to_timestamp(store_time(@now) / 1000.0) AT TIME ZONE 'UTC' AS now) clock
        """;

    // Follows a CTE "ended" that removed tasks from the queue: (task, key, slot, reserved, tokens), tokens being what the clip used
    // and null where there is none. Gives back what they held of their keys. A key that limits nothing is not touched: slot and
    // reserved say so, and change under its lock only. An end that waited for the lock past midnight belongs to the day before,
    // as its entry in the ledger does.
    const string Settle = $"""
        , today AS (
            {Today}
        ), owners AS (
            SELECT id
            FROM keys
            WHERE id IN (SELECT key FROM ended WHERE slot OR reserved > 0)
            ORDER BY id
            FOR UPDATE
        ), settled AS (
            UPDATE keys
            SET running = running - sums.slots, reserved = keys.reserved - sums.reserved, used = used + sums.tokens,
                day = greatest(day, today),
                day_used = CASE WHEN day < today THEN 0 ELSE day_used END + CASE WHEN day > today THEN 0 ELSE sums.tokens END,
                month = greatest(month, this_month),
                month_used = CASE WHEN month < this_month THEN 0 ELSE month_used END + CASE WHEN month > this_month THEN 0 ELSE sums.tokens END
            FROM owners, today, (
                SELECT key, count(*) FILTER (WHERE slot) AS slots, sum(reserved) AS reserved,
                    coalesce(sum(tokens) FILTER (WHERE reserved > 0), 0) AS tokens
                FROM ended
                GROUP BY key
            ) sums
            WHERE keys.id = owners.id AND sums.key = owners.id
        )
        """;
}
