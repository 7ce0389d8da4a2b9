using Dailies.Client;

namespace Dailies.Cli.Generating;

/// <summary>What one <c>dailies generate</c> was asked for.</summary>
sealed record GenerateOrder
{
    public required VideoRequest Request { get; init; }

    /// <summary>The files that <see cref="Request"/> names in place of URLs, and the type of asset that each is to be.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary>Where to save; null: a new name made from the prompt.</summary>
    public string? Output { get; init; }

    /// <summary>Whether the end is told as JSON.</summary>
    public bool Json { get; init; }

    /// <summary>The server to ask; null: one of our own.</summary>
    public Uri? Server { get; init; }

    /// <summary>The key for <see cref="Server"/>.</summary>
    public string? Key { get; init; }
}
