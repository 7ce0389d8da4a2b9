using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Dailies.Server.Emulation;

/// <summary>An answer of an endpoint that nobody has seen yet; nothing of it is sent until it is wanted.</summary>
sealed class HeldAnswer : IAsyncDisposable
{
    readonly HttpResponse response;
    readonly Stream wire;
    readonly MemoryStream held = new();

    HeldAnswer(HttpResponse response) => (this.response, wire) = (response, response.Body);

    /// <summary>Its length in bytes.</summary>
    public int Length => (int)held.Length;

    /// <summary>Has the endpoint answer, and holds what it says.</summary>
    public static async Task<HeldAnswer> OfAsync(HttpContext context, RequestDelegate next)
    {
        var answer = new HeldAnswer(context.Response);
        context.Response.Body = answer.held;
        try
        {
            await next(context);
            return answer;
        }
        finally
        {
            context.Response.Body = answer.wire;
        }
    }

    /// <summary>It as a JSON object; null where it is something else.</summary>
    public JsonObject? Json()
    {
        try
        {
            return JsonNode.Parse(held.GetBuffer().AsSpan(0, Length)) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Sends all of it.</summary>
    public Task SendAsync(CancellationToken ct) => SendAsync(Length, ct);

    /// <summary>Promises all of it and sends so many bytes; what is missing then ends the connection.</summary>
    public async Task SendAsync(int bytes, CancellationToken ct)
    {
        response.ContentLength = Length;
        await wire.WriteAsync(held.GetBuffer().AsMemory(0, bytes), ct);
    }

    public ValueTask DisposeAsync() => held.DisposeAsync();
}
