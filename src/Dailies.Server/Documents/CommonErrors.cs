using Dailies.Keys;
using Dailies.Server.Errors;
using Microsoft.AspNetCore.Http;

namespace Dailies.Server.Documents;

/// <summary>What may be answered wherever a key is asked for.</summary>
static class CommonErrors
{
    public static IReadOnlyList<IResult> All =>
    [Error.NoKey(), Error.Forbidden(Scope.Read, Scope.Generate), Error.TooManyRequests(600, TimeSpan.FromSeconds(3), new DefaultHttpContext().Response), .. Failures];

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
}
