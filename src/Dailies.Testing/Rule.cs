using System.Text.Json.Serialization;

namespace Dailies.Testing;

/// <summary>
/// What goes wrong, and with which requests: those that meet all conditions that are given. Of several rules that one fits, the first
/// that was added and is not used up decides.
/// </summary>
public sealed record Rule
{
    /// <summary>What goes wrong.</summary>
    [JsonPropertyName("then")]
    public required Fault Then { get; init; }

    /// <summary>What the journal calls it; null: by its fault, as on the wire.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; init; }

    /// <summary>Text that the prompt contains, in capitals or not; null: any prompt.</summary>
    [JsonPropertyName("prompt")]
    public string? Prompt { get; init; }

    /// <summary>The model that is asked for; null: any.</summary>
    [JsonPropertyName("model")]
    public string? Model { get; init; }

    /// <summary>How many matches are let pass first; null: none.</summary>
    [JsonPropertyName("skip")]
    public int? Skip { get; init; }

    /// <summary>How many matches are hit after them; null: all.</summary>
    [JsonPropertyName("times")]
    public int? Times { get; init; }

    /// <summary>What the error says; null: what the service usually says.</summary>
    [JsonPropertyName("message")]
    public string? Message { get; init; }

    /// <summary>How long it lasts, for <see cref="Fault.SlowQueue"/> (a minute by default) and <see cref="Fault.Stuck"/> (for good).</summary>
    [JsonPropertyName("seconds"), JsonConverter(typeof(SecondsConverter))]
    public TimeSpan? For { get; init; }

    /// <summary>The Retry-After of the refusal, in whole seconds, for <see cref="Fault.RateLimit"/> and <see cref="Fault.QueryError"/>.</summary>
    [JsonPropertyName("retryAfter"), JsonConverter(typeof(SecondsConverter))]
    public TimeSpan? RetryAfter { get; init; }
}
