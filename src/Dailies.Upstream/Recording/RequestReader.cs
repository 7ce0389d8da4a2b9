using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dailies.Upstream.Recording;

/// <summary>Reads a request that is about to be sent into what is recorded of it; it can be sent afterwards all the same.</summary>
sealed class RequestReader(Scrubber scrubber)
{
    // Far above the largest order: references in data: URIs of 64 MB.
    const long MaxBody = 300_000_000;

    /// <summary>What is recorded of <paramref name="request"/>.</summary>
    public async Task<RecordedRequest> ReadAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var url = request.RequestUri!;
        return new()
        {
            Method = request.Method.Method,
            Host = url.Authority,
            Path = scrubber.Text(Uri.UnescapeDataString(url.AbsolutePath)),
            Query = scrubber.Query(url.Query.TrimStart('?')) is { Length: > 0 } query ? query : null,
            IdempotencyKey = request.Headers.TryGetValues("Idempotency-Key", out var names) ? names.First() : null,
            Body = request.Content is { } content ? await BodyAsync(content, ct) : null,
        };
    }

    async Task<JsonNode?> BodyAsync(HttpContent content, CancellationToken ct)
    {
        if (content is MultipartFormDataContent form) return await FormAsync(form, ct);
        if (content.Headers.ContentType?.MediaType != "application/json") return await DigestAsync(content, ct);

        await content.LoadIntoBufferAsync(MaxBody, ct);
        try
        {
            return scrubber.Request(await JsonNode.ParseAsync(await content.ReadAsStreamAsync(ct), cancellationToken: ct));
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return await DigestAsync(content, ct);
        }
    }

    async Task<JsonNode?> FormAsync(MultipartFormDataContent form, CancellationToken ct)
    {
        var fields = new JsonObject();
        foreach (var part in form)
        {
            var disposition = part.Headers.ContentDisposition;
            fields[disposition?.Name?.Trim('"') ?? ""] = disposition?.FileName is null
                ? JsonValue.Create(scrubber.Text(await part.ReadAsStringAsync(ct)))
                : await DigestAsync(part, ct);
        }

        return fields;
    }

    // Through a stream: a file is read from the disk twice rather than held.
    static async Task<JsonObject> DigestAsync(HttpContent content, CancellationToken ct)
    {
        using var hash = SHA256.Create();
        await using var bytes = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write);
        await content.CopyToAsync(bytes, ct);
        await bytes.FlushFinalBlockAsync(ct);
        return new() { ["sha256"] = Convert.ToHexStringLower(hash.Hash!) };
    }
}
