using System.Text.Json.Serialization;

namespace Dailies.Server.Emulation;

/// <summary>The rules that hold.</summary>
sealed record RulesView([property: JsonPropertyName("rules")] IReadOnlyList<Rule> Rules);

/// <summary>The time of day of the emulation, in Unix seconds.</summary>
sealed record ClockView([property: JsonPropertyName("now")] long Now);

/// <summary>The seed of all that is random.</summary>
sealed record SeedView([property: JsonPropertyName("seed")] long Seed);

/// <summary>How the emulation is written on the wire.</summary>
[JsonSerializable(typeof(Rule))]
[JsonSerializable(typeof(RulesView))]
[JsonSerializable(typeof(ClockView))]
[JsonSerializable(typeof(SeedView))]
[JsonSerializable(typeof(JournalView))]
sealed partial class EmulationJson : JsonSerializerContext
{
    /// <summary>As all other answers are.</summary>
    public static EmulationJson Wire { get; } = new(WireJson.Options);
}
