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
                row => QueueRow.Read(lane, row, Time(row.GetInt64(6))),
                ct,
                ("lane", lane), ("most", LaneDepth.Most), ("walk", QueueRow.Walk), Now))!);
        }

        return depths;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> OpenLanesAsync(CancellationToken ct) => await AllAsync(QueueRow.Lanes, row => row.GetString(0), ct);
}
