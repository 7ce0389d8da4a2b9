using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dailies.Client;

/// <summary>Reads why a task failed: a string, or of some gateways an object with a message.</summary>
public sealed class ErrorText : JsonConverter<string?>
{
    /// <inheritdoc/>
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String) return reader.GetString();
        using var other = JsonDocument.ParseValue(ref reader);
        return other.RootElement.ValueKind == JsonValueKind.Object && other.RootElement.TryGetProperty("message", out var message)
            ? message.ToString()
            : other.RootElement.GetRawText();
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
