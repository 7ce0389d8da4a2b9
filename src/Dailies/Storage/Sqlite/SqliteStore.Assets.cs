using Dailies.Assets;
using Dailies.Keys;

namespace Dailies.Storage.Sqlite;

public sealed partial class SqliteStore
{
    const string AddAsset = """
        INSERT INTO assets (id, key, name, type, status, url, created, content, due)
        VALUES (@id, @key, @name, @type, @status, nullif(@url, ''), @now, nullif(@content, ''), CASE WHEN @content = '' THEN @now END)
        ON CONFLICT (id) DO NOTHING
        """;

    const string DeleteAsset = """
        DELETE FROM assets
        WHERE id = @id AND key = @key
        RETURNING coalesce(content, '')
        """;

    // Index: assets_due.
    const string ClaimAsset = """
        UPDATE assets SET due = @now + @length, tries = tries + 1
        WHERE number = (
            SELECT number
            FROM assets
            WHERE due <= @now
            ORDER BY due
            LIMIT 1
        )
        RETURNING id, key, type, url, tries
        """;

    const string ExtendAsset = """
        UPDATE assets SET due = @now + @length
        WHERE id = @id AND tries = @try AND status = 0
        """;

    const string ReleaseAsset = """
        UPDATE assets SET due = @now + @length, tries = tries - 1
        WHERE id = @id AND tries = @try AND status = 0
        """;

    /// <inheritdoc/>
    public Task<bool> AddAssetAsync(NewAsset asset, CancellationToken ct) =>
        writer.RunAsync(session => session.Run(AddAsset, [.. AssetRow.Values(asset), ("now", Now)]) == 1, ct);

    /// <inheritdoc/>
    public ValueTask<Asset?> FindAssetAsync(AssetId id, KeyId key, CancellationToken ct) =>
        ValueTask.FromResult(readers.Read(session => session.First(AssetRow.Select, AssetRow.Read, AssetRow.Values(id, key))));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Asset>> ListAssetsAsync(KeyId key, AssetFilter filter, CancellationToken ct) =>
        ValueTask.FromResult<IReadOnlyList<Asset>>(readers.Read(session => session.All(AssetRow.List, AssetRow.Read, AssetRow.Values(key, filter))));

    /// <inheritdoc/>
    public Task<bool> RenameAssetAsync(AssetId id, KeyId key, string name, CancellationToken ct) =>
        writer.RunAsync(session => session.Run(AssetRow.Rename, [.. AssetRow.Values(id, key), ("name", name)]) == 1, ct);

    /// <inheritdoc/>
    public Task<bool> DeleteAssetAsync(AssetId id, KeyId key, CancellationToken ct) => writer.RunAsync(
        session =>
        {
            if (session.First(DeleteAsset, row => row.GetString(0), AssetRow.Values(id, key)) is not { } content) return false;
            Loosen(session, content);
            return true;
        },
        ct);

    /// <inheritdoc/>
    public Task<AssetLease?> ClaimAssetAsync(CancellationToken ct) =>
        writer.RunAsync(session => session.First(ClaimAsset, AssetRow.ReadLease, ("now", Now), AssetLeaseLength), ct);

    /// <inheritdoc/>
    public Task<bool> ExtendAssetAsync(AssetLease lease, CancellationToken ct) =>
        writer.RunAsync(session => session.Run(ExtendAsset, [.. AssetRow.Values(lease), ("now", Now), AssetLeaseLength]) == 1, ct);

    /// <inheritdoc/>
    public Task<bool> ActivateAssetAsync(AssetLease lease, ContentHash content, CancellationToken ct) =>
        writer.RunAsync(session => session.Run(AssetRow.Activate, [.. AssetRow.Values(lease), ("content", content.Value)]) == 1, ct);

    /// <inheritdoc/>
    public Task<bool> FailAssetAsync(AssetLease lease, string reason, CancellationToken ct) =>
        writer.RunAsync(session => session.Run(AssetRow.Fail, [.. AssetRow.Values(lease), ("error", reason)]) == 1, ct);

    /// <inheritdoc/>
    public Task<bool> ReleaseAssetAsync(AssetLease lease, TimeSpan pause, CancellationToken ct) => writer.RunAsync(
        session => session.Run(ReleaseAsset, [.. AssetRow.Values(lease), ("now", Now), ("length", (long)pause.TotalMilliseconds)]) == 1, ct);

    static (string, object?) AssetLeaseLength => ("length", (long)AssetLease.Length.TotalMilliseconds);
}
