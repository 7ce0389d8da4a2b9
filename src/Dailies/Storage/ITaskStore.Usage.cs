using Dailies.Usage;

namespace Dailies.Storage;

public partial interface ITaskStore
{
    /// <summary>What completed tasks used, added up from the ledger; rows in no order.</summary>
    ValueTask<IReadOnlyList<UsageRow>> UsageAsync(UsageQuery query, CancellationToken ct);

    /// <summary>What upstreams were asked in these days, and what they counted; rows in no order.</summary>
    ValueTask<IReadOnlyList<UpstreamUsageRow>> UpstreamUsageAsync(UsageQuery query, CancellationToken ct);
}
