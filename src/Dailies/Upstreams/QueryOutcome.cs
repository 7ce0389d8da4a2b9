namespace Dailies.Upstreams;

/// <summary>How an order stands with an upstream.</summary>
public abstract record QueryOutcome
{
    QueryOutcome() { }

    /// <summary>It is not done.</summary>
    /// <param name="Progress">Percent, where the upstream tells it, else 0.</param>
    public sealed record Waiting(int Progress) : QueryOutcome;

    /// <summary>There is a clip.</summary>
    /// <param name="Url">Where it lies; it may carry a signature, and belongs into no log.</param>
    /// <param name="Tokens">What the upstream counted; null where it does not say.</param>
    public sealed record Made(Uri Url, long? Tokens) : QueryOutcome;

    /// <summary>There will be no clip, and nothing is charged.</summary>
    /// <param name="Reason">One plain sentence for the caller.</param>
    /// <param name="Code">The upstream's own code; null where it gave none.</param>
    public sealed record Failed(string Reason, string? Code) : QueryOutcome;

    /// <summary>The upstream says that it has no such order.</summary>
    public sealed record Missing : QueryOutcome;

    /// <summary>It did not answer as it should: to be asked again.</summary>
    /// <param name="Reason">One sentence.</param>
    /// <param name="RetryAfter">When it wants to be asked again; null where it does not say.</param>
    public sealed record Stumbled(string Reason, TimeSpan? RetryAfter) : QueryOutcome;
}
