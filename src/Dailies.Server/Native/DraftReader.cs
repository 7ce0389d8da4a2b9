using System.Buffers;
using System.Text;
using System.Text.Json;
using Dailies.Tasks;

namespace Dailies.Server.Native;

/// <summary>
/// Reads the body of a create. It goes on after a field that cannot be read, so that the caller hears of everything at once.
/// </summary>
/// <param name="uris">Where the bytes of <c>data:</c> URIs go.</param>
sealed class DraftReader(DataUris uris)
{
    /// <summary>The fields of a create.</summary>
    public static readonly IReadOnlyList<string> Fields =
    [
        "model", "prompt", "duration", "aspect_ratio", "resolution", "generateAudio", "seed", "first_image", "last_image",
        "referenceImages", "referenceVideos", "referenceAudios", "callback_url", "preview",
    ];

    // Nobody means more, and a body of 256 MB may hold millions.
    const int MostUnknown = 20;

    const string NoUnicode = "is not valid Unicode";

    readonly List<Problem> problems = [];
    readonly List<Reference> references = [];
    readonly List<string> unknown = [];

    /// <summary>What is wrong with fields already.</summary>
    public IReadOnlyList<Problem> Problems => problems;

    /// <summary>Fields that this dialect does not know but others do, and what was probably meant.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>The first of the fields that were ignored.</summary>
    public IReadOnlyList<string> UnknownFields => unknown;

    /// <summary>Reads a JSON object.</summary>
    /// <exception cref="JsonException">The body is not one; the message says where.</exception>
    public VideoDraft Read(ReadOnlySpan<byte> body)
    {
        var draft = new VideoDraft();
        JsonBody.Read(body, (string field, ref Utf8JsonReader value) =>
        {
            if (value.TokenType != JsonTokenType.Null) draft = Field(draft, field, ref value);
        });
        return draft with { References = [.. references.OrderBy(reference => reference.Role).ThenBy(reference => reference.Index)] };
    }

    VideoDraft Field(VideoDraft draft, string field, ref Utf8JsonReader reader)
    {
        switch (field)
        {
            case "model": return draft with { Model = Text(field, ref reader) };
            case "prompt": return draft with { Prompt = Text(field, ref reader) };
            case "duration": return draft with { Duration = Integer(field, ref reader) };
            case "aspect_ratio": return draft with { Ratio = Text(field, ref reader) };
            case "resolution": return draft with { Resolution = Text(field, ref reader) };
            case "generateAudio": return draft with { Audio = Boolean(field, ref reader) };
            case "seed": return draft with { Seed = Integer(field, ref reader) };
            case "preview": return draft with { Preview = Boolean(field, ref reader) };
            case "callback_url": return draft with { Callback = Text(field, ref reader) };
            case "first_image": Media(ReferenceRole.FirstImage, 0, ref reader); return draft;
            case "last_image": Media(ReferenceRole.LastImage, 0, ref reader); return draft;
            case "referenceImages": List(field, ReferenceRole.Image, ref reader); return draft;
            case "referenceVideos": List(field, ReferenceRole.Video, ref reader); return draft;
            case "referenceAudios": List(field, ReferenceRole.Audio, ref reader); return draft;
            default:
                Ignore(field);
                return draft;
        }
    }

    void Ignore(string field)
    {
        if (unknown.Count == MostUnknown || unknown.Contains(field)) return;
        unknown.Add(field);
        if (OtherDialects.Ignored(field) is { } warning) Warnings.Add(warning);
    }

    string? Text(string field, ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String) Wrong(field, "a string", ref reader);
        else if (JsonBody.TryText(ref reader, out var text)) return text;
        else problems.Add(new(field, NoUnicode));
        return null;
    }

    long? Integer(string field, ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            if (reader.TryGetInt64(out var integer)) return integer;
            // 5.0 is an integer to JSON Schema, and to the JavaScript programs that send it.
            if (reader.TryGetDouble(out var number) && number == Math.Floor(number) && Math.Abs(number) < 1e15) return (long)number;
        }

        Wrong(field, "an integer", ref reader);
        return null;
    }

    bool? Boolean(string field, ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False) return reader.GetBoolean();
        Wrong(field, "true or false", ref reader);
        return null;
    }

    void List(string field, ReferenceRole role, ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Wrong(field, "a list of URLs", ref reader);
            return;
        }

        references.RemoveAll(reference => reference.Role == role);
        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++) Media(role, index, ref reader);
    }

    void Media(ReferenceRole role, int index, ref Utf8JsonReader reader)
    {
        var reference = new Reference(role, index, "");
        if (reader.TokenType != JsonTokenType.String)
        {
            Wrong(reference.Field, "a URL", ref reader);
        }
        else if (!reader.ValueIsEscaped && DataUris.Is(reader.ValueSpan))
        {
            Keep(reader.ValueSpan, reference);
        }
        else if (reader.ValueIsEscaped)
        {
            // Some encoders write every / of base64 as \/.
            var plain = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
            if (JsonBody.TryCopy(ref reader, plain, out var length)) Keep(plain.AsSpan(0, length), reference);
            else problems.Add(new(reference.Field, NoUnicode));
            ArrayPool<byte>.Shared.Return(plain);
        }
        else
        {
            Keep(reader.ValueSpan, reference);
        }
    }

    void Keep(ReadOnlySpan<byte> value, Reference reference)
    {
        if (value.IsEmpty) problems.Add(new(reference.Field, "is empty; leave it out or give a URL"));
        else if (!DataUris.Is(value)) references.Add(reference with { Source = Encoding.UTF8.GetString(value) });
        else if (uris.Store(value, ref reference) is { } problem) problems.Add(new(reference.Field, problem));
        else references.Add(reference);
    }

    void Wrong(string field, string expected, ref Utf8JsonReader reader)
    {
        problems.Add(new(field, JsonBody.Mismatch(ref reader, expected)));
        reader.Skip();
    }
}
