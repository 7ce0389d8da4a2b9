using System.Collections.Concurrent;
using System.Diagnostics;
using Dailies.Bench.Figures;
using Dailies.Bench.Sides;

namespace Dailies.Bench.Idling;

/// <summary>How much is asked of the store.</summary>
/// <param name="Rate">Tasks created a second, whatever becomes of them.</param>
/// <param name="Workers">Who claim and complete them.</param>
/// <param name="Keys">Whose they are.</param>
sealed record Load(int Rate, int Workers, int Keys);

/// <summary>Milliseconds of each call since the last look.</summary>
/// <param name="Behind">Creates that ought to have begun by now and have not: 0 where the rate was carried.</param>
sealed record Latencies(Spread Claims, Spread Creates, Spread Completes, int Behind);

/// <summary>Creates at a steady rate, and workers that claim and complete as tasks come; a few are always left in the queue.</summary>
sealed class SteadyRun : IAsyncDisposable
{
    // So that no claim finds the queue empty.
    const int Stock = 200;

    // Creates under way at once: enough for the rate at any latency worth measuring.
    const int Creators = 16;

    readonly Ours ours;
    readonly Load load;
    readonly CancellationTokenSource stop;
    readonly SemaphoreSlim ready = new(0);
    readonly Stopwatch clock = Stopwatch.StartNew();
    readonly Task running;
    ConcurrentQueue<double> claims = [], creates = [], completes = [];
    int begun, claimed;

    public SteadyRun(Ours ours, Load load, CancellationToken ct)
    {
        (this.ours, this.load) = (ours, load);
        stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        running = Task.WhenAll(
            [
                .. Enumerable.Range(0, Creators).Select(creator => Task.Run(() => CreateAsync(creator), ct)),
                .. Enumerable.Range(0, load.Workers).Select(_ => Task.Run(WorkAsync, ct)),
            ]);
    }

    /// <summary>What was measured since the last time.</summary>
    public Latencies Take() => new(
        new(Interlocked.Exchange(ref claims, [])),
        new(Interlocked.Exchange(ref creates, [])),
        new(Interlocked.Exchange(ref completes, [])),
        Math.Max(0, Stock + (int)(load.Rate * clock.Elapsed.TotalSeconds) - Volatile.Read(ref begun)));

    /// <summary>Lets it run for so long; throws what ended it before.</summary>
    public async Task WaitAsync(TimeSpan time, CancellationToken ct)
    {
        if (await Task.WhenAny(running, Task.Delay(time, ct)) == running) await running;
    }

    /// <summary>Lets it run until so many more tasks were claimed.</summary>
    public async Task ClaimedAsync(int more, CancellationToken ct)
    {
        for (var goal = Volatile.Read(ref claimed) + more; Volatile.Read(ref claimed) < goal;) await WaitAsync(TimeSpan.FromSeconds(0.1), ct);
    }

    async Task CreateAsync(int creator)
    {
        while (!stop.IsCancellationRequested)
        {
            var number = Interlocked.Increment(ref begun) - 1;
            var wait = TimeSpan.FromSeconds(Math.Max(0, number - Stock) / (double)load.Rate) - clock.Elapsed;
            if (wait > TimeSpan.Zero) await Task.Delay(wait, CancellationToken.None);
            await TimedAsync(() => creates, async () =>
            {
                await ours.CreateAsync(number + creator, CancellationToken.None);
                return true;
            });
            if (number >= Stock) ready.Release();
        }
    }

    async Task WorkAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            // Looks up again, or it would wait on when the creates have stopped.
            if (!await ready.WaitAsync(TimeSpan.FromSeconds(0.2))) continue;
            Interlocked.Increment(ref claimed);
            var claim = await TimedAsync(() => claims, () => ours.ClaimAsync(CancellationToken.None));
            if (claim is null) throw new InvalidOperationException("A claim found nothing although tasks were queued.");
            await TimedAsync(() => completes, () => ours.CompleteAsync(claim.Lease, CancellationToken.None));
        }
    }

    static async Task<T> TimedAsync<T>(Func<ConcurrentQueue<double>> into, Func<Task<T>> call)
    {
        var start = Stopwatch.GetTimestamp();
        var result = await call();
        into().Enqueue(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        return result;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        stop.Dispose();
        ready.Dispose();
    }
}
