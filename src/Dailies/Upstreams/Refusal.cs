namespace Dailies.Upstreams;

/// <summary>
/// An upstream took nothing, for certain: the connection was never made, or it said so itself. Nothing is charged.
/// </summary>
/// <param name="Reason">One plain sentence for the caller, without keys and signatures.</param>
/// <param name="Code">The upstream's own code, such as <c>InputTextSensitiveContentDetected</c>; null where it gave none.</param>
public sealed record Refusal(string Reason, string? Code = null)
{
    /// <summary>Whether the same order may be taken later: too many requests, or nobody there. A wrong order never is.</summary>
    public bool Passing { get; init; }

    /// <summary>When the upstream wants to be asked again; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
