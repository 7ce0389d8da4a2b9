using System.Data.Common;
using Dailies.Queue;

namespace Dailies.Storage;

/// <summary>Reads what both stores select alike of one lane.</summary>
static class QueueRow
{
    /// <summary>How many of the oldest open tasks are looked at for one that is ready.</summary>
    public const int Walk = 10_000;

    // Indexes: queue_ready, queue_held_lane, queue_leases, queue_awaiting; each count ends at @most. Ids sort by time, so the oldest ready task is the first
    // such one on a walk along the primary key, which needs no index of its own. The walk is bounded, because a key's held tasks may
    // all be older: then the task whose turn is next stands for the oldest.
    public const string Select = """
        SELECT
            (SELECT count(*) FROM (SELECT 1 FROM queue WHERE lane = @lane AND state = 0 LIMIT @most) AS ready),
            (SELECT count(*) FROM (SELECT 1 FROM queue WHERE lane = @lane AND state = 2 LIMIT @most) AS held),
            (SELECT count(*) FROM (SELECT 1 FROM queue WHERE lane = @lane AND state = 1 LIMIT @most) AS leased),
            (
                SELECT created
                FROM tasks
                WHERE id = CASE WHEN EXISTS (SELECT 1 FROM queue WHERE lane = @lane AND state = 0) THEN coalesce(
                    (
                        SELECT task
                        FROM (SELECT task, lane, state FROM queue ORDER BY task LIMIT @walk) AS oldest
                        WHERE lane = @lane AND state = 0
                        ORDER BY task
                        LIMIT 1
                    ),
                    (SELECT task FROM queue WHERE lane = @lane AND state = 0 ORDER BY turn, task LIMIT 1)) END
            ),
            (SELECT count(*) FROM (SELECT 1 FROM queue WHERE lane = @lane AND state = 3 AND due IS NULL LIMIT @most) AS ordered),
            (SELECT count(*) FROM (SELECT 1 FROM queue WHERE lane = @lane AND state = 3 AND due IS NOT NULL LIMIT @most) AS postponed)
        """;

    // From each lane to the next one, so that a million tasks of one lane are a single step. Indexes: queue_ready, queue_held_lane,
    // queue_awaiting. Leased tasks are left out: in a lane without workers they are soon given back.
    public static readonly string Lanes = $"""
        WITH RECURSIVE {Walked("ready", 0)}, {Walked("held", 2)}, {Walked("awaiting", 3)}
        SELECT lane FROM ready WHERE lane <> ''
        UNION SELECT lane FROM held WHERE lane <> ''
        UNION SELECT lane FROM awaiting WHERE lane <> ''
        """;

    /// <summary>The lane in a row of <see cref="Select"/>, looked at when the store's clock stood at <paramref name="now"/>.</summary>
    public static LaneDepth Read(string lane, DbDataReader row, DateTimeOffset now) => new(
        lane,
        row.GetInt32(0),
        row.GetInt32(1),
        row.GetInt32(2),
        row.IsDBNull(3) ? null : now - DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)))
    {
        Ordered = row.GetInt32(4),
        Postponed = row.GetInt32(5),
    };

    static string Walked(string name, int state) => $"""
        {name} (lane) AS (
            SELECT CAST('' AS text)
            UNION ALL
            SELECT (SELECT q.lane FROM queue q WHERE q.state = {state} AND q.lane > {name}.lane ORDER BY q.lane LIMIT 1)
            FROM {name}
            WHERE {name}.lane IS NOT NULL
        )
        """;
}
