using Dailies.Queue;
using Dailies.Tasks;

namespace Dailies.Tests.Storage;

public abstract partial class StoreTests
{
    [Fact]
    public async Task A_task_that_waits_in_an_emulated_queue_is_queued_until_it_goes_on()
    {
        var id = await CreateAsync(request: Sample.Request with { Engines = [Lane.Emulated] });

        var claim = await ClaimAsync(Lane.Emulated);
        Assert.Equal(VideoStatus.Queued, (await FindAsync(id)).Status);

        Assert.True(await Store.PostponeAsync(claim.Lease, TimeSpan.FromSeconds(8), Stop));
        Assert.Null(await Store.ClaimAsync(Lane.Emulated, Stop));
        Clock.Advance(TimeSpan.FromSeconds(8));
        Assert.Equal([Lane.Emulated], await Store.PromoteDueAsync(Stop));
        claim = await ClaimAsync(Lane.Emulated);
        Assert.Equal(VideoStatus.Queued, (await FindAsync(id)).Status);

        Assert.True(await Store.MoveAsync(claim.Lease, Lane.Animatic, Stop));
        await ClaimAsync();
        Assert.Equal(VideoStatus.Processing, (await FindAsync(id)).Status);
    }

    [Fact]
    public async Task What_is_told_of_a_task_that_is_postponed_again_and_again_stays_told()
    {
        var id = await CreateAsync();
        for (var percent = 10; percent <= 30; percent += 10)
        {
            var claim = await ClaimAsync();
            await Store.ExtendAsync(claim.Lease, percent, Stop);
            Assert.True(await Store.PostponeAsync(claim.Lease, TimeSpan.FromSeconds(1), Stop));
            var task = await FindAsync(id);
            Assert.Equal((VideoStatus.Processing, percent), (task.Status, task.Progress));
            Clock.Advance(TimeSpan.FromSeconds(1));
            await Store.PromoteDueAsync(Stop);
        }
    }
}
