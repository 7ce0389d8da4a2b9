using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace Dailies.Server.Tests.Documents.Chance;

/// <summary>What the OpenAPI document says that one endpoint answers.</summary>
sealed class Promises(JsonObject document, JsonObject operation)
{
    readonly Dictionary<string, JsonSchema> known = [];

    /// <summary>What is wrong with an answer, or null.</summary>
    public string? Broken(int status, string? mediaType, string body)
    {
        if (operation["responses"]![status.ToString()] is not { } promised) return $"status {status} is not in the document";
        if (promised["content"] is not JsonObject contents) return body.Length > 0 ? $"status {status} has no body in the document" : null;
        if (body.Length == 0) return $"status {status} came without the body that the document has";
        if (mediaType is null || contents[mediaType] is not { } content) return $"{mediaType} is not in the document for status {status}";
        if (mediaType != "application/json") return null;

        using var json = JsonDocument.Parse(body);
        var found = Schema(status, content["schema"]!).Evaluate(json.RootElement, new() { OutputFormat = OutputFormat.List });
        return found.IsValid ? null : string.Join("; ", found.Details!.Where(one => one.Errors is not null).SelectMany(one => one.Errors!.Select(error => $"{one.InstanceLocation}: {error.Value}")));
    }

    /// <summary>A schema of the document that stands by itself.</summary>
    public static JsonSchema Alone(JsonObject document, JsonNode schema)
    {
        var alone = JsonNode.Parse(schema.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal))!;
        alone["$defs"] = JsonNode.Parse(document["components"]!["schemas"]!.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal));
        return JsonSchema.FromText(alone.ToJsonString());
    }

    JsonSchema Schema(int status, JsonNode schema)
    {
        lock (known)
        {
            if (!known.TryGetValue($"{status}", out var found)) known[$"{status}"] = found = Alone(document, schema);
            return found;
        }
    }
}
