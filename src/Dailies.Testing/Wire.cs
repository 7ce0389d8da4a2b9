using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dailies.Testing;

sealed record RulesBody([property: JsonPropertyName("rules")] IReadOnlyList<Rule> Rules);

sealed record ClockBody([property: JsonPropertyName("now"), JsonConverter(typeof(UnixTimeConverter))] DateTimeOffset Now);

sealed record AdvanceBody([property: JsonPropertyName("advance"), JsonConverter(typeof(SecondsConverter))] TimeSpan Advance);

sealed record SeedBody([property: JsonPropertyName("seed")] long Seed);

sealed record ErrorBody([property: JsonPropertyName("error")] ErrorText Error);

sealed record ErrorText([property: JsonPropertyName("message")] string Message);

[JsonSerializable(typeof(Rule))]
[JsonSerializable(typeof(RulesBody))]
[JsonSerializable(typeof(Journal))]
[JsonSerializable(typeof(ClockBody))]
[JsonSerializable(typeof(AdvanceBody))]
[JsonSerializable(typeof(SeedBody))]
[JsonSerializable(typeof(Report))]
[JsonSerializable(typeof(ErrorBody))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
sealed partial class Wire : JsonSerializerContext;

/// <summary>A length of time as a number of seconds.</summary>
sealed class SecondsConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => TimeSpan.FromSeconds(reader.GetDouble());

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteNumberValue(value.TotalSeconds);
}

/// <summary>A time of day as Unix seconds.</summary>
sealed class UnixTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DateTimeOffset.FromUnixTimeSeconds(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteNumberValue(value.ToUnixTimeSeconds());
}
