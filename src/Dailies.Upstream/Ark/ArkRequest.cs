using System.Text.Json;
using System.Text.Json.Nodes;
using Dailies.Fetching;
using Dailies.Tasks;
using Dailies.Upstreams;

namespace Dailies.Upstream.Ark;

/// <summary>Writes an order as Ark reads it.</summary>
static class ArkRequest
{
    /// <summary>Largest body that it takes.</summary>
    public const int MaxBytes = 64_000_000;

    // A task that waits there longer than we wait for it would be made, and paid for, with nobody to take it.
    const int ExpiresAfter = 3 * 60 * 60;

    /// <summary>The body of a create.</summary>
    public static byte[] Of(UpstreamOrder order, string model)
    {
        var request = order.Request;
        JsonArray content = [new JsonObject { ["type"] = "text", ["text"] = request.Prompt }];
        foreach (var (reference, address) in request.References.Zip(order.References)) content.Add(Item(reference, address));
        var body = new JsonObject
        {
            ["model"] = model,
            ["content"] = content,
            ["resolution"] = request.Resolution,
            ["ratio"] = request.Ratio,
            ["duration"] = request.Duration,
            ["generate_audio"] = request.Audio,
            ["seed"] = Seed(request.Seed),
            ["watermark"] = false,
            ["execution_expires_after"] = ExpiresAfter,
            // It is echoed in their list, by which a lost order is found again.
            ["safety_identifier"] = order.Task.ToString(),
        };
        if (order.Callback is { } callback) body["callback_url"] = callback.AbsoluteUri;
        return JsonSerializer.SerializeToUtf8Bytes(body, ArkJson.Default.JsonObject);
    }

    /// <summary>A file as a <c>data:</c> URI.</summary>
    /// <param name="path">The file, named by its real format.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task<string> DataUriAsync(string path, MediaKind kind, CancellationToken ct)
    {
        var format = Path.GetExtension(path).TrimStart('.').ToLowerInvariant();
        var type = kind == MediaKind.Audio ? "audio" : "image";
        return $"data:{type}/{(format == "jpg" ? "jpeg" : format)};base64,{Convert.ToBase64String(await File.ReadAllBytesAsync(path, ct))}";
    }

    // Theirs end where an int does.
    static long Seed(long seed) => seed & int.MaxValue;

    static JsonObject Item(Reference reference, string address)
    {
        var (type, role) = reference.Role switch
        {
            ReferenceRole.FirstImage => ("image_url", "first_frame"),
            ReferenceRole.LastImage => ("image_url", "last_frame"),
            ReferenceRole.Image => ("image_url", "reference_image"),
            ReferenceRole.Video => ("video_url", "reference_video"),
            _ => ("audio_url", "reference_audio"),
        };
        return new() { ["type"] = type, [type] = new JsonObject { ["url"] = address }, ["role"] = role };
    }
}
