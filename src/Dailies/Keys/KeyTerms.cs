namespace Dailies.Keys;

/// <summary>What a key may take of the service.</summary>
/// <param name="Weight">Its share when keys compete, relative to the others': one of weight 2 gets twice as much as one of 1. More than 0.</param>
/// <param name="RunningLimit">Tasks of it that may be made at the same time, on all nodes together; the rest are held. Null: no limit.</param>
public sealed record KeyTerms(double Weight, int? RunningLimit)
{
    /// <summary>The terms of a new key.</summary>
    public static readonly KeyTerms Default = new(1, null);
}
