using Dailies.Usage;

namespace Dailies.Storage.Sqlite;

public sealed partial class SqliteStore
{
    // Unlike a read by primary key this may take a while, so it does not run on the thread of the request.
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<UsageRow>> UsageAsync(UsageQuery query, CancellationToken ct) => await Task.Run(
        () => readers.Read(session => session.All(
            UsageSums.Select, UsageSums.Read, [.. UsageSums.Values(query).Select(value => ("@" + value.Name, value.Value))])),
        ct);
}
