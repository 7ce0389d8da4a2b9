namespace Dailies.Animatic;

/// <summary>
/// Numbers that look random and follow from a seed, the same on every machine and in every version of .NET
/// (which <see cref="Random"/> does not promise). The algorithm is SplitMix64.
/// </summary>
/// <param name="seed">Equal seeds give equal numbers.</param>
struct Dice(ulong seed)
{
    ulong state = seed;

    /// <summary>Any 64 bits.</summary>
    public ulong Next()
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>At least 0 and below 1.</summary>
    public float Unit() => (Next() >> 40) / (float)(1 << 24);

    /// <summary>At least <paramref name="low"/> and below <paramref name="high"/>.</summary>
    public float Between(float low, float high) => low + (Unit() * (high - low));

    /// <summary>At least 0 and below <paramref name="count"/>.</summary>
    public int Below(int count) => (int)(Next() % (ulong)count);
}
