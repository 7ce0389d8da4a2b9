namespace Dailies.Upstreams;

/// <summary>Why an upstream takes nothing, and so what is done about it.</summary>
public enum RefusalKind
{
    /// <summary>The order is at fault: the task fails, and no other engine is tried.</summary>
    Order,

    /// <summary>What we have there is at fault: our key, our money, a model that is not open to us. Another engine may do.</summary>
    Account,

    /// <summary>Too many orders, or nobody there: another engine may do now, or this one later.</summary>
    Passing,
}

/// <summary>
/// An upstream took nothing, for certain: the connection was never made, or it said so itself. Nothing is charged.
/// </summary>
/// <param name="Kind">What is at fault.</param>
/// <param name="Reason">One plain sentence for the caller, without keys and signatures.</param>
/// <param name="Code">The upstream's own code, such as <c>InputTextSensitiveContentDetected</c>; null where it gave none.</param>
public sealed record Refusal(RefusalKind Kind, string Reason, string? Code = null)
{
    /// <summary>When the upstream wants to be asked again; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
