using Dailies.Server.Documents;
using Dailies.Tasks;
using Microsoft.AspNetCore.Http;

namespace Dailies.Server.Native;

/// <summary>The header by which a caller says that it may send a create more than once and means one task.</summary>
static class IdempotencyKey
{
    const string Header = "Idempotency-Key";
    const int MaxLength = 255;

    /// <summary>The header, as it is documented.</summary>
    public static Parameter Parameter { get; } = new(
        "header",
        Header,
        "A name of the caller's choice for this create, such as a UUID. Sent again with the same body within 24 hours, it makes no other"
        + " task: the answer is that of the first, with the header `Idempotent-Replayed: true`. With another body it is refused (409).",
        """{"type":"string","minLength":1,"maxLength":255}""",
        "9f1c2f6e-5f0b-4a4e-9a54-0f2f3a6d1c11");

    /// <summary>Reads it, as it is: null where there is none; false, with the problem, where it cannot be used.</summary>
    public static bool TryRead(HttpRequest request, out string? name, out Problem problem)
    {
        var values = request.Headers[Header];
        (name, problem) = (values.Count == 0 ? null : values[0], default);
        if (name is null) return true;

        var wrong = values.Count > 1 ? $"came {values.Count} times; send it once"
            : name.Length is 0 or > MaxLength ? $"has {name.Length} characters; 1 to {MaxLength} are allowed"
            : name.AsSpan().ContainsAnyExceptInRange(' ', '~') ? "has characters that are not printable ASCII; take for example a UUID"
            : null;
        if (wrong is null) return true;
        problem = new(Header, wrong);
        return false;
    }
}
