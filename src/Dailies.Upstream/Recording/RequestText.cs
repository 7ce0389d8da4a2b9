using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dailies.Upstream.Recording;

/// <summary>What makes two requests the same: method, path, query and body, whatever the order of parameters and fields.</summary>
static class RequestText
{
    /// <summary>All of it but the path, in one order.</summary>
    public static string Of(RecordedRequest request) =>
        $"{string.Join('&', (request.Query ?? "").Split('&').Order(StringComparer.Ordinal))}\n{string.Join('\n', Fields(request).Select(field => $"{field.Key}={field.Value}"))}";

    /// <summary>The fields of the body and what stands in them, deep ones by their path, such as <c>content[1].role</c>.</summary>
    public static SortedDictionary<string, string> Fields(RecordedRequest request)
    {
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Add(fields, "", request.Body);
        return fields;
    }

    static void Add(SortedDictionary<string, string> fields, string path, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject parts:
                foreach (var (name, value) in parts) Add(fields, path.Length == 0 ? name : $"{path}.{name}", value);
                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++) Add(fields, $"{path}[{i}]", items[i]);
                break;
            // Absent and null are the same to every upstream.
            case JsonValue value:
                fields[path] = JsonSerializer.Serialize(value, ExchangeJson.Readable.JsonNode);
                break;
        }
    }
}
