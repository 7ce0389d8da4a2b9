using Dailies.Fetching;

namespace Dailies.Assets;

/// <summary>What an asset is; the names are those of the wire.</summary>
public enum AssetType
{
    /// <summary>A still picture.</summary>
    Image = 0,

    /// <summary>A video.</summary>
    Video = 1,

    /// <summary>A sound.</summary>
    Audio = 2,

    /// <summary>Anything else. It is kept, and guides no task.</summary>
    Document = 3,
}

/// <summary>How an asset stands; the names are those of the wire.</summary>
public enum AssetStatus
{
    /// <summary>It is being fetched and checked.</summary>
    Processing = 0,

    /// <summary>It may be used.</summary>
    Active = 1,

    /// <summary>It could not be had or is not allowed, and never will be.</summary>
    Failed = 2,
}

/// <summary>What an asset of a type must be.</summary>
public static class AssetTypes
{
    const long MaxDocument = 30_000_000;

    /// <summary>The longest that an asset of any type may be.</summary>
    public static long MaxBytesOfAny { get; } = Enum.GetValues<AssetType>().Max(MaxBytes);

    /// <summary>What it must be as a reference; null for what cannot be one.</summary>
    public static MediaKind? Kind(this AssetType type) => type switch
    {
        AssetType.Image => MediaKind.Image,
        AssetType.Video => MediaKind.Video,
        AssetType.Audio => MediaKind.Audio,
        _ => null,
    };

    /// <summary>Bytes that it must stay under.</summary>
    public static long MaxBytes(this AssetType type) => type.Kind() is { } kind ? MediaLimits.MaxBytes(kind) : MaxDocument;

    /// <summary>The type of this name, capital letter included; null where there is none.</summary>
    public static AssetType? Parse(string text) => Enum.GetValues<AssetType>().Cast<AssetType?>().FirstOrDefault(type => type.ToString() == text);

    /// <summary>The types, for an error.</summary>
    public static string All { get; } = string.Join(", ", Enum.GetNames<AssetType>());
}
