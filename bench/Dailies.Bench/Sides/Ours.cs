using Dailies.Keys;
using Dailies.Queue;
using Dailies.Storage;
using Dailies.Storage.Postgres;
using Dailies.Tasks;
using Dailies.Upstream.Seedance;
using Dailies.Upstreams;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dailies.Bench.Sides;

/// <summary>The product, called in process as Hangfire is. All calls of its store and queue stand here.</summary>
sealed class Ours : IAsyncDisposable
{
    const string Upstream = "seedance";

    readonly ITaskStore store;
    readonly KeyId[] keys;

    Ours(ITaskStore store, KeyId[] keys) => (this.store, this.keys) = (store, keys);

    /// <summary>Opens its store with so many keys, named by <see cref="Secret"/>.</summary>
    public static async Task<Ours> OpenAsync(string database, int keys, CancellationToken ct)
    {
        var store = await PostgresStore.OpenAsync(new(database), ct);
        var ids = new KeyId[keys];
        for (var i = 0; i < keys; i++) ids[i] = await store.AddKeyAsync(ApiKey.Hash(Secret(i)), $"bench {i}", Scope.All, ct);
        return new(store, ids);
    }

    public static string Secret(int key) => $"dailies-bench-{key}";

    public Task CreateAsync(int client, CancellationToken ct) => CreateAsync(TaskId.New(TimeProvider.System.GetUtcNow()), client, ct);

    public Task CreateAsync(TaskId id, int client, CancellationToken ct) =>
        store.CreateAsync(new NewTask(id, keys[client % keys.Length], Sample.Request, Sample.Cost), ct);

    public Task<Claim?> ClaimAsync(CancellationToken ct) => store.ClaimAsync(Lane.Animatic, ct);

    public Task<bool> CompleteAsync(Lease lease, CancellationToken ct) => store.CompleteAsync(lease, Sample.Clip, ct);

    public async Task<bool> FindAsync(TaskId id, int client, CancellationToken ct) =>
        await store.FindAsync(id, keys[client % keys.Length], ct) is not null;

    /// <summary>Runs workers on an engine that does nothing; <paramref name="done"/> is called as each task is worked on.</summary>
    public Task WorkAsync(int workers, Action done, CancellationToken stop)
    {
        var board = new Board(store, new Wakeups(TimeProvider.System), new Endings(), LeaseTerms.Default, TimeProvider.System);
        StepOutcome completed = new StepOutcome.Completed(Sample.Clip);
        return new Worker(
            Lane.Animatic,
            workers,
            (_, _, _) =>
            {
                done();
                return Task.FromResult(completed);
            },
            board,
            NullLogger.Instance).RunAsync(stop, stop);
    }

    /// <summary>Has so many tasks wait for an upstream that took them.</summary>
    public async Task SubmitAsync(int tasks, CancellationToken ct)
    {
        await Parallel.ForAsync(0, tasks, new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = ct }, async (_, stop) =>
        {
            await store.CreateAsync(
                new NewTask(TaskId.New(TimeProvider.System.GetUtcNow()), keys[0], Sample.Request with { Engines = [Upstream] }, Sample.Cost), stop);
            var claim = await store.ClaimAsync(Upstream, stop) ?? throw new InvalidOperationException("A claim found nothing although tasks were queued.");
            if (await store.IntendAsync(claim.Lease, Upstream, int.MaxValue, stop) is not Intent.Stored intent) throw new InvalidOperationException("It was not stored.");
            await store.AwaitAsync(claim.Lease, intent.Submission, claim.Lease.Task.ToString(), null, TimeSpan.FromSeconds(Random.Shared.NextDouble() * 15), stop);
        });
    }

    /// <summary>Asks an upstream how they stand, as a node does.</summary>
    public async Task PollAsync(Uri address, CancellationToken stop)
    {
        var board = new Board(store, new Wakeups(TimeProvider.System), new Endings(), LeaseTerms.Default, TimeProvider.System);
        using var service = new SeedanceUpstream(Upstream, address, "key", store, TimeProvider.System);
        await new Poller(new(service, new()), board, NullLogger.Instance).RunAsync(stop);
    }

    /// <summary>How many orders are due by now, 1,000 at most.</summary>
    public async Task<int> LateAsync(CancellationToken ct) => (await store.ClaimSubmissionsAsync([Upstream], 1_000, ct)).Count;

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
