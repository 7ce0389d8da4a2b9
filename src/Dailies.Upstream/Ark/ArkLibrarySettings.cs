namespace Dailies.Upstream.Ark;

/// <summary>How Ark's asset library is reached: it takes requests signed with an access key, and not the API key.</summary>
public sealed record ArkLibrarySettings
{
    /// <summary>The access key's id, such as <c>AKLT…</c>.</summary>
    public required string AccessKey { get; init; }

    /// <summary>The access key's secret. It signs, is never sent, and stands in no log, answer or error.</summary>
    public required string SecretKey { get; init; }

    /// <summary>The project that the API key is of: Ark uses assets only within their project.</summary>
    public string Project { get; init; } = "default";

    /// <summary>Where the library is; null: where that of the upstream's region is.</summary>
    public Uri? Url { get; init; }

    /// <summary>Not the secret: what prints a record shall not show it.</summary>
    public override string ToString() => $"asset library of project {Project}";
}
