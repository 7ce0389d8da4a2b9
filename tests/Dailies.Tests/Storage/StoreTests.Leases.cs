using Dailies.Queue;
using Dailies.Tasks;

namespace Dailies.Tests.Storage;

public abstract partial class StoreTests
{
    [Fact]
    public async Task One_task_is_claimed_once_however_many_ask()
    {
        await CreateAsync();

        var claims = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Store.ClaimAsync(Lane.Animatic, Stop)));

        Assert.Single(claims, claim => claim is not null);
    }

    [Fact]
    public async Task A_worker_that_lost_its_lease_cannot_complete_the_task()
    {
        var id = await CreateAsync();
        var late = await ClaimAsync();
        Clock.Advance(LeaseTerms.Default.Length);
        await Store.RecoverAsync(all: false, Stop);
        var now = await ClaimAsync();

        Assert.False(await Store.CompleteAsync(late.Lease, Sample.Clip, Stop));
        Assert.False(await Store.ExtendAsync(late.Lease, 99, Stop));
        Assert.False(await Store.FailAsync(late.Lease, "Too late.", Stop));

        Assert.Equal(VideoStatus.Processing, (await FindAsync(id)).Status);
        Assert.True(await Store.CompleteAsync(now.Lease, Sample.Clip, Stop));
        Assert.Single(await Store.LedgerAsync(Mine, 10, Stop));
    }

    [Fact]
    public async Task A_lease_that_is_extended_does_not_run_out()
    {
        await CreateAsync();
        var claim = await ClaimAsync();
        Clock.Advance(LeaseTerms.Default.Length - TimeSpan.FromSeconds(1));
        await Store.ExtendAsync(claim.Lease, 10, Stop);
        Clock.Advance(LeaseTerms.Default.Length - TimeSpan.FromSeconds(1));

        Assert.Empty((await Store.RecoverAsync(all: false, Stop)).Released);
        Assert.True(await Store.CompleteAsync(claim.Lease, Sample.Clip, Stop));
    }

    [Fact]
    public async Task A_status_does_not_go_back_when_a_worker_dies()
    {
        var id = await CreateAsync();
        var claim = await ClaimAsync();
        await Store.ExtendAsync(claim.Lease, 60, Stop);
        Clock.Advance(LeaseTerms.Default.Length);

        var recovered = await Store.RecoverAsync(all: false, Stop);

        Assert.Equal([(id, Lane.Animatic)], recovered.Released);
        var task = await FindAsync(id);
        Assert.Equal((VideoStatus.Processing, 60), (task.Status, task.Progress));
    }

    [Fact]
    public async Task A_task_that_kills_its_worker_is_given_up()
    {
        var id = await CreateAsync();
        for (var attempt = 1; attempt < LeaseTerms.MaxAttempts; attempt++)
        {
            Assert.Equal(attempt, (await ClaimAsync()).Attempt);
            Assert.Empty((await Store.RecoverAsync(all: true, Stop)).GivenUp);
        }

        await ClaimAsync();
        var recovered = await Store.RecoverAsync(all: true, Stop);

        Assert.Equal([id], recovered.GivenUp);
        var task = await FindAsync(id);
        Assert.Equal((VideoStatus.Failed, LeaseTerms.GaveUp), (task.Status, task.Error));
        Assert.Null(await Store.ClaimAsync(Lane.Animatic, Stop));
    }

    [Fact]
    public async Task A_task_given_back_by_a_worker_that_stops_does_not_count_as_tried()
    {
        await CreateAsync();
        for (var i = 0; i < 2 * LeaseTerms.MaxAttempts; i++) Assert.True(await Store.ReleaseAsync((await ClaimAsync()).Lease, Stop));

        Assert.Equal(1, (await ClaimAsync()).Attempt);
    }

    [Fact]
    public async Task A_recovery_at_start_takes_back_leases_that_still_run()
    {
        var id = await CreateAsync();
        await ClaimAsync();

        Assert.Empty((await Store.RecoverAsync(all: false, Stop)).Released);
        Assert.Equal([(id, Lane.Animatic)], (await Store.RecoverAsync(all: true, Stop)).Released);
    }
}
