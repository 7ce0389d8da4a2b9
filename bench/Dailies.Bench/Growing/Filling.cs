using Dailies.Bench.Sides;
using Dailies.Tasks;

namespace Dailies.Bench.Growing;

/// <summary>Fills a database with tasks faster than they could be made, as they would stand there after a busy month.</summary>
static class Filling
{
    // Ids sort by time, as those of the product do.
    const string Id = "(lpad(to_hex(1700000000000 + n), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid";

    /// <summary>Returns the ids of some tasks, half of them ended.</summary>
    public static async Task<IReadOnlyList<TaskId>> RunAsync(string database, int ended, int queued, int some, CancellationToken ct)
    {
        await Sql.RunAsync(
            database,
            $"""
            INSERT INTO tasks (id, key, created, model, tokens, outcome, ended, clip, clip_seconds, clip_bytes, clip_kept)
            SELECT {Id}, 1, 1700000000000 + n, 'seedance_2_0_pro', {Sample.Cost},
                CASE WHEN n <= {ended} THEN 2 END, CASE WHEN n <= {ended} THEN 1700000000000 + n END,
                CASE WHEN n <= {ended} THEN 'clip.mp4' END, CASE WHEN n <= {ended} THEN 5.041667 END,
                CASE WHEN n <= {ended} THEN 123456 END, n <= {ended} AND n % 30 = 0
            FROM generate_series(1, {ended + queued}) AS n;
            INSERT INTO requests (task, body)
            SELECT {Id}, '{Sample.Body}'
            FROM generate_series(1, {ended + queued}) AS n;
            INSERT INTO attempts (task, lane, turn, started, ended, outcome)
            SELECT {Id}, 'animatic', n::bigint * {Sample.Cost}, 1700000000000 + n, 1700000000000 + n, 'completed'
            FROM generate_series(1, {ended}) AS n;
            INSERT INTO ledger (task, key, model, tokens, at)
            SELECT {Id}, 1, 'seedance_2_0_pro', {Sample.Cost}, 1700000000000 + n
            FROM generate_series(1, {ended}) AS n;
            INSERT INTO queue (task, key, lane, turn)
            SELECT {Id}, 1, 'animatic', n::bigint * {Sample.Cost}
            FROM generate_series({ended + 1}, {ended + queued}) AS n;
            UPDATE keys SET finish = {(ended + queued + 1L) * Sample.Cost} WHERE id = 1;
            """,
            ct);
        // Cannot run in a transaction with anything else.
        await Sql.RunAsync(database, "VACUUM ANALYZE", ct);
        // Or it would write out all of this while the calls are measured.
        await Sql.RunAsync(database, "CHECKPOINT", ct);

        var found = new List<TaskId>();
        await using var connection = await Sql.OpenAsync(database, ct);
        await using var command = Sql.Command($"SELECT id FROM tasks WHERE (uuid_hash(id) & 7) = 0 ORDER BY uuid_hash(id) LIMIT {some + 20}", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) found.Add(new(reader.GetGuid(0)));
        // At a thousand there are fewer than calls.
        return [.. Enumerable.Range(0, some + 20).Select(i => found[i % found.Count])];
    }
}
