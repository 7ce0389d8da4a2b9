using Dailies.Queue;
using Dailies.Tasks;

namespace Dailies.Tests.Storage;

public abstract partial class StoreTests
{
    const string Reason = "Cancelled by its owner.";

    [Fact]
    public async Task A_queued_task_that_is_cancelled_is_never_claimed()
    {
        var id = await CreateAsync();

        Assert.True(await Store.CancelAsync(id, Mine, Reason, Stop));

        var task = await FindAsync(id);
        Assert.Equal((VideoStatus.Cancelled, Reason, true), (task.Status, task.Error, task.Ended));
        Assert.Null(task.Clip);
        Assert.Null(await Store.ClaimAsync(Lane.Animatic, Stop));
        Assert.Empty(await Store.LedgerAsync(Mine, 10, Stop));
    }

    [Fact]
    public async Task A_cancel_takes_the_lease_from_whoever_holds_it()
    {
        var id = await CreateAsync();
        var lease = (await ClaimAsync()).Lease;

        Assert.True(await Store.CancelAsync(id, Mine, Reason, Stop));

        Assert.False(await Store.ExtendAsync(lease, 50, Stop));
        Assert.False(await Store.CompleteAsync(lease, Sample.Clip, Stop));
        Assert.False(await Store.FailAsync(lease, "Too late.", Stop));
        Assert.False(await Store.ReleaseAsync(lease, Stop));
        Assert.Equal((VideoStatus.Cancelled, Reason), await OutcomeAsync(id));
        Assert.Empty(await Store.LedgerAsync(Mine, 10, Stop));
        Assert.Empty((await Store.RecoverAsync(all: true, Stop)).Released);
    }

    [Fact]
    public async Task A_cancel_of_a_fetch_keeps_the_task_from_its_next_lane()
    {
        var id = await CreateAsync(request: Sample.WithReference);
        var fetch = await ClaimAsync(Lane.Fetch);

        Assert.True(await Store.CancelAsync(id, Mine, Reason, Stop));

        Assert.False(await Store.AdvanceAsync(fetch.Lease, fetch.Request, Lane.Animatic, Stop));
        Assert.Null(await Store.ClaimAsync(Lane.Animatic, Stop));
    }

    [Fact]
    public async Task What_has_ended_or_is_anothers_or_is_not_there_cannot_be_cancelled()
    {
        var done = await CreateAsync();
        await Store.CompleteAsync((await ClaimAsync()).Lease, Sample.Clip, Stop);
        var open = await CreateAsync();

        Assert.False(await Store.CancelAsync(done, Mine, Reason, Stop));
        Assert.False(await Store.CancelAsync(open, Theirs, Reason, Stop));
        Assert.False(await Store.CancelAsync(TaskId.New(Clock.GetUtcNow()), Mine, Reason, Stop));
        Assert.Equal((VideoStatus.Completed, VideoStatus.Queued), ((await FindAsync(done)).Status, (await FindAsync(open)).Status));

        Assert.True(await Store.CancelAsync(open, key: null, Reason, Stop));
        Assert.False(await Store.CancelAsync(open, Mine, Reason, Stop));
        Assert.Equal(VideoStatus.Cancelled, (await FindAsync(open)).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cancelled_task_gives_its_slot_to_the_next_one(bool claimed)
    {
        await LimitAsync(Mine, 1);
        var (first, second, third) = (await CreateAsync(), await CreateAsync(), await CreateAsync());
        if (claimed) Assert.Equal(first, (await ClaimAsync()).Lease.Task);

        Assert.True(await Store.CancelAsync(second, Mine, Reason, Stop));
        if (claimed) Assert.Empty(await ClaimAllAsync());
        Assert.True(await Store.CancelAsync(first, Mine, Reason, Stop));

        Assert.Equal([third], (await ClaimAllAsync()).Select(claim => claim.Lease.Task));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cancelled_task_gives_back_what_it_had_reserved(bool claimed)
    {
        await BudgetAsync(new(10_000, 10_000, 10_000));
        var id = await CreateAsync(cost: 10_000);
        if (claimed) await ClaimAsync();

        Assert.IsType<Dailies.Storage.CreateOutcome.OverBudget>(await AskAsync(1));
        await Store.CancelAsync(id, Mine, Reason, Stop);

        await AllowedAsync(10_000);
    }

    [Fact]
    public async Task A_task_is_either_cancelled_or_ended_by_its_worker_never_both_and_never_neither()
    {
        const int tasks = 200;
        await LimitAsync(Mine, 20);
        var ids = new List<TaskId>();
        for (var i = 0; i < tasks; i++) ids.Add(await CreateAsync(cost: 1_000, request: i % 4 == 0 ? Sample.WithReference : null));
        var completed = new List<TaskId>();
        var cancelled = new List<TaskId>();

        var workers = Enumerable.Range(0, 8).Select(_ => Task.Run(WorkAsync)).ToList();
        var cancels = ids.Chunk(tasks / 4).Select(some => Task.Run(async () =>
        {
            foreach (var id in some)
                if (await Store.CancelAsync(id, Mine, Reason, Stop)) Note(cancelled, id);
        })).ToList();
        await Task.WhenAll([.. workers, .. cancels]);

        Assert.Equal(ids.ToHashSet(), completed.Concat(cancelled).ToHashSet());
        Assert.Equal(tasks, completed.Count + cancelled.Count);
        foreach (var id in cancelled) Assert.Equal(VideoStatus.Cancelled, (await FindAsync(id)).Status);
        foreach (var id in completed) Assert.Equal(VideoStatus.Completed, (await FindAsync(id)).Status);
        Assert.Equal(completed.ToHashSet(), (await Store.LedgerAsync(Mine, tasks, Stop)).Select(entry => entry.Task).ToHashSet());
        // Each slot came back: as many may run as before.
        for (var i = 0; i < 30; i++) await CreateAsync();
        Assert.Equal(20, (await ClaimAllAsync()).Count);

        async Task WorkAsync()
        {
            while (completed.Count + cancelled.Count < tasks)
            {
                if (await Store.ClaimAsync(Lane.Fetch, Stop) is { } fetch)
                    await Store.AdvanceAsync(fetch.Lease, fetch.Request, Lane.Animatic, Stop);
                if (await Store.ClaimAsync(Lane.Animatic, Stop) is not { } claim) continue;
                await Store.ExtendAsync(claim.Lease, 10, Stop);
                if (await Store.CompleteAsync(claim.Lease, Sample.Clip, Stop)) Note(completed, claim.Lease.Task);
            }
        }

        static void Note(List<TaskId> list, TaskId id)
        {
            lock (list) list.Add(id);
        }
    }

    async Task<(VideoStatus, string?)> OutcomeAsync(TaskId id) => await FindAsync(id) is var task ? (task.Status, task.Error) : default;

    [Fact]
    public async Task A_forgotten_clip_is_not_found_and_its_file_belongs_to_nothing()
    {
        var id = await CreateAsync();
        var lease = (await ClaimAsync()).Lease;
        await Store.CompleteAsync(lease, Sample.Clip with { File = Dailies.Storage.Files.FileLayout.ClipFile(lease) }, Stop);
        Assert.Empty(await Store.OrphansAmongAsync([lease], Stop));

        await Store.ForgetClipsAsync([id], Stop);

        Assert.Null(await Store.FindClipAsync(id, Stop));
        Assert.NotNull((await FindAsync(id)).Clip);
        Assert.Equal([lease], await Store.OrphansAmongAsync([lease], Stop));
    }
}
