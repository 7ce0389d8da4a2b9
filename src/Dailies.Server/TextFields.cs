using System.Text.Json;
using Dailies.Tasks;

namespace Dailies.Server;

/// <summary>Some fields of a request, all of them texts; others are ignored.</summary>
/// <param name="known">Their names.</param>
sealed class TextFields(IReadOnlyList<string> known)
{
    readonly Dictionary<string, string> values = [];
    readonly List<Problem> problems = [];

    /// <summary>What is wrong with fields already.</summary>
    public IReadOnlyList<Problem> Problems => problems;

    /// <summary>The value; null where it was not given.</summary>
    public string? this[string field] => values.GetValueOrDefault(field);

    /// <summary>Reads a JSON object.</summary>
    /// <exception cref="JsonException">The body is not one; the message says where.</exception>
    public void Read(ReadOnlySpan<byte> body)
    {
        JsonBody.Read(body, (string field, ref Utf8JsonReader value) =>
        {
            if (known.Contains(field) && value.TokenType != JsonTokenType.Null) Value(field, ref value);
        });
    }

    /// <summary>Adds a field of a form.</summary>
    public void Add(string field, string value)
    {
        if (known.Contains(field)) values[field] = value;
    }

    /// <summary>Adds what is wrong with a field, once.</summary>
    public void Wrong(string field, string? problem)
    {
        if (problem is not null && problems.All(known => known.Field != field)) problems.Add(new(field, problem));
    }

    void Value(string field, ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String) Wrong(field, JsonBody.Mismatch(ref reader, "a string"));
        else if (JsonBody.TryText(ref reader, out var text)) values[field] = text;
        else Wrong(field, "is not valid Unicode");
    }
}
