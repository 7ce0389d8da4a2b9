using System.Diagnostics;

namespace Dailies.Bench.Creating;

/// <summary>One way to create a task durably; <paramref name="Create"/> is called by each client in turn with the client's number.</summary>
sealed record Way(string Name, Func<int, CancellationToken, Task> Create);

/// <summary>Runs ways round after round, so that what slows the machine for a while slows all of them.</summary>
static class CreateRounds
{
    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    /// <summary>The creates per second of each way, a column a round.</summary>
    public static async Task<double[][]> RunAsync(IReadOnlyList<Way> ways, int clients, int rounds, TimeSpan length, CancellationToken ct)
    {
        foreach (var way in ways) await RateAsync(way, clients, WarmUp, ct);

        var rates = ways.Select(_ => new double[rounds]).ToArray();
        for (var round = 0; round < rounds; round++)
            for (var way = 0; way < ways.Count; way++) rates[way][round] = await RateAsync(ways[way], clients, length, ct);
        return rates;
    }

    static async Task<double> RateAsync(Way way, int clients, TimeSpan length, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        // A thread a client, because Hangfire's calls block; what awaits leaves it at once.
        var counts = await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Factory.StartNew(
            () => ClientAsync(way, client, clock, length, ct), ct, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));
        return counts.Sum() / clock.Elapsed.TotalSeconds;
    }

    static async Task<long> ClientAsync(Way way, int client, Stopwatch clock, TimeSpan length, CancellationToken ct)
    {
        var count = 0L;
        for (; clock.Elapsed < length; count++) await way.Create(client, ct);
        return count;
    }
}
