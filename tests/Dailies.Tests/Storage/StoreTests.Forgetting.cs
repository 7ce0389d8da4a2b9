using Dailies.Tasks;

namespace Dailies.Tests.Storage;

public abstract partial class StoreTests
{
    [Fact]
    public async Task A_clip_expires_a_day_after_its_completion()
    {
        var id = await CreateAsync();
        Clock.Advance(TimeSpan.FromSeconds(10));
        await Store.CompleteAsync((await ClaimAsync()).Lease, Sample.Clip, Stop);

        Clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromMilliseconds(1));
        Assert.Empty(await Store.ExpiredClipsAsync(10, Stop));
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([id], await Store.ExpiredClipsAsync(10, Stop));

        await Store.ForgetClipsAsync([id], Stop);
        Assert.Empty(await Store.ExpiredClipsAsync(10, Stop));
        Assert.Equal(VideoStatus.Completed, (await FindAsync(id)).Status);
    }

    [Fact]
    public async Task Records_live_thirty_days_and_the_ledger_for_ever()
    {
        var done = await CreateAsync();
        await Store.CompleteAsync((await ClaimAsync()).Lease, Sample.Clip, Stop);
        await Store.ForgetClipsAsync([done], Stop);
        var failed = await CreateAsync();
        await Store.FailAsync((await ClaimAsync()).Lease, "It broke.", Stop);
        var open = await CreateAsync();

        Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, await Store.ForgetTasksAsync(10, Stop));
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(2, await Store.ForgetTasksAsync(10, Stop));

        Assert.Null(await Store.FindAsync(done, Mine, Stop));
        Assert.Null(await Store.FindAsync(failed, Mine, Stop));
        Assert.Equal(VideoStatus.Queued, (await FindAsync(open)).Status);
        Assert.Single(await Store.LedgerAsync(Mine, 10, Stop));
    }

    [Fact]
    public async Task Only_tasks_that_are_open_need_their_references()
    {
        var open = await CreateAsync();
        var failed = await CreateAsync();
        await Store.ReleaseAsync((await ClaimAsync()).Lease, Stop);
        await ClaimAsync();
        await Store.FailAsync((await ClaimAsync()).Lease, "It broke.", Stop);
        var unknown = TaskId.New(Clock.GetUtcNow());

        Assert.Equal([failed, unknown], await Store.EndedAmongAsync([open, failed, unknown], Stop));
    }
}
