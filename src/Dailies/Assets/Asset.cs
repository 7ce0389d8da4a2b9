using Dailies.Keys;

namespace Dailies.Assets;

/// <summary>A file in the library of a key.</summary>
public sealed record Asset
{
    /// <summary>Names it.</summary>
    public required AssetId Id { get; init; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required AssetType Type { get; init; }

    /// <summary>How it stands.</summary>
    public required AssetStatus Status { get; init; }

    /// <summary>Where it was fetched from; null of a file that was sent.</summary>
    public string? Url { get; init; }

    /// <summary>When it came, by the store's clock.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>Its bytes, once it is Active.</summary>
    public Content? Content { get; init; }

    /// <summary>Why it is Failed.</summary>
    public string? Error { get; init; }

    /// <summary>Its place among all: later ones have higher numbers.</summary>
    public long Number { get; init; }
}

/// <summary>An asset that is to be kept.</summary>
/// <param name="Id">A new id.</param>
/// <param name="Key">Its owner.</param>
/// <param name="Name">What the owner calls it.</param>
/// <param name="Type">What it is to be.</param>
/// <param name="Url">Where it is to be fetched; null where <paramref name="Content"/> is here.</param>
/// <param name="Content">Its bytes, which are stored; null where they are still to be fetched.</param>
public sealed record NewAsset(AssetId Id, KeyId Key, string Name, AssetType Type, string? Url, ContentHash? Content);

/// <summary>Which of a key's assets are to be listed, newest first.</summary>
/// <param name="Type">Of this type; null: of all.</param>
/// <param name="Status">That stand so; null: however.</param>
/// <param name="Before">With a lower <see cref="Asset.Number"/>; null: from the newest on.</param>
/// <param name="Limit">At most so many.</param>
public sealed record AssetFilter(AssetType? Type, AssetStatus? Status, long? Before, int Limit);

/// <summary>The right to fetch an asset, for <see cref="Length"/> from the claim or the last extension on.</summary>
/// <param name="Id">The asset.</param>
/// <param name="Key">Its owner.</param>
/// <param name="Type">What it is to be.</param>
/// <param name="Url">Where it is.</param>
/// <param name="Try">1 for the first; it tells this fetcher from the next.</param>
public sealed record AssetLease(AssetId Id, KeyId Key, AssetType Type, string Url, int Try)
{
    /// <summary>A fetcher that is not heard of for so long is taken for dead.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(1);
}
