using Dailies.Assets;
using Dailies.Fetching;

namespace Dailies.Cli;

/// <summary>What a file is to be, by its name; the server looks at its bytes.</summary>
static class FileTypes
{
    static readonly Dictionary<string, AssetType> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".jpg"] = AssetType.Image,
        [".jpeg"] = AssetType.Image,
        [".png"] = AssetType.Image,
        [".webp"] = AssetType.Image,
        [".bmp"] = AssetType.Image,
        [".tif"] = AssetType.Image,
        [".tiff"] = AssetType.Image,
        [".gif"] = AssetType.Image,
        [".mp4"] = AssetType.Video,
        [".mov"] = AssetType.Video,
        [".wav"] = AssetType.Audio,
        [".mp3"] = AssetType.Audio,
    };

    /// <summary>Null where the name does not tell.</summary>
    public static AssetType? Of(string name) => Types.TryGetValue(Path.GetExtension(name), out var type) ? type : null;

    /// <summary>The names of a kind, for an error.</summary>
    public static string Extensions(MediaKind kind) => string.Join(", ", Types.Where(entry => entry.Value.Kind() == kind).Select(entry => entry.Key));
}
