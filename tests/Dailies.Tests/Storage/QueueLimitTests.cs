using Dailies.Keys;
using Dailies.Queue;
using Dailies.Storage;
using Dailies.Storage.Postgres;
using Dailies.Storage.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace Dailies.Tests.Storage;

/// <summary>How long the queue may get, on one node and on several.</summary>
public sealed class QueueLimitTests(PostgresServer server) : IAsyncDisposable
{
    // As long as it is told to look again at a queue that was full.
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 30, 12, 0, 0, TimeSpan.Zero));
    readonly TemporaryFolder folder = new();
    readonly List<ITaskStore> opened = [];

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_node_takes_exactly_as_many_tasks_as_the_queue_does(bool postgres)
    {
        var store = await OpenAsync(postgres ? await server.NewDatabaseAsync() : null, limit: 20);
        var key = await KeyAsync(store);

        Assert.Equal(20, await CreateAsync([store], key, 50));
        Assert.Equal(0, await CreateAsync([store], key, 1));

        for (var i = 0; i < 3; i++) await store.ClaimAsync(Lane.Animatic, Stop);
        clock.Advance(Pause);
        Assert.Equal(3, await CreateAsync([store], key, 50));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_queue_that_was_filled_before_a_start_is_full_after_it(bool postgres)
    {
        var database = postgres ? await server.NewDatabaseAsync() : null;
        var before = await OpenAsync(database, limit: 5);
        var key = await KeyAsync(before);
        await CreateAsync([before], key, 4);
        await before.DisposeAsync();

        Assert.Equal(1, await CreateAsync([await OpenAsync(database, limit: 5)], key, 5));
    }

    [Fact]
    public async Task Of_several_nodes_each_passes_the_limit_by_no_more_than_it_was_granted()
    {
        const int limit = 400, tasks = 1_200;
        var database = await server.NewDatabaseAsync();
        ITaskStore[] nodes = [await OpenAsync(database, limit), await OpenAsync(database, limit), await OpenAsync(database, limit)];
        var key = await KeyAsync(nodes[0]);

        var created = await CreateAsync(nodes, key, tasks);

        // An eighth of the limit, and the creates of one transaction, for each further node.
        Assert.InRange(created, limit, limit + (2 * ((limit / 8) + 128)));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, await CreateAsync(nodes, key, 30));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in opened) await store.DisposeAsync();
        folder.Dispose();
    }

    async Task<ITaskStore> OpenAsync(string? database, int limit)
    {
        ITaskStore store = database is null
            ? SqliteStore.Open(folder["dailies.db"], clock, queueLimit: limit)
            : await PostgresStore.OpenAsync(new(database) { Time = clock, QueueLimit = limit }, Stop);
        opened.Add(store);
        return store;
    }

    static Task<KeyId> KeyAsync(ITaskStore store) => store.AddKeyAsync(ApiKey.Hash("mine"), "mine", Scope.All, Stop);

    // Returns how many of so many creates, sent at the same time, were taken; the rest were told why.
    async Task<int> CreateAsync(ITaskStore[] nodes, KeyId key, int count)
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, count).Select(i => nodes[i % nodes.Length].CreateAsync(Sample.Task(key, clock), Stop)));
        Assert.All(outcomes, outcome => Assert.True(outcome is CreateOutcome.Created or CreateOutcome.QueueFull));
        return outcomes.Count(outcome => outcome is CreateOutcome.Created);
    }
}
