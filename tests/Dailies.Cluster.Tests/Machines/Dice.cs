using System.Collections.Concurrent;

namespace Dailies.Cluster.Tests.Machines;

/// <summary>Seeded chance of one trouble, and its count of what it did.</summary>
sealed class Dice(int seed)
{
    readonly Random random = new(seed);
    readonly ConcurrentDictionary<string, int> counts = [];

    /// <summary>What was done, and how often.</summary>
    public IReadOnlyDictionary<string, int> Done => counts;

    /// <summary>One of them.</summary>
    public T Of<T>(IReadOnlyList<T> all) => all[random.Next(all.Count)];

    /// <summary>Waits so many seconds, from the least to the most: the trouble's own pace.</summary>
    public Task WaitAsync(double least, double most) => Task.Delay(TimeSpan.FromSeconds(least + ((most - least) * random.NextDouble())), TimeProvider.System);

    /// <summary>Notes that something was done.</summary>
    public void Counts(string what, int times = 1) => counts.AddOrUpdate(what, times, (_, count) => count + times);
}
