using Dailies.Tasks;
using Microsoft.AspNetCore.Http;

namespace Dailies.Server.Native;

/// <summary>The header by which a caller says that it may send a create more than once and means one task.</summary>
static class IdempotencyKey
{
    /// <summary>The header's name.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>Longest value, in characters.</summary>
    public const int MaxLength = 255;

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
