using Dailies.Keys;
using Dailies.Queue;
using Dailies.Storage;
using Dailies.Tasks;

namespace Dailies.Tests.Storage;

public abstract partial class StoreTests
{
    [Fact]
    public async Task A_key_has_no_more_tasks_running_than_its_limit()
    {
        await LimitAsync(Mine, 2);
        for (var i = 0; i < 5; i++) await CreateAsync();

        var claims = await ClaimAllAsync();

        Assert.Equal(2, claims.Count);
    }

    [Fact]
    public async Task A_task_that_ends_makes_room_for_the_next_in_turn()
    {
        await LimitAsync(Mine, 1);
        var ids = new List<TaskId>();
        for (var i = 0; i < 4; i++) ids.Add(await CreateAsync());

        var order = new List<TaskId>();
        for (var i = 0; i < 4; i++)
        {
            var claim = Assert.Single(await ClaimAllAsync());
            order.Add(claim.Lease.Task);
            if (i % 2 == 0) await Store.CompleteAsync(claim.Lease, Sample.Clip, Stop);
            else await Store.FailAsync(claim.Lease, "It broke.", Stop);
        }

        Assert.Equal(ids, order);
    }

    [Fact]
    public async Task A_limit_of_one_key_does_not_hold_another()
    {
        await LimitAsync(Mine, 1);
        for (var i = 0; i < 20; i++) await CreateAsync(Mine);
        for (var i = 0; i < 3; i++) await CreateAsync(Theirs);

        var claims = await ClaimAllAsync();

        Assert.Equal((1, 3), (claims.Count(claim => claim.Key == Mine), claims.Count(claim => claim.Key == Theirs)));
    }

    [Fact]
    public async Task A_task_that_is_tried_again_keeps_its_place_within_the_limit()
    {
        await LimitAsync(Mine, 1);
        var first = await CreateAsync();
        await CreateAsync();

        await Store.ReleaseAsync((await ClaimAsync()).Lease, Stop);
        Assert.Equal([first], (await ClaimAllAsync()).Select(claim => claim.Lease.Task));
        await Store.RecoverAsync(all: true, Stop);
        Assert.Equal([first], (await ClaimAllAsync()).Select(claim => claim.Lease.Task));
    }

    [Fact]
    public async Task A_task_that_is_given_up_makes_room()
    {
        await LimitAsync(Mine, 1);
        await CreateAsync();
        var second = await CreateAsync();
        for (var i = 0; i < LeaseTerms.MaxAttempts; i++)
        {
            await ClaimAsync();
            await Store.RecoverAsync(all: true, Stop);
        }

        await Store.RecoverAsync(all: false, Stop);
        Assert.Equal(second, (await ClaimAsync()).Lease.Task);
    }

    [Fact]
    public async Task Fetching_is_not_limited_and_what_was_fetched_is()
    {
        await LimitAsync(Mine, 1);
        for (var i = 0; i < 3; i++) await CreateAsync(request: Sample.WithReference);

        var fetches = await ClaimAllAsync(Lane.Fetch);
        foreach (var fetch in fetches) await Store.AdvanceAsync(fetch.Lease, fetch.Request, Lane.Animatic, Stop);

        Assert.Equal(3, fetches.Count);
        for (var i = 0; i < 3; i++)
            Assert.True(await Store.CompleteAsync(Assert.Single(await ClaimAllAsync()).Lease, Sample.Clip, Stop));
        Assert.Empty(await ClaimAllAsync());
    }

    [Fact]
    public async Task A_limit_may_be_set_changed_and_lifted_while_tasks_wait()
    {
        for (var i = 0; i < 10; i++) await CreateAsync();
        var running = await ClaimAsync();

        await LimitAsync(Mine, 3);
        Assert.Equal(2, (await ClaimAllAsync()).Count);
        await LimitAsync(Mine, 1);
        Assert.Empty(await ClaimAllAsync());
        await Store.CompleteAsync(running.Lease, Sample.Clip, Stop);
        Assert.Empty(await ClaimAllAsync());
        await LimitAsync(Mine, 4);
        Assert.Equal(2, (await ClaimAllAsync()).Count);
        await LimitAsync(Mine, null);
        Assert.Equal(5, (await ClaimAllAsync()).Count);
    }

    [Fact]
    public async Task A_limit_holds_however_many_claim_and_complete_at_once()
    {
        const int limit = 5, tasks = 200;
        await LimitAsync(Mine, limit);
        await Task.WhenAll(Enumerable.Range(0, tasks).Select(_ => CreateAsync(cost: 1_000)));

        Assert.InRange(await MostAtOnceAsync([Store], tasks), 2, limit);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 3)]
    [InlineData(2, 5)]
    public async Task Keys_share_by_their_weights(double mine, double theirs)
    {
        const int claims = 200;
        await Store.SetTermsAsync(Mine, new(mine, null), Stop);
        await Store.SetTermsAsync(Theirs, new(theirs, null), Stop);
        await Task.WhenAll(Enumerable.Range(0, claims).Select(_ => CreateAsync(Mine, cost: 1_000)));
        await Task.WhenAll(Enumerable.Range(0, claims).Select(_ => CreateAsync(Theirs, cost: 1_000)));

        var first = new List<KeyId>();
        for (var i = 0; i < claims; i++) first.Add((await ClaimAsync()).Key);

        var share = claims * mine / (mine + theirs);
        Assert.InRange(first.Count(key => key == Mine), share * 0.9, share * 1.1);
    }

    /// <summary>Has many claim and complete on all nodes until so many tasks are done; returns how many ran at the same time at most.</summary>
    protected static async Task<int> MostAtOnceAsync(IReadOnlyList<ITaskStore> nodes, int tasks)
    {
        int running = 0, most = 0, completed = 0;
        await Task.WhenAll(nodes.SelectMany(node => Enumerable.Range(0, 24 / nodes.Count).Select(async _ =>
        {
            while (Volatile.Read(ref completed) < tasks)
            {
                if (await node.ClaimAsync(Lane.Animatic, Stop) is not { } claim) continue;
                InterlockedMax(ref most, Interlocked.Increment(ref running));
                await Task.Yield();
                Interlocked.Decrement(ref running);
                Assert.True(await node.CompleteAsync(claim.Lease, Sample.Clip, Stop));
                Interlocked.Increment(ref completed);
            }
        })));
        Assert.Equal(tasks, completed);
        return most;
    }

    static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most)) Interlocked.CompareExchange(ref most, value, seen);
    }

    Task LimitAsync(KeyId key, int? limit) => Store.SetTermsAsync(key, new KeyTerms(1, limit), Stop);

    async Task<List<Claim>> ClaimAllAsync(string lane = Lane.Animatic)
    {
        var claims = new List<Claim>();
        while (await Store.ClaimAsync(lane, Stop) is { } claim) claims.Add(claim);
        return claims;
    }
}
