using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Dailies.SharedTests;

/// <summary>A request to <see cref="S3Server"/>, from the bytes of its target, since a signature is over those.</summary>
sealed class S3Request
{
    public S3Request(HttpContext http)
    {
        Http = http;
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?', 2);
        Path = Uri.UnescapeDataString(target[0]);
        Query = [.. (target.ElementAtOrDefault(1) ?? "").Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => (Uri.UnescapeDataString(pair[0]), Uri.UnescapeDataString(pair.ElementAtOrDefault(1) ?? "")))];
        var parts = Path[1..].Split('/', 2);
        (Bucket, Key) = (parts[0], parts.ElementAtOrDefault(1) ?? "");
    }

    public HttpContext Http { get; }

    public string Method => Http.Request.Method;

    public string Path { get; }

    public string Bucket { get; }

    public string Key { get; }

    public IReadOnlyList<(string Name, string Value)> Query { get; }

    /// <summary>A value of the query; null where it is not there.</summary>
    public string? this[string name] => Query.Where(pair => pair.Name == name).Select(pair => pair.Value).FirstOrDefault();

    /// <summary>A header, with several values as they are signed; null where it is not there.</summary>
    public string? Header(string name) =>
        Http.Request.Headers.TryGetValue(name, out var values) ? string.Join(',', values.Select(value => value?.Trim())) : null;

    /// <summary>Which right it takes.</summary>
    public S3Right Right => Method switch
    {
        "GET" or "HEAD" => Key.Length == 0 ? S3Right.List : S3Right.Read,
        "DELETE" => S3Right.Delete,
        _ => S3Right.Write,
    };
}
