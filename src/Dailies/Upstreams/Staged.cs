namespace Dailies.Upstreams;

/// <summary>Where some bytes stand that an upstream takes from its asset library only.</summary>
public enum StagedState
{
    /// <summary>They are to be brought there.</summary>
    Wanted,

    /// <summary>They are there, and being looked at.</summary>
    Reviewed,

    /// <summary>They may be used.</summary>
    Active,
}

/// <summary>Bytes that an upstream takes from its asset library only.</summary>
/// <param name="State">Where they stand.</param>
/// <param name="Asset">The upstream's own id of them; null while they are wanted.</param>
/// <param name="Since">When they came to stand there.</param>
/// <param name="Checked">When that was last known.</param>
public sealed record Staged(StagedState State, string? Asset, DateTimeOffset Since, DateTimeOffset Checked);
