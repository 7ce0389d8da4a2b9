using Dailies.Queue;
using Dailies.Tasks;

namespace Dailies.Tests.Storage;

public abstract partial class StoreTests
{
    [Fact]
    public async Task A_new_task_is_queued_and_keeps_its_request()
    {
        var id = await CreateAsync();

        var task = await FindAsync(id);
        Assert.Equal((VideoStatus.Queued, "seedance_2_0_pro", 0), (task.Status, task.Model, task.Progress));
        Assert.Equal(Clock.GetUtcNow(), task.Created);
        Assert.Null(task.Clip);
        Assert.Null(task.Error);
        var claim = await ClaimAsync();
        Assert.Equal(Sample.Request with { References = claim.Request.References }, claim.Request);
        Assert.Equal((id, Mine, 1), (claim.Lease.Task, claim.Key, claim.Attempt));
    }

    [Fact]
    public async Task An_answered_create_is_there_after_a_crash()
    {
        var id = await CreateAsync();

        await ReopenAsync();

        Assert.Equal(VideoStatus.Queued, (await FindAsync(id)).Status);
    }

    [Fact]
    public async Task Creates_that_come_at_once_are_all_stored()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => CreateAsync()));

        foreach (var id in ids) Assert.Equal(VideoStatus.Queued, (await FindAsync(id)).Status);
    }

    [Fact]
    public async Task A_create_that_is_refused_leaves_its_neighbours_alone()
    {
        var twice = Sample.Task(Mine, Clock);
        await Store.CreateAsync(twice, Stop);

        var creates = Enumerable.Range(0, 20).Select(_ => CreateAsync()).ToList();
        var refused = Store.CreateAsync(twice, Stop);
        var more = Enumerable.Range(0, 20).Select(_ => CreateAsync()).ToList();

        await Assert.ThrowsAnyAsync<Exception>(() => refused);
        foreach (var id in await Task.WhenAll(creates.Concat(more))) await FindAsync(id);
    }

    [Fact]
    public async Task A_key_does_not_see_the_task_of_another()
    {
        var id = await CreateAsync();

        Assert.Null(await Store.FindAsync(id, Theirs, Stop));
    }

    [Fact]
    public async Task A_claimed_task_is_processing_and_shows_its_progress()
    {
        var id = await CreateAsync();
        var claim = await ClaimAsync();

        Assert.True(await Store.ExtendAsync(claim.Lease, 42, Stop));

        var task = await FindAsync(id);
        Assert.Equal((VideoStatus.Processing, 42), (task.Status, task.Progress));
    }

    [Fact]
    public async Task A_completed_task_has_its_clip_and_one_ledger_entry()
    {
        var id = await CreateAsync();
        var claim = await ClaimAsync();

        Assert.True(await Store.CompleteAsync(claim.Lease, Sample.Clip, Stop));

        var task = await FindAsync(id);
        Assert.Equal(VideoStatus.Completed, task.Status);
        Assert.Equal(Sample.Clip with { Completed = Clock.GetUtcNow() }, task.Clip);
        Assert.Equal(task.Clip, await Store.FindClipAsync(id, Stop));
        var entry = Assert.Single(await Store.LedgerAsync(Mine, 10, Stop));
        Assert.Equal((id, 108_900L, Clock.GetUtcNow()), (entry.Task, entry.Tokens, entry.At));
        Assert.Empty(await Store.LedgerAsync(Theirs, 10, Stop));
    }

    [Fact]
    public async Task A_failed_task_costs_nothing()
    {
        var id = await CreateAsync();
        var claim = await ClaimAsync();

        Assert.True(await Store.FailAsync(claim.Lease, "It broke.", Stop));

        var task = await FindAsync(id);
        Assert.Equal((VideoStatus.Failed, "It broke."), (task.Status, task.Error));
        Assert.Null(task.Clip);
        Assert.Empty(await Store.LedgerAsync(Mine, 10, Stop));
    }

    [Fact]
    public async Task A_task_that_has_ended_never_changes()
    {
        var id = await CreateAsync();
        var lease = (await ClaimAsync()).Lease;
        await Store.CompleteAsync(lease, Sample.Clip, Stop);

        Assert.False(await Store.CompleteAsync(lease, Sample.Clip, Stop));
        Assert.False(await Store.FailAsync(lease, "Too late.", Stop));
        Assert.False(await Store.ReleaseAsync(lease, Stop));
        Assert.False(await Store.ExtendAsync(lease, 50, Stop));

        Assert.Equal(VideoStatus.Completed, (await FindAsync(id)).Status);
        Assert.Single(await Store.LedgerAsync(Mine, 10, Stop));
        Assert.Null(await Store.ClaimAsync(Lane.Animatic, Stop));
    }

    [Fact]
    public async Task A_task_with_references_waits_for_them_before_it_can_be_rendered()
    {
        var id = await CreateAsync(request: Sample.WithReference);
        Assert.Null(await Store.ClaimAsync(Lane.Animatic, Stop));

        var fetch = await ClaimAsync(Lane.Fetch);
        Assert.Equal(VideoStatus.Queued, (await FindAsync(id)).Status);
        var frozen = fetch.Request with { References = [fetch.Request.References[0] with { File = "first_image" }] };
        Assert.True(await Store.AdvanceAsync(fetch.Lease, frozen, Lane.Animatic, Stop));

        Assert.Equal(VideoStatus.Queued, (await FindAsync(id)).Status);
        var render = await ClaimAsync();
        Assert.Equal((id, "first_image", 1), (render.Lease.Task, render.Request.References[0].File, render.Attempt));
        Assert.False(await Store.AdvanceAsync(fetch.Lease, frozen, Lane.Animatic, Stop));
    }
}
