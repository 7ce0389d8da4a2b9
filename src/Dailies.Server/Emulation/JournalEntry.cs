using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Dailies.Server.Emulation;

/// <summary>A request that was answered.</summary>
sealed record JournalEntry
{
    /// <summary>How often the journal had been reset when it came.</summary>
    [JsonIgnore]
    public int Age { get; init; }

    /// <summary>1 for the first since the start or the last reset.</summary>
    [JsonPropertyName("number")]
    public long Number { get; init; }

    /// <summary>When it came, in Unix seconds.</summary>
    [JsonPropertyName("at")]
    public long At { get; init; }

    /// <summary>Its method.</summary>
    [JsonPropertyName("method")]
    public required string Method { get; init; }

    /// <summary>Its path, without the query, which may be a signature.</summary>
    [JsonPropertyName("path")]
    public required string Path { get; init; }

    /// <summary>Its body where that is JSON, long texts shortened; else null.</summary>
    [JsonPropertyName("body")]
    public JsonNode? Body { get; set; }

    /// <summary>The status of the answer; 0 where the connection was cut without one.</summary>
    [JsonPropertyName("status")]
    public int Status { get; set; }

    /// <summary>The task that it made, or was about.</summary>
    [JsonPropertyName("task")]
    public string? Task { get; set; }

    /// <summary>What the rule is called that decided what came of it.</summary>
    [JsonPropertyName("rule")]
    public string? Rule { get; set; }
}

/// <summary>A journal as it is answered.</summary>
/// <param name="Requests">In the order in which they came.</param>
/// <param name="Dropped">How many older ones are no longer kept.</param>
sealed record JournalView(
    [property: JsonPropertyName("requests")] IReadOnlyList<JournalEntry> Requests,
    [property: JsonPropertyName("dropped")] long Dropped);
