namespace Dailies.Server.Documents;

/// <summary>What the statuses of errors mean, for a person.</summary>
static class Statuses
{
    /// <summary>What one means, wherever it comes from.</summary>
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
