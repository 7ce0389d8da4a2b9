namespace Dailies.Server.Assets;

/// <summary>What an asset may be called.</summary>
static class AssetName
{
    const int Longest = 200;

    /// <summary>What is wrong with a name; null where nothing is.</summary>
    public static string? Problem(string name) => ShortName.Problem(name, Longest, "leave it out or say what the asset is called");

    /// <summary>The same as JSON Schema.</summary>
    /// <param name="type">As JSON.</param>
    /// <param name="description">What it is.</param>
    public static string Schema(string type, string description) =>
        $$"""{"type":{{type}},"description":"{{description}}","maxLength":{{Longest}},"pattern":"{{ShortName.Pattern}}"}""";

    /// <summary>A name for an asset that was given none: that of the file it came from, where that can be one.</summary>
    public static string Of(string? file, string otherwise) =>
        file?.Split('/', '\\')[^1] is { } name && Problem(name) is null ? name : otherwise;
}
