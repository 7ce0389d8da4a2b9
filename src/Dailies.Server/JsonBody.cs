using System.Text;
using System.Text.Json;
using Dailies.Tasks;

namespace Dailies.Server;

/// <summary>
/// Reads a request's body, which is one JSON object and nothing else. System.Text.Json says by an
/// <see cref="InvalidOperationException"/> that a text is no Unicode: half of a surrogate pair, or bytes that are not UTF-8. It is
/// caught here, where it can mean nothing else.
/// </summary>
static class JsonBody
{
    const int MaxDepth = 16;

    /// <summary>Reads a field's value: all of it, or what is left is skipped.</summary>
    public delegate void Field(string name, ref Utf8JsonReader value);

    /// <summary>Reads the fields one by one.</summary>
    /// <exception cref="JsonException">The body is no JSON object; the message says where.</exception>
    public static void Read(ReadOnlySpan<byte> body, Field field)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw new JsonException("it must be a JSON object");

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!TryText(ref reader, out var name)) throw NoUnicode();
            reader.Read();
            field(name, ref reader);
            reader.Skip();
        }

        if (reader.Read()) throw new JsonException("something follows the object");
    }

    /// <summary>Reads all of it at once; each name may come once only, and all texts can be read.</summary>
    /// <exception cref="JsonException">The body is no such JSON object; the message says where.</exception>
    public static JsonDocument Parse(ReadOnlySpan<byte> body)
    {
        Read(body, (string _, ref Utf8JsonReader value) =>
        {
            var depth = value.CurrentDepth;
            do
            {
                if (value.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && !TryText(ref value, out _)) throw NoUnicode();
            }
            while ((value.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray || value.CurrentDepth > depth) && value.Read());
        });
        return JsonDocument.Parse(body.ToArray(), new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = MaxDepth });
    }

    /// <summary>The text that the reader is at; false where it is no Unicode.</summary>
    public static bool TryText(ref Utf8JsonReader reader, out string text)
    {
        try
        {
            text = reader.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }

    /// <summary>The same as bytes, for a text that may be long; false where it is no Unicode.</summary>
    public static bool TryCopy(ref Utf8JsonReader reader, Span<byte> to, out int length)
    {
        try
        {
            length = reader.CopyString(to);
            return true;
        }
        catch (InvalidOperationException)
        {
            length = 0;
            return false;
        }
    }

    /// <summary>Says what the reader is at where another kind was asked for.</summary>
    public static string Mismatch(ref Utf8JsonReader reader, string expected)
    {
        var came = reader.TokenType switch
        {
            JsonTokenType.String => "a string",
            JsonTokenType.Number => $"the number {RequestRules.Shown(Encoding.UTF8.GetString(reader.ValueSpan))}",
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            JsonTokenType.Null => "null",
            JsonTokenType.StartArray => "a list",
            _ => "an object",
        };
        return $"is {came}; it must be {expected}";
    }

    static JsonException NoUnicode() => new("it has text that is not valid Unicode");
}
