using Dailies.Assets;
using Dailies.Keys;

namespace Dailies.Storage.Postgres;

public sealed partial class PostgresStore
{
    const string AddAsset = """
        INSERT INTO assets (id, key, name, type, status, url, created, content, due)
        VALUES (
            @id, @key, @name, @type, @status, nullif(@url, ''), store_time(@now), nullif(@content, ''),
            CASE WHEN @content = '' THEN store_time(@now) END)
        ON CONFLICT (id) DO NOTHING
        """;

    const string DeleteAsset = """
        WITH gone AS (
            DELETE FROM assets
            WHERE id = @id AND key = @key
            RETURNING content
        ), loose AS (
            UPDATE contents SET due = greatest(due, store_time(@now) + @grace)
            WHERE hash IN (SELECT content FROM gone)
        )
        SELECT count(*) FROM gone
        """;

    // Index: assets_due.
    const string ClaimAsset = """
        UPDATE assets SET due = store_time(@now) + @length, tries = tries + 1
        WHERE number = (
            SELECT number
            FROM assets
            WHERE due <= store_time(@now)
            ORDER BY due
            LIMIT 1
            FOR UPDATE SKIP LOCKED
        )
        RETURNING id, key, type, url, tries
        """;

    const string ExtendAsset = """
        UPDATE assets SET due = store_time(@now) + @length
        WHERE id = @id AND tries = @try AND status = 0
        """;

    const string ReleaseAsset = """
        UPDATE assets SET due = store_time(@now) + @length, tries = tries - 1
        WHERE id = @id AND tries = @try AND status = 0
        """;

    /// <inheritdoc/>
    public async Task<bool> AddAssetAsync(NewAsset asset, CancellationToken ct) =>
        await RunAsync(AddAsset, ct, [.. AssetRow.Values(asset), Now]) == 1;

    /// <inheritdoc/>
    public async ValueTask<Asset?> FindAssetAsync(AssetId id, KeyId key, CancellationToken ct) =>
        await ReadAsync(AssetRow.Select, AssetRow.Read, ct, AssetRow.Values(id, key));

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Asset>> ListAssetsAsync(KeyId key, AssetFilter filter, CancellationToken ct) =>
        await AllAsync(AssetRow.List, AssetRow.Read, ct, AssetRow.Values(key, filter));

    /// <inheritdoc/>
    public async Task<bool> RenameAssetAsync(AssetId id, KeyId key, string name, CancellationToken ct) =>
        await RunAsync(AssetRow.Rename, ct, [.. AssetRow.Values(id, key), ("name", name)]) == 1;

    /// <inheritdoc/>
    public async Task<bool> DeleteAssetAsync(AssetId id, KeyId key, CancellationToken ct) =>
        await FirstAsync(DeleteAsset, row => row.GetInt64(0), ct, [.. AssetRow.Values(id, key), Now, Grace]) == 1;

    /// <inheritdoc/>
    public Task<AssetLease?> ClaimAssetAsync(CancellationToken ct) => FirstAsync(ClaimAsset, AssetRow.ReadLease, ct, Now, AssetLeaseLength);

    /// <inheritdoc/>
    public async Task<bool> ExtendAssetAsync(AssetLease lease, CancellationToken ct) =>
        await RunAsync(ExtendAsset, ct, [.. AssetRow.Values(lease), Now, AssetLeaseLength]) == 1;

    /// <inheritdoc/>
    public async Task<bool> ActivateAssetAsync(AssetLease lease, ContentHash content, CancellationToken ct) =>
        await RunAsync(AssetRow.Activate, ct, [.. AssetRow.Values(lease), ("content", content.Value)]) == 1;

    /// <inheritdoc/>
    public async Task<bool> FailAssetAsync(AssetLease lease, string reason, CancellationToken ct) =>
        await RunAsync(AssetRow.Fail, ct, [.. AssetRow.Values(lease), ("error", reason)]) == 1;

    /// <inheritdoc/>
    public async Task<bool> ReleaseAssetAsync(AssetLease lease, TimeSpan pause, CancellationToken ct) =>
        await RunAsync(ReleaseAsset, ct, [.. AssetRow.Values(lease), Now, ("length", (long)pause.TotalMilliseconds)]) == 1;

    static (string, object?) AssetLeaseLength => ("length", (long)AssetLease.Length.TotalMilliseconds);
}
