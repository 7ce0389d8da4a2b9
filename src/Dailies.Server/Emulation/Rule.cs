using System.Text.Json.Serialization;

namespace Dailies.Server.Emulation;

/// <summary>What goes wrong, and with which requests. A condition that is absent holds for all.</summary>
sealed record Rule
{
    /// <summary>What the journal calls it; null: by <see cref="Then"/>.</summary>
    [JsonPropertyName("name"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; init; }

    /// <summary>Text that the prompt contains, in capitals or not.</summary>
    [JsonPropertyName("prompt"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Prompt { get; init; }

    /// <summary>The model that is asked for.</summary>
    [JsonPropertyName("model"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Model { get; init; }

    /// <summary>How many matches are let pass first.</summary>
    [JsonPropertyName("skip"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Skip { get; init; }

    /// <summary>How many matches are hit after them; null: all.</summary>
    [JsonPropertyName("times"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Times { get; init; }

    /// <summary>What happens to those: one of <see cref="Faults.All"/>.</summary>
    [JsonPropertyName("then")]
    public required string Then { get; init; }

    /// <summary>What the error says; null: what it says usually.</summary>
    [JsonPropertyName("message"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Message { get; init; }

    /// <summary>How long it lasts, where it lasts.</summary>
    [JsonPropertyName("seconds"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Seconds { get; init; }

    /// <summary>The Retry-After of a refusal, in seconds.</summary>
    [JsonPropertyName("retryAfter"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? RetryAfter { get; init; }

    /// <summary>What the journal calls it.</summary>
    [JsonIgnore]
    public string Called => Name ?? Then;

    /// <summary>Whether its conditions hold.</summary>
    public bool Matches(string? prompt, string? model) =>
        (Prompt is null || prompt?.Contains(Prompt, StringComparison.OrdinalIgnoreCase) == true) && (Model is null || Model == model);
}
