using System.Net;

namespace Dailies.Fetching;

/// <summary>What a host said of a file by which it can tell later whether it has changed; both null where it said nothing.</summary>
/// <param name="ETag">Its <c>ETag</c>, as it came.</param>
/// <param name="Modified">Its <c>Last-Modified</c>, as it came.</param>
public sealed record Validators(string? ETag, string? Modified)
{
    // What is longer is no version of a file, and would be stored.
    const int Longest = 1_000;

    /// <summary>Nothing is known: the file is asked for whatever it is.</summary>
    public static readonly Validators None = new(null, null);

    internal static Validators Of(HttpResponseMessage answer) => new(
        Value(answer.Headers.NonValidated, "ETag"), Value(answer.Content.Headers.NonValidated, "Last-Modified"));

    /// <summary>Whether the answer is that nothing has changed; one that was not asked for is none.</summary>
    internal bool Match(HttpResponseMessage answer) => this != None && answer.StatusCode == HttpStatusCode.NotModified;

    internal void Ask(HttpRequestMessage request)
    {
        if (ETag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", ETag);
        if (Modified is not null) request.Headers.TryAddWithoutValidation("If-Modified-Since", Modified);
    }

    static string? Value(System.Net.Http.Headers.HttpHeadersNonValidated headers, string name) =>
        headers.TryGetValues(name, out var values) && values.ToString() is { Length: > 0 and <= Longest } value ? value : null;
}
