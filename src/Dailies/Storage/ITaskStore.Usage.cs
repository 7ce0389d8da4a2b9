using Dailies.Usage;

namespace Dailies.Storage;

public partial interface ITaskStore
{
    /// <summary>What completed tasks used, added up from the ledger; rows in no order.</summary>
    ValueTask<IReadOnlyList<UsageRow>> UsageAsync(UsageQuery query, CancellationToken ct);
}
