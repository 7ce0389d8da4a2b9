using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Dailies.Server.Admin;

/// <summary>The body of a change, for the OpenAPI document; <see cref="KeyFields"/> reads it.</summary>
sealed record KeyChange
{
    [JsonPropertyName("name"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("What it is for; needed to make one.")]
    public string? Name { get; init; }

    [JsonPropertyName("scopes"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("What it may do: `generate`, `read`, `admin`.")]
    public IReadOnlyList<string>? Scopes { get; init; }

    [JsonPropertyName("weight"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("Its share when keys compete; 1 is usual."), Range(0.01, 1000)]
    public double? Weight { get; init; }

    [JsonPropertyName("requests_per_minute"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("Requests that it may send in a minute."), Range(1, 1_000_000)]
    public int? RequestsPerMinute { get; init; }

    [JsonPropertyName("polls"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("`strict`: one query of a task every 10 s."), AllowedValues("relaxed", "strict")]
    public string? Polls { get; init; }

    [JsonPropertyName("queued"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("Tasks of it that may wait."), Range(1, 1_000_000)]
    public int? Queued { get; init; }

    [JsonPropertyName("running"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("Tasks of it that may be made at the same time."), Range(1, 1_000_000)]
    public int? Running { get; init; }

    [JsonPropertyName("body_size"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("Bytes of the largest body."), Range(1024, 268_435_456)]
    public long? BodySize { get; init; }

    [JsonPropertyName("tokens_per_day"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("Tokens that it may use in a day, UTC."), Range(0, 1e15)]
    public long? TokensPerDay { get; init; }

    [JsonPropertyName("tokens_per_month"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("Tokens that it may use in a month, UTC."), Range(0, 1e15)]
    public long? TokensPerMonth { get; init; }

    [JsonPropertyName("tokens"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("Tokens that it may use in all."), Range(0, 1e15)]
    public long? Tokens { get; init; }
}

/// <summary>The body of a rotation.</summary>
/// <param name="Overlap">Seconds that the old secret works on.</param>
sealed record KeyRotation(
    [property: JsonPropertyName("overlap"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("Seconds that the old secret works on."), Range(0, 604_800)]
    int? Overlap);

[JsonSerializable(typeof(KeyChange))]
[JsonSerializable(typeof(KeyRotation))]
sealed partial class KeyChangeJson : JsonSerializerContext;
