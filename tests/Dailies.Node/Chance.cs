namespace Dailies.Node;

/// <summary>Seeded chance, for many at a time.</summary>
sealed class Chance(int seed)
{
    readonly Lock gate = new();
#pragma warning disable CA5394 // Not for secrets: a run must be repeatable.
    readonly Random random = new(seed);

    /// <summary>Whether what happens with this probability happens now.</summary>
    public bool Happens(double probability)
    {
        lock (gate) return random.NextDouble() < probability;
    }

    /// <summary>A time with this mean: many are short, a few are long, none is more than ten times as long.</summary>
    public TimeSpan Time(TimeSpan mean)
    {
        lock (gate) return mean * Math.Min(10, -Math.Log(1 - random.NextDouble()));
    }

    /// <summary>From half of <paramref name="about"/> to half as much again.</summary>
    public int Size(int about)
    {
        lock (gate) return random.Next(about / 2, about * 3 / 2);
    }
#pragma warning restore CA5394
}
