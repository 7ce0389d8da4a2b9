using System.Net;

namespace Dailies.Client;

/// <summary>The server refused, or answered what cannot be understood.</summary>
public sealed class DailiesException : Exception
{
    internal DailiesException(HttpStatusCode status, string message, string? code = null, string? param = null)
        : base(message) => (Status, Code, Param) = (status, code, param);

    /// <summary>The HTTP status of the answer.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>What kind of error, such as <c>invalid_request</c>; null where the server does not say.</summary>
    public string? Code { get; }

    /// <summary>The first field that is wrong; null where none is named.</summary>
    public string? Param { get; }

    /// <summary>The same, with what it is about before the message.</summary>
    public DailiesException About(string what) => new(Status, $"{what}: {Message}", Code, Param) { RetryAfter = RetryAfter };

    /// <summary>When the server wants to be asked again, as <see cref="AskedPause"/> reads it; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the same question may well be answered later: 408, 425, 429, 5xx, and an answer that cannot be understood.</summary>
    public bool Passing => (int)Status is 408 or 425 or 429 or >= 500;
}
