using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dailies.Cli.Generating;

/// <summary>How a <c>generate --json</c> ended: the one object on standard output.</summary>
sealed record Summary
{
    /// <summary>The exit code.</summary>
    public required int Code { get; init; }

    /// <summary>The task; null where there is none.</summary>
    public string? Id { get; init; }

    public string? Model { get; init; }

    public string? Status { get; init; }

    /// <summary>The saved clip, as a full path.</summary>
    public string? File { get; init; }

    public long? Bytes { get; init; }

    /// <summary>Length of the clip.</summary>
    public double? Seconds { get; init; }

    public long? Tokens { get; init; }

    /// <summary>Where the clip can be downloaded again; null when the server ended with the command.</summary>
    public Uri? Url { get; init; }

    public string? Error { get; init; }

    public override string ToString() => JsonSerializer.Serialize(this, SummaryJson.Default.Summary);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Summary))]
sealed partial class SummaryJson : JsonSerializerContext;
