using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dailies.Testing;

/// <summary>The requests that were answered since the start or the last reset, without those of the test itself.</summary>
/// <param name="Requests">In the order in which they came.</param>
/// <param name="Dropped">How many older ones are no longer kept: 10,000 are.</param>
public sealed record Journal(
    [property: JsonPropertyName("requests")] IReadOnlyList<JournalEntry> Requests,
    [property: JsonPropertyName("dropped")] long Dropped);

/// <summary>A request that was answered.</summary>
public sealed record JournalEntry
{
    /// <summary>1 for the first.</summary>
    [JsonPropertyName("number")]
    public required long Number { get; init; }

    /// <summary>When it came, by the clock that a test moves; to the second.</summary>
    [JsonPropertyName("at"), JsonConverter(typeof(UnixTimeConverter))]
    public required DateTimeOffset At { get; init; }

    /// <summary>Its method.</summary>
    [JsonPropertyName("method")]
    public required string Method { get; init; }

    /// <summary>Its path, without the query.</summary>
    [JsonPropertyName("path")]
    public required string Path { get; init; }

    /// <summary>Its body where that is JSON, long texts shortened; else null.</summary>
    [JsonPropertyName("body")]
    public JsonElement? Body { get; init; }

    /// <summary>The status of the answer; 0 where the connection was cut without one.</summary>
    [JsonPropertyName("status")]
    public required int Status { get; init; }

    /// <summary>The id of the task that it made, or was about; null: none.</summary>
    [JsonPropertyName("task")]
    public string? Task { get; init; }

    /// <summary>What the rule is called that decided what came of it; null: none did.</summary>
    [JsonPropertyName("rule")]
    public string? Rule { get; init; }
}
