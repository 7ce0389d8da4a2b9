namespace Dailies.Keys;

/// <summary>The tokens that a key may use; what its open tasks may use counts as used. Null is no bound.</summary>
/// <param name="Day">Per day, UTC.</param>
/// <param name="Month">Per month, UTC.</param>
/// <param name="Total">In all.</param>
public sealed record Budget(long? Day, long? Month, long? Total)
{
    /// <summary>Whatever it wants.</summary>
    public static readonly Budget None = new(null, null, null);
}
