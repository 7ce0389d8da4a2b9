using System.Globalization;
using System.Text.Json;

namespace Dailies.Upstream.Ark;

/// <summary>What came of a request to Ark.</summary>
/// <param name="Status">The HTTP status; null where there was no whole answer.</param>
/// <param name="Body">The JSON in it; null where it is none.</param>
/// <param name="Reason">What is wrong, in one sentence, without keys and URLs.</param>
/// <param name="Sent">Whether it may have been heard: false where no connection was made.</param>
sealed record ArkAnswer(int? Status, JsonElement? Body, string Reason, bool Sent = true)
{
    /// <summary>When it wants to be asked again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether it did what was asked.</summary>
    public bool Ok => Status is >= 200 and < 300;

    /// <summary>
    /// Whether it certainly did nothing: nobody was there, or it said so. 408 says that it had not read all of the request, and 409
    /// may say that it has it already.
    /// </summary>
    public bool Definite => !Sent || (Status is >= 400 and < 500 and not 408 and not 409);

    /// <summary>The text of a field of the answer.</summary>
    public string? Text(string name) => Body is { } body ? Text(body, name) : null;

    /// <summary>The text of a field; null where it is absent, or no text.</summary>
    public static string? Text(JsonElement part, string name) =>
        part.ValueKind == JsonValueKind.Object && part.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The whole number in a field, written as a number or in quotes; null where it is absent, or none.</summary>
    public static long? Number(JsonElement part, string name) =>
        part.ValueKind == JsonValueKind.Object && part.TryGetProperty(name, out var value)
        && decimal.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? (long)number
            : null;
}
