using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Dailies.Server.Native;

/// <summary>
/// Writes server-sent events, as the HTML standard has them, each of which leaves at once. The framework's own writer knows no
/// comments, and a stream that says nothing is closed by proxies.
/// </summary>
sealed class EventStream
{
    /// <summary>The form of such a stream.</summary>
    public const string MediaType = "text/event-stream";

    /// <summary>What a client ignores; it shows that the stream lives.</summary>
    public const string Comment = ": still here\n\n";

    // Milliseconds until a client whose stream ended comes back.
    const string Retry = "retry: 2000\n\n";

    readonly Stream body;

    EventStream(Stream body) => this.body = body;

    /// <summary>Begins the answer.</summary>
    public static async Task<EventStream> StartAsync(HttpResponse response, CancellationToken ct)
    {
        response.ContentType = MediaType;
        response.Headers.CacheControl = "no-store";
        // For nginx, which would gather what should leave at once.
        response.Headers["X-Accel-Buffering"] = "no";
        response.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var stream = new EventStream(response.Body);
        await stream.SendAsync(Retry, ct);
        return stream;
    }

    /// <summary>An event as it is written.</summary>
    /// <param name="type">What a client listens for.</param>
    /// <param name="id">What it says it has seen when it comes back.</param>
    /// <param name="video">What it is told; JSON of ours is one line.</param>
    public static string Event(string type, string id, VideoView video) =>
        $"event: {type}\nid: {id}\ndata: {JsonSerializer.Serialize(video, NativeJson.Wire.VideoView)}\n\n";

    /// <summary>Writes one of these.</summary>
    public async Task SendAsync(string text, CancellationToken ct)
    {
        await body.WriteAsync(Encoding.UTF8.GetBytes(text), ct);
        await body.FlushAsync(ct);
    }
}
