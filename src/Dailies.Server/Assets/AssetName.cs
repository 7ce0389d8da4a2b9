namespace Dailies.Server.Assets;

/// <summary>What an asset may be called.</summary>
static class AssetName
{
    const int Longest = 200;

    /// <summary>What is wrong with a name; null where nothing is.</summary>
    public static string? Problem(string name) =>
        string.IsNullOrWhiteSpace(name) ? "is blank; leave it out or say what the asset is called"
        : name.Length > Longest ? $"has {name.Length} characters; at most {Longest} are allowed"
        : name.Any(char.IsControl) ? "has control characters; they are not allowed"
        : null;

    /// <summary>A name for an asset that was given none: that of the file it came from, where that can be one.</summary>
    public static string Of(string? file, string otherwise) =>
        file?.Split('/', '\\')[^1] is { } name && Problem(name) is null ? name : otherwise;
}
