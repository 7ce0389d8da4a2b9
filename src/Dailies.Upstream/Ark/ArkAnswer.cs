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
    /// <summary>The code of what is wrong; null where it gave none.</summary>
    public string? Code { get; init; }

    /// <summary>When it wants to be asked again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether it did what was asked.</summary>
    public bool Ok => Status is >= 200 and < 300 && Code is null;

    /// <summary>
    /// Whether it certainly did nothing: nobody was there, or it said so. 408 says that it had not read all of the request, and
    /// 409 may say that it has it already.
    /// </summary>
    public bool Definite => !Sent || (Status is >= 400 and < 500 and not 408 and not 409);

    /// <summary>An answer in JSON: of tasks, whose error is in <c>error</c>, or of the asset library, in its envelope.</summary>
    public static ArkAnswer Of(int status, JsonElement json)
    {
        var envelope = Part(json, "ResponseMetadata");
        var body = envelope is null ? json : Part(json, "Result");
        // A task has an error too; its answer is whole all the same.
        var error = envelope is { } head ? Part(head, "Error") : status < 300 ? null : Part(json, "error");
        if (error is not { } wrong) return new(status, body, $"It answered {status} without a reason.");

        return new(status, body, Text(wrong, "message") ?? Text(wrong, "Message") ?? $"It answered {status} without a reason.")
        {
            Code = Text(wrong, "code") ?? Text(wrong, "Code") ?? (status < 300 ? "Error" : null),
        };
    }

    /// <summary>The object in a field; null where it is absent, or none.</summary>
    public static JsonElement? Part(JsonElement part, string name) =>
        Field(part, name) is { ValueKind: JsonValueKind.Object } value ? value : null;

    /// <summary>The list in a field; null where it is absent, or none.</summary>
    public static JsonElement? List(JsonElement? part, string name) =>
        part is { } given && Field(given, name) is { ValueKind: JsonValueKind.Array } value ? value : null;

    /// <summary>The text of a field of the answer.</summary>
    public string? Text(string name) => Body is { } body ? Text(body, name) : null;

    /// <summary>The text of a field; null where it is absent, or no text.</summary>
    public static string? Text(JsonElement part, string name)
    {
        try
        {
            return Field(part, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return null;
        }
    }

    /// <summary>The whole number in a field, written as a number or in quotes; null where it is absent, or none.</summary>
    public static long? Number(JsonElement part, string name) =>
        Field(part, name) is { ValueKind: JsonValueKind.Number or JsonValueKind.String } value
        && decimal.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && number is >= 0 and <= int.MaxValue * 1000L
            ? (long)number
            : null;

    static JsonElement? Field(JsonElement part, string name) =>
        part.ValueKind == JsonValueKind.Object && part.TryGetProperty(name, out var value) ? value : null;
}
