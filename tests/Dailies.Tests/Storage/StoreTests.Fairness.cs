using Dailies.Keys;
using Dailies.Queue;

namespace Dailies.Tests.Storage;

public abstract partial class StoreTests
{
    [Fact]
    public async Task One_key_gets_its_tasks_done_in_the_order_it_created_them()
    {
        var ids = new[] { await CreateAsync(), await CreateAsync(), await CreateAsync() };

        var claimed = new[] { await ClaimAsync(), await ClaimAsync(), await ClaimAsync() };

        Assert.Equal(ids, claimed.Select(claim => claim.Lease.Task));
    }

    [Fact]
    public async Task A_key_with_many_tasks_does_not_starve_one_with_a_single_task()
    {
        for (var i = 0; i < 200; i++) await CreateAsync(Mine);
        for (var i = 0; i < 20; i++) await ClaimAsync();
        var single = await CreateAsync(Theirs);

        var next = new[] { await ClaimAsync(), await ClaimAsync(), await ClaimAsync() };

        Assert.Contains(single, next.Select(claim => claim.Lease.Task));
    }

    [Fact]
    public async Task With_ten_thousand_tasks_of_one_key_queued_anothers_only_one_starts_within_the_next_claims()
    {
        await Task.WhenAll(Enumerable.Range(0, 10_000).Select(_ => CreateAsync(Mine)));
        for (var i = 0; i < 50; i++) await ClaimAsync();
        var single = await CreateAsync(Theirs);

        var next = new[] { await ClaimAsync(), await ClaimAsync(), await ClaimAsync() };

        Assert.Contains(single, next.Select(claim => claim.Lease.Task));
    }

    [Fact]
    public async Task A_key_that_was_idle_has_not_saved_up_turns()
    {
        for (var i = 0; i < 50; i++) await CreateAsync(Mine);
        for (var i = 0; i < 40; i++) await ClaimAsync();
        for (var i = 0; i < 20; i++) await CreateAsync(Theirs);

        var next = new List<KeyId>();
        for (var i = 0; i < 10; i++) next.Add((await ClaimAsync()).Key);

        Assert.InRange(next.Count(key => key == Mine), 4, 6);
    }

    [Fact]
    public async Task Keys_share_by_what_their_tasks_cost()
    {
        for (var i = 0; i < 60; i++) await CreateAsync(Mine, cost: 3_000);
        for (var i = 0; i < 60; i++) await CreateAsync(Theirs, cost: 1_000);

        var first = new List<KeyId>();
        for (var i = 0; i < 40; i++) first.Add((await ClaimAsync()).Key);

        Assert.InRange(first.Count(key => key == Mine), 9, 11);
    }

    [Fact]
    public async Task A_task_that_is_tried_again_keeps_its_turn()
    {
        var first = await CreateAsync();
        await CreateAsync();
        await Store.ReleaseAsync((await ClaimAsync()).Lease, Stop);

        Assert.Equal(first, (await ClaimAsync()).Lease.Task);
    }

    [Fact]
    public async Task References_fetched_ahead_do_not_move_the_queue()
    {
        for (var i = 0; i < 30; i++) await CreateAsync(Mine, Sample.WithReference);
        while (await Store.ClaimAsync(Lane.Fetch, Stop) is { } fetch)
            await Store.AdvanceAsync(fetch.Lease, fetch.Request, Lane.Animatic, Stop);
        var single = await CreateAsync(Theirs);

        var next = new[] { await ClaimAsync(), await ClaimAsync() };

        Assert.Contains(single, next.Select(claim => claim.Lease.Task));
    }
}
