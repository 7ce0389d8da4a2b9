namespace Dailies.Upstreams;

/// <summary>How a reference reaches an upstream.</summary>
public abstract record HandOver
{
    HandOver() { }

    /// <summary>It is there, under this address.</summary>
    public sealed record Ready(string Address) : HandOver;

    /// <summary>It is being looked at there; ask again after so long.</summary>
    public sealed record Waiting(TimeSpan Again) : HandOver;

    /// <summary>The upstream will not have it, or cannot; one sentence.</summary>
    public sealed record Refused(Refusal Refusal) : HandOver;
}
