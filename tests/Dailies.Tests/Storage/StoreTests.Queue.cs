using Dailies.Queue;

namespace Dailies.Tests.Storage;

public abstract partial class StoreTests
{
    [Fact]
    public async Task An_empty_queue_names_every_lane_with_nothing_in_it() => Assert.Equal(
        [.. Lane.All.Select(lane => new LaneDepth(lane, 0, 0, 0, null))],
        await Store.QueueAsync(Lane.All, Stop));

    [Fact]
    public async Task The_depth_of_a_lane_counts_its_tasks_by_state()
    {
        await CreateAsync();
        await CreateAsync();
        await CreateAsync();
        await CreateAsync(request: Sample.WithReference);
        var claim = await ClaimAsync();

        Assert.Equal((2, 0, 1), await CountsAsync(Lane.Animatic));
        Assert.Equal((1, 0, 0), await CountsAsync(Lane.Fetch));

        await Store.CompleteAsync(claim.Lease, Sample.Clip, Stop);

        Assert.Equal((2, 0, 0), await CountsAsync(Lane.Animatic));
    }

    [Fact]
    public async Task The_age_of_a_lane_is_that_of_its_oldest_ready_task_whatever_its_turn()
    {
        // The first key has used much: its turn comes last, though its second task is the oldest.
        await CreateAsync(cost: 1_000_000);
        await CreateAsync(cost: 1_000_000);
        var leased = await ClaimAsync();
        Clock.Advance(TimeSpan.FromSeconds(40));
        await CreateAsync(Theirs);
        Clock.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(TimeSpan.FromSeconds(60), (await DepthAsync(Lane.Animatic)).OldestReady);
        Assert.Null((await DepthAsync(Lane.Fetch)).OldestReady);

        await Store.ReleaseAsync(leased.Lease, Stop);
        while (await Store.ClaimAsync(Lane.Animatic, Stop) is not null)
        {
            // Until none is ready.
        }

        Assert.Null((await DepthAsync(Lane.Animatic)).OldestReady);
    }

    async Task<(int Ready, int Held, int Leased)> CountsAsync(string lane)
    {
        var depth = await DepthAsync(lane);
        return (depth.Ready, depth.Held, depth.Leased);
    }

    async Task<LaneDepth> DepthAsync(string lane) => (await Store.QueueAsync(Lane.All, Stop)).Single(depth => depth.Lane == lane);
}
