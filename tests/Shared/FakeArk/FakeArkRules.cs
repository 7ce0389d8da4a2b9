using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dailies.SharedTests;

/// <summary>What Ark's page on creates allows, for the models of Seedance 2.0. As it says, what is in the body is checked strictly.</summary>
static class FakeArkRules
{
    public const long MaxBytes = 64_000_000;

    static readonly Dictionary<string, Func<JsonNode?, bool>> Fields = new()
    {
        ["model"] = value => Text(value) is { Length: > 0 },
        ["content"] = value => value is JsonArray { Count: > 0 },
        ["resolution"] = value => Text(value) is "480p" or "720p" or "1080p" or "4k",
        ["ratio"] = value => Text(value) is "16:9" or "4:3" or "1:1" or "3:4" or "9:16" or "21:9" or "adaptive",
        ["duration"] = value => Whole(value) is -1 or (>= 4 and <= 15),
        ["generate_audio"] = value => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        ["watermark"] = value => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        ["seed"] = value => Whole(value) is >= -1 and <= int.MaxValue,
        ["execution_expires_after"] = value => Whole(value) is >= 3600 and <= 259_200,
        ["safety_identifier"] = value => Text(value) is { Length: <= 64 },
        ["callback_url"] = value => Uri.TryCreate(Text(value), UriKind.Absolute, out _),
    };

    static readonly Dictionary<(string Type, string Role), int> Most = new()
    {
        [("image_url", "first_frame")] = 1,
        [("image_url", "last_frame")] = 1,
        [("image_url", "reference_image")] = 9,
        [("video_url", "reference_video")] = 3,
        [("audio_url", "reference_audio")] = 3,
    };

    /// <summary>What is wrong with the body of a create; null where nothing is.</summary>
    public static FakeArkReply? Problem(JsonObject body)
    {
        foreach (var field in new[] { "model", "content" })
            if (!body.ContainsKey(field)) return new(400, FakeArkError.Body($"MissingParameter.{field}", $"The request is missing `{field}`."));
        foreach (var (field, value) in body)
            if (!Fields.TryGetValue(field, out var allows) || !allows(value)) return FakeArkError.Invalid(field);
        if (Text(body["model"])!.Contains("-fast-", StringComparison.Ordinal) && Text(body["resolution"]) is "1080p" or "4k") return FakeArkError.Invalid("resolution");

        return Content(body["content"]!.AsArray()) ? null : FakeArkError.Invalid("content");
    }

    static bool Content(JsonArray content)
    {
        var media = content.Where(item => Text(item!["type"]) != "text").Select(item => (Type: Text(item!["type"]) ?? "", Role: Text(item["role"]) ?? "", Item: item)).ToList();
        var counts = media.GroupBy(one => (one.Type, one.Role)).ToDictionary(group => group.Key, group => group.Count());
        var frames = media.Count(one => one.Role is "first_frame" or "last_frame");
        return content.Count - media.Count <= 1
            && counts.All(count => count.Value <= Most.GetValueOrDefault(count.Key))
            && media.All(one => Addressed(one.Type, Text(one.Item![one.Type]?["url"])))
            // The three uses exclude each other, a last frame needs a first, and sound is never alone.
            && (frames == 0 || frames == media.Count)
            && (!counts.ContainsKey(("image_url", "last_frame")) || counts.ContainsKey(("image_url", "first_frame")))
            && (media.Count == 0 || media.Any(one => one.Type != "audio_url"));
    }

    // Videos are taken by URL only.
    static bool Addressed(string type, string? url) =>
        url is not null
        && (url.StartsWith("asset://", StringComparison.Ordinal) || url.StartsWith("http://", StringComparison.Ordinal)
            || url.StartsWith("https://", StringComparison.Ordinal)
            || (type != "video_url" && url.StartsWith($"data:{type[..5]}/", StringComparison.Ordinal) && url.Contains(";base64,", StringComparison.Ordinal)));

    static string? Text(JsonNode? value) => value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    static long? Whole(JsonNode? value) => value is JsonValue number && number.TryGetValue<long>(out var whole) ? whole : null;
}
