using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Dailies.Server.Documents;

/// <summary>A body in one form.</summary>
/// <param name="MediaType">Such as <c>application/json</c>.</param>
/// <param name="Schema">Gives its schema, which may be a reference to one that it adds.</param>
/// <param name="Examples">By name.</param>
sealed record Content(string MediaType, Func<Schemas, JsonNode> Schema, params (string Name, JsonNode Value)[] Examples)
{
    /// <summary>JSON as the code writes it: schema and examples come from the type that is written.</summary>
    public static Content Json<T>(JsonTypeInfo<T> type, params (string Name, T Value)[] examples) => new(
        "application/json",
        schemas => schemas.Of(type),
        [.. examples.Select(example => (example.Name, JsonSerializer.SerializeToNode(example.Value, type)!))]);

    /// <summary>Text of any kind.</summary>
    public static Content Text(string mediaType, string example) =>
        new(mediaType, _ => new JsonObject { ["type"] = "string" }, ("example", example));

    /// <summary>One form or another of the same media type.</summary>
    public static Content AnyOf(params Content[] contents) => new(
        contents[0].MediaType,
        schemas => new JsonObject { ["anyOf"] = new JsonArray([.. contents.Select(content => content.Schema(schemas))]) },
        [.. contents.SelectMany(content => content.Examples)]);

    /// <summary>Bytes that JSON Schema has no words for.</summary>
    public static Content Bytes(string mediaType) =>
        new(mediaType, _ => new JsonObject { ["type"] = "string", ["format"] = "binary" });
}

/// <summary>An answer that is no error.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Description">When it comes and what it means.</param>
/// <param name="Bodies">Its forms; none without a body.</param>
sealed record Answer(int Status, string Description, params Content[] Bodies)
{
    /// <summary>Headers worth knowing of.</summary>
    public IReadOnlyList<Header> Headers { get; init; } = [];
}

/// <summary>A header of an answer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">When it is there and what it says.</param>
/// <param name="Schema">JSON Schema of its value.</param>
/// <param name="Example">A value.</param>
sealed record Header(string Name, string Description, string Schema, JsonNode Example)
{
    /// <summary>What every answer behind a key carries.</summary>
    public static IReadOnlyList<Header> Rates { get; } =
    [
        new("RateLimit-Policy", "The limits on requests and on polls of one task: how many (`q`) in how many seconds (`w`).", """{"type":"string"}""", "\"requests\";q=600;w=60"),
        new("RateLimit", "What is left of each (`r`), and in how many seconds more (`t`).", """{"type":"string"}""", "\"requests\";r=599;t=1"),
    ];

    public static Header RetryAfter { get; } = new(
        "Retry-After", "Seconds to wait before the next request.", """{"type":"integer","minimum":1}""", 10);
}

/// <summary>A parameter of a request.</summary>
/// <param name="In"><c>query</c>, <c>header</c> or <c>path</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it does.</param>
/// <param name="Schema">JSON Schema of its value.</param>
/// <param name="Example">A value.</param>
sealed record Parameter(string In, string Name, string Description, string Schema, JsonNode Example)
{
    public const string TaskIdPattern = "^video_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";

    /// <summary>What signs a URL that works without a key.</summary>
    public static IReadOnlyList<Parameter> Signature { get; } =
    [
        new("query", "expires", "When it expires, in Unix seconds.", """{"type":"integer"}""", 1774923124),
        new("query", "key", "Which secret signed it.", """{"type":"integer"}""", 1),
        new("query", "signature", "The signature.", """{"type":"string"}""", "5c1f"),
    ];

    /// <summary>The task in the path.</summary>
    public static Parameter TaskId { get; } = new(
        "path",
        "id",
        "The task's id, as the create answered it.",
        $$"""{"type":"string","pattern":"{{TaskIdPattern}}"}""",
        Samples.TaskId);

    /// <summary><c>Prefer: wait=N</c>.</summary>
    public static Parameter PreferWait { get; } = new(
        "header",
        "Prefer",
        "`wait=N` (RFC 7240) holds the answer until the task has ended or N seconds have passed, 60 at most.",
        """{"type":"string"}""",
        "wait=30");
}
