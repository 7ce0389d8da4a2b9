using System.Diagnostics;
using Dailies.Bench.Figures;

namespace Dailies.Bench.Growing;

/// <summary>What one call costs.</summary>
/// <param name="Name">The call.</param>
/// <param name="Blocks">Shared buffers that its statement touched, on average, as pg_stat_statements counts them.</param>
/// <param name="Milliseconds">Its median, as the caller sees it.</param>
sealed record Cost(string Name, double Blocks, double Milliseconds)
{
    /// <param name="call">Returns false where it found nothing, which must not be.</param>
    public static async Task<Cost> OfAsync(string name, string database, int calls, Func<int, Task<bool>> call, CancellationToken ct)
    {
        var before = await BlocksRead.ReadAsync(database, ct);
        var times = new double[calls];
        for (var i = 0; i < calls; i++)
        {
            var start = Stopwatch.GetTimestamp();
            if (!await call(i)) throw new InvalidOperationException($"A {name} found no task.");
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        var blocks = await BlocksRead.ReadAsync(database, ct) - before;
        return new(name, blocks / calls, new Spread(times).Median);
    }

    public override string ToString() => $"{Name} {Blocks:0.0} blocks, {Milliseconds:0.000} ms";
}
