using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Dailies.Upstream.Recording;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dailies.Upstream.Tests.Recording;

/// <summary>A client that goes through a recording: into it, or out of it.</summary>
static class Taped
{
    public const string Key = "the-key-of-the-provider-0123456789";

    public static HttpClient Into(string folder, HttpMessageHandler? transport = null) => With(
        new RecordingHandler(folder, [Key], transport ?? new SocketsHttpHandler(), TimeProvider.System, NullLogger.Instance));

    public static HttpClient OutOf(string folder) => With(new ReplayHandler(folder, [Key], NullLogger.Instance));

    public static byte[] Json(string text, string header = "", int status = 200) => Encoding.UTF8.GetBytes(
        $"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\n{header}Content-Length: {Encoding.UTF8.GetByteCount(text)}\r\nConnection: close\r\n\r\n{text}");

    /// <summary>Sends a create, named as one of a task.</summary>
    public static async Task<JsonNode> CreateAsync(HttpClient client, Uri url, JsonObject body, string name, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", name);
        using var answer = await client.SendAsync(request, ct);
        return await ReadAsync(answer, ct);
    }

    public static async Task<JsonNode> GetAsync(HttpClient client, Uri url, CancellationToken ct)
    {
        using var answer = await client.GetAsync(url, ct);
        return await ReadAsync(answer, ct);
    }

    static async Task<JsonNode> ReadAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        var body = (await answer.Content.ReadFromJsonAsync<JsonObject>(ct))!;
        body["httpStatus"] = (int)answer.StatusCode;
        return body;
    }

    static HttpClient With(HttpMessageHandler handler)
    {
        var client = new HttpClient(handler);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        return client;
    }
}
