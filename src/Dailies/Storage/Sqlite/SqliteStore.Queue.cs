using Dailies.Queue;

namespace Dailies.Storage.Sqlite;

public sealed partial class SqliteStore
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<LaneDepth>> QueueAsync(IReadOnlyList<string> lanes, CancellationToken ct) => ValueTask.FromResult<IReadOnlyList<LaneDepth>>(
        readers.Read(session => lanes.Select(lane => Depth(session, lane)).ToList()));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> OpenLanesAsync(CancellationToken ct) =>
        ValueTask.FromResult<IReadOnlyList<string>>(readers.Read(session => session.All(QueueRow.Lanes, row => row.GetString(0))));

    LaneDepth Depth(Session session, string lane) => session.First(
        QueueRow.Select,
        row => QueueRow.Read(lane, row, time.GetUtcNow()),
        ("@lane", lane),
        ("@most", LaneDepth.Most),
        ("@walk", QueueRow.Walk))!;
}
