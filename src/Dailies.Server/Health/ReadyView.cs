using System.Text.Json.Serialization;

namespace Dailies.Server.Health;

/// <summary>The answer of <c>/readyz</c>.</summary>
sealed record ReadyView(
    [property: JsonPropertyName("ready")] bool Ready,
    [property: JsonPropertyName("checks")] IReadOnlyDictionary<string, CheckView> Checks);

/// <summary>One check in it.</summary>
sealed record CheckView(
    [property: JsonPropertyName("ok")] bool Ok,
    [property: JsonPropertyName("milliseconds")] double Milliseconds,
    [property: JsonPropertyName("error"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error,
    [property: JsonPropertyName("oldest_ready_seconds"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? OldestReadySeconds);

[JsonSerializable(typeof(ReadyView))]
sealed partial class HealthJson : JsonSerializerContext
{
    public static HealthJson Wire { get; } = new(WireJson.Options);
}
