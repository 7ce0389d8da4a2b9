using Dailies.Assets;

namespace Dailies.Upstreams;

/// <summary>How a reference reaches an upstream.</summary>
public abstract record HandOver
{
    HandOver() { }

    /// <summary>It is there, under this address.</summary>
    /// <param name="Address">What is put into the request.</param>
    /// <param name="Content">Its bytes, where the upstream wants to know with the order what it read from there.</param>
    public sealed record Ready(string Address, ContentHash? Content = null) : HandOver;

    /// <summary>It is being looked at there; ask again after so long.</summary>
    public sealed record Waiting(TimeSpan Again) : HandOver;

    /// <summary>The upstream will not have it, or cannot; one sentence.</summary>
    public sealed record Refused(Refusal Refusal) : HandOver;
}
