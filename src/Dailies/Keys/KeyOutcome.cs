namespace Dailies.Keys;

/// <summary>What came of a change to a key.</summary>
public enum KeyOutcome
{
    /// <summary>It is as was asked.</summary>
    Done,

    /// <summary>There is no such key.</summary>
    Missing,

    /// <summary>It is revoked, which stays so.</summary>
    Revoked,

    /// <summary>No key that may be used would have the scope admin any more.</summary>
    LastAdmin,
}
