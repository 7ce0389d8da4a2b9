using System.Data.Common;
using Dailies.Usage;

namespace Dailies.Storage.Sqlite;

public sealed partial class SqliteStore
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<UsageRow>> UsageAsync(UsageQuery query, CancellationToken ct) =>
        await SumsAsync(UsageSums.Select, UsageSums.Read, query, ct);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<UpstreamUsageRow>> UpstreamUsageAsync(UsageQuery query, CancellationToken ct) =>
        await SumsAsync(UpstreamSums.Select, UpstreamSums.Read, query, ct);

    // Unlike a read by primary key this may take a while, so it does not run on the thread of the request.
    Task<List<T>> SumsAsync<T>(string sql, Func<DbDataReader, T> read, UsageQuery query, CancellationToken ct) => Task.Run(
        () => readers.Read(session => session.All(sql, read, [.. UsageSums.Values(query).Select(value => ("@" + value.Name, value.Value))])),
        ct);
}
