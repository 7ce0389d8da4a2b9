using Dailies.Keys;
using Dailies.Server.Errors;
using Microsoft.AspNetCore.Http;

namespace Dailies.Server.Documents;

/// <summary>What may be answered wherever a key is asked for.</summary>
static class CommonErrors
{
    public static IReadOnlyList<IResult> All =>
    [Error.NoKey(), Error.Forbidden(Scope.Read, Scope.Generate), .. Failures];

    /// <summary>What may be answered wherever the database or the files are asked.</summary>
    public static IReadOnlyList<IResult> Failures =>
        [Error.Internal(), Error.Unavailable("The database does not answer; try again soon.", new DefaultHttpContext().Response)];

    /// <summary>The headers that errors of one status carry wherever they come from.</summary>
    public static IReadOnlyList<(int Status, Header Header)> Headers { get; } =
    [
        (401, new("WWW-Authenticate", "`Bearer`.", """{"type":"string"}""", "Bearer")),
        (429, Header.RetryAfter),
        (503, Header.RetryAfter),
    ];

    /// <summary>What an error status means, for a person.</summary>
    public static string Meaning(int status) => status switch
    {
        400 => "The request is wrong; the message names everything that is.",
        401 => "The key is missing or wrong.",
        402 => "The key's budget does not suffice.",
        403 => "The key, or the URL's signature, does not allow this.",
        404 => "It does not exist, or belongs to another key.",
        409 => "It contradicts an earlier request.",
        410 => "It has expired.",
        413 => "The body is too large.",
        415 => "The body is in a form that is not read here.",
        416 => "The file has no such part.",
        429 => "Too many requests; wait as long as `Retry-After` says.",
        500 => "The server's fault; its log says more.",
        503 => "Not now; the same request will do after `Retry-After`.",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "has no description yet"),
    };
}
