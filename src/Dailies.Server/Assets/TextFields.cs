using System.Text.Json;
using Dailies.Tasks;

namespace Dailies.Server.Assets;

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
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = 16 });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw new JsonException("it must be a JSON object");

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = reader.GetString()!;
            reader.Read();
            if (!known.Contains(field) || reader.TokenType == JsonTokenType.Null) reader.Skip();
            else Value(field, ref reader);
        }

        if (reader.Read()) throw new JsonException("something follows the object");
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
        if (reader.TokenType != JsonTokenType.String)
        {
            Wrong(field, "is no string; it must be one");
            reader.Skip();
            return;
        }

        try
        {
            values[field] = reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            Wrong(field, "is not valid Unicode");
        }
    }
}
