using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Dailies.Server.Native;

/// <summary>
/// Writes server-sent events, as the HTML standard has them, each of which leaves at once. The framework's own writer knows no
/// comments, and a stream that says nothing is closed by proxies.
/// </summary>
sealed class EventStream
{
    // Milliseconds until a client whose stream ended comes back.
    const int Retry = 2_000;

    readonly Stream body;

    EventStream(Stream body) => this.body = body;

    /// <summary>Begins the answer.</summary>
    public static async Task<EventStream> StartAsync(HttpResponse response, CancellationToken ct)
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        // For nginx, which would gather what should leave at once.
        response.Headers["X-Accel-Buffering"] = "no";
        response.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var stream = new EventStream(response.Body);
        await stream.SendAsync($"retry: {Retry}\n\n", ct);
        return stream;
    }

    /// <summary>Writes an event.</summary>
    /// <param name="type">What a client listens for.</param>
    /// <param name="id">What it says it has seen when it comes back.</param>
    /// <param name="data">One line of UTF-8.</param>
    /// <param name="ct">Ends the write.</param>
    public Task EventAsync(string type, string id, ReadOnlySpan<byte> data, CancellationToken ct) =>
        SendAsync($"event: {type}\nid: {id}\ndata: {Encoding.UTF8.GetString(data)}\n\n", ct);

    /// <summary>Writes what a client ignores, to show that the stream lives.</summary>
    public Task CommentAsync(CancellationToken ct) => SendAsync(": still here\n\n", ct);

    async Task SendAsync(string text, CancellationToken ct)
    {
        await body.WriteAsync(Encoding.UTF8.GetBytes(text), ct);
        await body.FlushAsync(ct);
    }
}
