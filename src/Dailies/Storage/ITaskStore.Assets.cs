using Dailies.Assets;
using Dailies.Keys;

namespace Dailies.Storage;

public partial interface ITaskStore
{
    /// <summary>
    /// Keeps an asset: Active where its content is here, else Processing, to be claimed. False where the id is taken.
    /// </summary>
    Task<bool> AddAssetAsync(NewAsset asset, CancellationToken ct);

    /// <summary>The asset of this id if it belongs to <paramref name="key"/>, else null.</summary>
    ValueTask<Asset?> FindAssetAsync(AssetId id, KeyId key, CancellationToken ct);

    /// <summary>A key's assets, newest first.</summary>
    ValueTask<IReadOnlyList<Asset>> ListAssetsAsync(KeyId key, AssetFilter filter, CancellationToken ct);

    /// <summary>Calls an asset something else; false where the key has no such asset.</summary>
    Task<bool> RenameAssetAsync(AssetId id, KeyId key, string name, CancellationToken ct);

    /// <summary>Deletes an asset, and lets go of its content; false where the key has no such asset.</summary>
    Task<bool> DeleteAssetAsync(AssetId id, KeyId key, CancellationToken ct);

    /// <summary>Takes the asset that has waited longest to be fetched, or whose fetcher is dead; null where none is due.</summary>
    Task<AssetLease?> ClaimAssetAsync(CancellationToken ct);

    /// <summary>Lengthens a lease to its full length from now; false where it is lost.</summary>
    Task<bool> ExtendAssetAsync(AssetLease lease, CancellationToken ct);

    /// <summary>Makes an asset Active; false where the lease is lost.</summary>
    Task<bool> ActivateAssetAsync(AssetLease lease, ContentHash content, CancellationToken ct);

    /// <summary>Makes an asset Failed; false where the lease is lost.</summary>
    Task<bool> FailAssetAsync(AssetLease lease, string reason, CancellationToken ct);

    /// <summary>Gives an asset back as if this try had not been made, to be claimed again after <paramref name="pause"/>.</summary>
    Task<bool> ReleaseAssetAsync(AssetLease lease, TimeSpan pause, CancellationToken ct);
}
