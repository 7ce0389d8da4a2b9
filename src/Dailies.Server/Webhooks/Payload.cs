using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dailies.Server.Files;
using Dailies.Server.Native;
using Dailies.Tasks;
using Dailies.Webhooks;

namespace Dailies.Server.Webhooks;

/// <summary>What is sent: <c>type</c>, <c>timestamp</c>, and as <c>data</c> the task as a query shows it.</summary>
[DisplayName("VideoEnded")]
sealed record Payload(
    [property: JsonPropertyName("type"), Description("`video.completed`, `video.failed` or `video.cancelled`.")] string Type,
    [property: JsonPropertyName("timestamp"), Description("When the task ended.")] string Timestamp,
    [property: JsonPropertyName("data"), Description("The task, as a query shows it.")] VideoView Data)
{
    /// <summary>The bytes of an event.</summary>
    public static byte[] Of(Delivery delivery, VideoTask task, ClipUrls urls) => JsonSerializer.SerializeToUtf8Bytes(
        new Payload(
            delivery.Event,
            delivery.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            VideoView.Of(task, task.Clip is { } clip ? urls.Of(task.Id, clip, delivery.To.Base) : null)),
        WebhookJson.Wire.Payload);
}
