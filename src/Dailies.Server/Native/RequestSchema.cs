using System.Text.Json.Nodes;
using Dailies.Assets;
using Dailies.Models;
using Dailies.Server.Documents;
using Dailies.Server.Webhooks;
using Dailies.Tasks;

namespace Dailies.Server.Native;

/// <summary>
/// The body of a create, as JSON Schema: names, limits and the rules between fields, from the catalogue and the constants that
/// <see cref="RequestRules"/> checks by.
/// </summary>
static class RequestSchema
{
    const string Video = "https://dailies.example/sample.mp4";

    /// <summary>Bodies that a server with the built-in models takes.</summary>
    public static (string Name, JsonNode Value)[] Examples =>
    [
        ("text", Parse($$"""{"model":"{{Samples.Model}}","prompt":"{{Samples.Prompt}}","duration":5,"aspect_ratio":"16:9","resolution":"720p","seed":7}""")),
        ("frames", Parse($$"""{"model":"{{Samples.Model}}","prompt":"The door opens","first_image":"https://dailies.example/shut.png","last_image":"https://dailies.example/open.png"}""")),
        ("references", Parse($$"""{"model":"seedance_2_0","prompt":"The same street at night","referenceVideos":["{{Video}}"],"generateAudio":false}""")),
    ];

    /// <summary>The schema for what this catalogue offers.</summary>
    public static JsonNode Write(Catalogue catalogue)
    {
        var models = catalogue.Models;
        return new JsonObject
        {
            ["type"] = "object",
            ["description"] = "What to make. A field that is null, and an empty list, count as absent; fields not named here are ignored.",
            ["required"] = Words(["model", "prompt"]),
            ["properties"] = new JsonObject
            {
                ["model"] = Choice(models.Select(card => card.Name), "Which model; what each can do is in the conditions below."),
                ["prompt"] = new JsonObject
                {
                    ["type"] = "string",
                    ["description"] = "What the video shows; not blank.",
                    ["pattern"] = @"\S",
                    ["maxLength"] = RequestRules.MaxPrompt,
                },
                ["duration"] = Integer(
                    models.Min(card => card.MinDuration), models.Max(card => card.MaxDuration), "Seconds.", models[0].DefaultDuration),
                ["aspect_ratio"] = Choice(AspectRatio.All, "Width to height; `adaptive` takes the one nearest to the first media given.", AspectRatio.Default),
                ["resolution"] = Choice(
                    catalogue.Sizes.Keys.Where(size => models.Any(card => card.Resolutions.Contains(size))), "The shorter side, about.", models[0].DefaultResolution),
                ["generateAudio"] = new JsonObject
                {
                    ["type"] = Words(["boolean", "null"]),
                    ["description"] = "Whether the clip has a sound track.",
                    ["default"] = true,
                },
                ["seed"] = Integer(
                    -1, RequestRules.MaxSeed, "The same request with the same seed makes the same clip; absent: one that follows from the request; -1: a random one."),
                ["first_image"] = Media("The opening frame."),
                ["last_image"] = Media("The closing frame; only together with `first_image`."),
                ["referenceImages"] = List(models.Max(card => card.MaxReferenceImages), "Pictures to be seen in the clip."),
                ["referenceVideos"] = List(models.Max(card => card.MaxReferenceVideos), "Videos to be seen in the clip."),
                ["referenceAudios"] = List(models.Max(card => card.MaxReferenceAudios), "Sounds to be heard in the clip; never the only reference."),
                ["preview"] = new JsonObject
                {
                    ["type"] = Words(["boolean", "null"]),
                    ["description"] = "Whether the animatic makes the clip, whatever engines the model has, at no price; what is approved is made with `POST /v1/kyyvideo2/videos/{id}/final`.",
                    ["default"] = false,
                },
                ["callback_url"] = CallbackUrl.Schema("Where the end of the task is told, by a signed POST; see the webhooks below.", nullable: true),
            },
            ["allOf"] = new JsonArray([.. models.Select(ForModel), .. Between.Select(Parse)]),
        };
    }

    // Rules between fields. "Given" is neither absent, nor null, nor an empty list.
    static IEnumerable<string> Between
    {
        get
        {
            const string Frame = """{"type":"string"}""";
            const string Full = """{"type":"array","minItems":1,"items":{}}""";
            static string Given(string name, string what) => $$$"""{"required":["{{{name}}}"],"properties":{"{{{name}}}":{{{what}}}}}""";
            var frames = $"{Given("first_image", Frame)},{Given("last_image", Frame)}";
            var images = $"{Given("referenceImages", Full)},{Given("referenceVideos", Full)}";
            yield return $$"""{"if":{{Given("last_image", Frame)}},"then":{{Given("first_image", Frame)}}}""";
            yield return $$$"""{"not":{"allOf":[{"anyOf":[{{{frames}}}]},{"anyOf":[{{{images}}},{{{Given("referenceAudios", Full)}}}]}]}}""";
            yield return $$$"""{"if":{{{Given("referenceAudios", Full)}}},"then":{"anyOf":[{{{images}}}]}}""";
        }
    }

    static JsonNode ForModel(ModelCard card)
    {
        var then = new JsonObject
        {
            ["properties"] = new JsonObject
            {
                ["duration"] = Range(card.MinDuration, card.MaxDuration),
                ["resolution"] = new JsonObject { ["enum"] = Words([.. card.Resolutions, null]) },
                ["referenceImages"] = new JsonObject { ["maxItems"] = card.MaxReferenceImages },
                ["referenceVideos"] = new JsonObject { ["maxItems"] = card.MaxReferenceVideos },
                ["referenceAudios"] = new JsonObject { ["maxItems"] = card.MaxReferenceAudios },
            },
        };
        if (card.MinReferenceVideos > 0)
        {
            then["required"] = Words(["referenceVideos"]);
            var videos = then["properties"]!["referenceVideos"]!;
            videos["type"] = "array";
            videos["items"] = new JsonObject();
            videos["minItems"] = card.MinReferenceVideos;
        }

        return new JsonObject
        {
            ["if"] = new JsonObject
            {
                ["required"] = Words(["model"]),
                ["properties"] = new JsonObject { ["model"] = new JsonObject { ["const"] = card.Name } },
            },
            ["then"] = then,
        };
    }

    static JsonObject Media(string description) => new()
    {
        ["type"] = Words(["string", "null"]),
        ["description"] = $"{description} An `https:` or `http:` URL, `asset://ID`, or a `data:` URI in base64.",
        ["anyOf"] = new JsonArray(
            Parse("""{"type":"null"}"""),
            Parse("""{"pattern":"^data:[^,]*;base64,."}"""),
            new JsonObject { ["pattern"] = $"^(https?://.|{AssetId.SourcePattern}$)", ["maxLength"] = RequestRules.MaxUrl }),
    };

    static JsonObject List(int most, string description) => new()
    {
        ["type"] = Words(["array", "null"]),
        ["description"] = description,
        ["maxItems"] = most,
        ["items"] = Url,
    };

    static JsonObject Url
    {
        get
        {
            var url = Media("");
            url["type"] = "string";
            url["description"] = "An `https:` or `http:` URL, `asset://ID`, or a `data:` URI in base64.";
            ((JsonArray)url["anyOf"]!).RemoveAt(0);
            return url;
        }
    }

    // A model is never null; every other choice may be.
    static JsonObject Choice(IEnumerable<string> of, string description, string? usual = null)
    {
        var choice = new JsonObject
        {
            ["type"] = usual is null ? "string" : Words(["string", "null"]),
            ["description"] = description,
            ["enum"] = Words(usual is null ? [.. of] : [.. of, null]),
        };
        if (usual is not null) choice["default"] = usual;
        return choice;
    }

    static JsonObject Integer(long min, long max, string description, int? usual = null)
    {
        var integer = Range(min, max);
        integer["type"] = Words(["integer", "null"]);
        if (max > int.MaxValue) integer["format"] = "int64";
        integer["description"] = description;
        if (usual is { } value) integer["default"] = value;
        return integer;
    }

    static JsonObject Range(long min, long max) => new() { ["minimum"] = min, ["maximum"] = max };

    static JsonArray Words(IEnumerable<string?> words) => new([.. words.Select(word => (JsonNode?)word)]);

    static JsonNode Parse(string json) => JsonNode.Parse(json)!;
}
