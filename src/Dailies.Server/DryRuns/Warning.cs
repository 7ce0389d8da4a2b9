using System.Text.Json.Serialization;

namespace Dailies.Server.DryRuns;

/// <summary>Something that the create takes as it is, and that may not be what was meant.</summary>
/// <param name="Code">What kind, for a program.</param>
/// <param name="Param">The field that it is about.</param>
/// <param name="Message">What it is, for a person.</param>
public sealed record Warning(
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("param")] string Param,
    [property: JsonPropertyName("message")] string Message);
