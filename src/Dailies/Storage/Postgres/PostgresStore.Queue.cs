using Dailies.Queue;

namespace Dailies.Storage.Postgres;

public sealed partial class PostgresStore
{
    const string LaneDepths = QueueRow.Select + ", store_time(@now)";

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<LaneDepth>> QueueAsync(IReadOnlyList<string> lanes, CancellationToken ct)
    {
        var depths = new List<LaneDepth>();
        foreach (var lane in lanes)
        {
            depths.Add((await ReadAsync(
                LaneDepths,
                row => QueueRow.Read(lane, row, Time(row.GetInt64(4))),
                ct,
                ("lane", lane), ("most", LaneDepth.Most), ("walk", QueueRow.Walk), Now))!);
        }

        return depths;
    }
}
