namespace Dailies.Upstreams;

/// <summary>Keeps those that wait for the same from coming at the same moment.</summary>
static class Jitter
{
    /// <summary>Between 0.75 and 1.25.</summary>
    public static double Next() => 0.75 + (Random.Shared.NextDouble() / 2);
}
