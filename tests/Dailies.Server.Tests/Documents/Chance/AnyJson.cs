using System.Text.Json.Nodes;

namespace Dailies.Server.Tests.Documents.Chance;

/// <summary>Makes values for a JSON Schema: mostly such as it allows, at their limits, and now and then others.</summary>
/// <param name="random">Decides.</param>
/// <param name="document">The OpenAPI document, in which references lead somewhere.</param>
sealed class AnyJson(Random random, JsonObject document)
{
    static readonly string[] Hostile =
    [
        "", " ", "\0", "\n", "null", "0", "-1", "true", "'", "\"", "' OR 1=1 --", "{{7*7}}", "%00", "%s%n", "../../etc/passwd", "\u202e", "\ud83d\ude00", "ÿ",
        "99999999999999999999", "1e400", "NaN", "[]", "{}", "video_", "video_00000000-0000-0000-0000-000000000000", "http://127.0.0.1/", "file:///etc/passwd",
    ];

    public T Of<T>(IReadOnlyList<T> all) => all[random.Next(all.Count)];

    public bool Once(int times) => random.Next(times) == 0;

    /// <summary>Text of which nothing good can be expected.</summary>
    public string Strange() => Once(20) ? new string('x', random.Next(1, 9000)) : Of(Hostile);

    /// <summary>A value for a schema.</summary>
    public JsonNode? Value(JsonNode? schema, int depth = 0)
    {
        if (Once(12)) return Anything(depth);
        if (schema is not JsonObject node || depth > 8) return Anything(depth);
        if ((string?)node["$ref"] is { } reference) return Value(Find(reference), depth);
        if (node["enum"] is JsonArray choices) return Of<JsonNode?>([.. choices])?.DeepClone();
        if (node["const"] is { } only) return only.DeepClone();
        if ((node["oneOf"] ?? (node["type"] is null ? node["anyOf"] : null)) is JsonArray ways) return Value(Of<JsonNode?>([.. ways]), depth);

        var type = node["type"] switch
        {
            JsonArray types => (string?)Of<JsonNode?>([.. types]),
            { } one => (string?)one,
            _ => null,
        };
        return type switch
        {
            "string" => Text(node),
            "integer" => Number(node),
            "number" => Once(2) ? random.NextDouble() * 100 : Number(node),
            "boolean" => Once(2),
            "null" => null,
            "array" => new JsonArray([.. Enumerable.Range(0, random.Next((int?)node["maxItems"] + 2 ?? 4)).Select(_ => Value(node["items"], depth + 1))]),
            "object" => Object(node, depth),
            _ => Anything(depth),
        };
    }

    public string Text(JsonObject schema)
    {
        if (Once(8)) return Strange();
        var pattern = (string?)schema["pattern"] ?? "";
        return pattern.Contains("http", StringComparison.Ordinal) || schema["anyOf"] is not null || (string?)schema["format"] == "uri"
            ? Of(["http://127.0.0.1/a.png", "https://127.0.0.1/a.mp4", "data:image/png;base64,iVBORw0KGgo=", "asset://asset-20260330142158-q75m8", "HTTPS://a"])
            : Of(["A cat dancing in the rain", "雨の中で踊る猫", "0-2s: a boat. 2-5s: a storm", new string('x', (int?)schema["maxLength"] ?? 10)]);
    }

    JsonNode Number(JsonObject schema)
    {
        var (least, most) = (Whole(schema["minimum"]) ?? -5, Whole(schema["maximum"]) ?? 100);
        return Once(6) ? Of(least - 1, most + 1, long.MinValue, 0) : Of(least, most, least + random.NextInt64(most - least + 1), most);

        long Of(params long[] all) => all[random.Next(all.Length)];
    }

    static long? Whole(JsonNode? number) => number is null ? null : (long)decimal.Parse(number.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture);

    JsonObject Object(JsonObject schema, int depth)
    {
        var made = new JsonObject();
        var required = (schema["required"] as JsonArray)?.Select(name => (string)name!).ToHashSet() ?? [];
        foreach (var (name, property) in schema["properties"] as JsonObject ?? [])
            if (required.Contains(name) ? !Once(15) : Once(4))
                made[name] = Value(property, depth + 1);
        if (Once(6)) made[Strange()] = Anything(depth + 1);
        return made;
    }

    JsonNode? Anything(int depth) => random.Next(depth > 4 ? 6 : 8) switch
    {
        0 => null,
        1 => Once(2),
        2 => random.Next(-10, 10),
        3 => double.MaxValue,
        4 or 5 => Strange(),
        6 => new JsonArray(Anything(depth + 1), Anything(depth + 1)),
        _ => new JsonObject { [Strange()] = Anything(depth + 1) },
    };

    /// <summary>A schema, where it may be a reference to one.</summary>
    public JsonNode Resolved(JsonNode schema) => (string?)schema["$ref"] is { } reference ? Find(reference)! : schema;

    JsonNode? Find(string reference) =>
        reference[2..].Split('/').Aggregate((JsonNode?)document, (node, name) => node?[name]);
}
