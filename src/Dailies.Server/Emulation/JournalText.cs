using System.Text.Json.Nodes;
using Dailies.Tasks;

namespace Dailies.Server.Emulation;

/// <summary>What of a request may stand in the journal.</summary>
static class JournalText
{
    // A prompt stands whole.
    const int Longest = 20_000;
    const int Beginning = 40;
    const int ShortestKey = 8;

    /// <summary>The task whose id stands in a path, as of a query or a download; null: none does.</summary>
    public static string? Task(string path)
    {
        foreach (var part in path.Split('/'))
        {
            var name = part.EndsWith(".mp4", StringComparison.Ordinal) ? part[..^4] : part;
            if (TaskId.Parse(name) is not null) return name;
        }

        return null;
    }

    /// <summary>A body with its long texts shortened, and without the key that the request came with.</summary>
    public static JsonNode? Body(JsonNode? body, string? key) => body switch
    {
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, Body(field.Value, key)))),
        JsonArray items => new JsonArray([.. items.Select(item => Body(item, key))]),
        JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(Text(text, key)),
        _ => body?.DeepClone(),
    };

    static string Text(string text, string? key)
    {
        // A short one, which only a test has, stands in many words by chance.
        if (key?.Length >= ShortestKey || (key?.Length > 0 && text == key)) text = text.Replace(key!, "[key]", StringComparison.Ordinal);
        var data = text.StartsWith("data:", StringComparison.OrdinalIgnoreCase);
        return text.Length <= (data ? Beginning : Longest) ? text : $"{text[..Beginning]}... ({text.Length} characters)";
    }
}
