using Dailies.Usage;

namespace Dailies.Storage.Postgres;

public sealed partial class PostgresStore
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<UsageRow>> UsageAsync(UsageQuery query, CancellationToken ct) =>
        await AllAsync(UsageSums.Select, UsageSums.Read, ct, UsageSums.Values(query));

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<UpstreamUsageRow>> UpstreamUsageAsync(UsageQuery query, CancellationToken ct) =>
        await AllAsync(UpstreamSums.Select, UpstreamSums.Read, ct, UsageSums.Values(query));
}
