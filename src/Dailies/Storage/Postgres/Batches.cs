using System.Threading.Channels;

namespace Dailies.Storage.Postgres;

/// <summary>
/// Does together what waits at the same time: while one round trip is under way, the next batch gathers. A single item waits for
/// nothing, and hundreds cost one commit. Where a batch is refused, each of its items is tried alone, so that one does not take its
/// neighbours with it.
/// </summary>
sealed class Batches<TItem, TResult> : IAsyncDisposable
{
    // Past this, the first of a batch would feel the length of the statement.
    const int Most = 128;

    readonly Channel<Waiting> waiting = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(8192) { SingleReader = true });
    readonly Func<IReadOnlyList<TItem>, Task<IReadOnlyList<TResult>>> run;
    readonly Task loop;

    /// <param name="run">Does a batch in one transaction; gives a result for each item, in their order.</param>
    public Batches(Func<IReadOnlyList<TItem>, Task<IReadOnlyList<TResult>>> run)
    {
        this.run = run;
        loop = Task.Run(LoopAsync);
    }

    /// <summary>Adds an item to the next batch. It is not begun once <paramref name="ct"/> is cancelled, and is waited for once it is.</summary>
    public async Task<TResult> RunAsync(TItem item, CancellationToken ct)
    {
        var one = new Waiting(item, ct);
        await waiting.Writer.WriteAsync(one, ct);
        return await one.Done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await loop;
    }

    async Task LoopAsync()
    {
        var batch = new List<Waiting>(Most);
        while (await waiting.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < Most && waiting.Reader.TryRead(out var one))
                if (!one.GaveUp()) batch.Add(one);
            if (batch.Count > 0) await RunAsync(batch);
        }
    }

    async Task RunAsync(List<Waiting> batch)
    {
        try
        {
            var results = await run([.. batch.Select(one => one.Item)]);
            for (var i = 0; i < batch.Count; i++) batch[i].Done.SetResult(results[i]);
        }
        catch (Exception e) when (batch.Count == 1 || e is StoreUnavailableException)
        {
            foreach (var one in batch) one.Done.SetException(e);
        }
        catch (Exception)
        {
            foreach (var one in batch) await RunAsync([one]);
        }
    }

    sealed record Waiting(TItem Item, CancellationToken Cancelled)
    {
        public TaskCompletionSource<TResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool GaveUp() => Cancelled.IsCancellationRequested && Done.TrySetCanceled(Cancelled);
    }
}
