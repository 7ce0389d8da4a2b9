using Dailies.Keys;
using Dailies.Queue;
using Dailies.Storage;
using Dailies.Tasks;

namespace Dailies.Tests.Storage;

public abstract partial class StoreTests
{
    [Fact]
    public async Task A_list_has_the_newest_task_first_and_only_its_keys()
    {
        var ids = await CreateApartAsync(5);
        await CreateAsync(Theirs);

        Assert.Equal(ids.AsEnumerable().Reverse(), await ListAsync(new() { Key = Mine }, 10));
        Assert.Equal(6, (await ListAsync(new(), 10)).Count);
        var page = await Store.ListAsync(new() { Key = Theirs }, 10, Stop);
        Assert.Equal(Theirs, Assert.Single(page.Tasks).Key);
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task A_list_shows_each_task_as_a_query_does()
    {
        var ids = await CreateApartAsync(4);
        await Store.CompleteAsync((await ClaimAsync()).Lease, Sample.Clip, Stop);
        await Store.FailAsync((await ClaimAsync()).Lease, "It broke.", Stop);
        await Store.ExtendAsync((await ClaimAsync()).Lease, 42, Stop);

        var listed = (await Store.ListAsync(new() { Key = Mine }, 10, Stop)).Tasks;

        foreach (var (id, one) in ids.AsEnumerable().Reverse().Zip(listed)) Assert.Equal(await FindAsync(id), one.Task);
    }

    [Fact]
    public async Task Pages_hold_each_task_once_whatever_is_created_meanwhile()
    {
        var ids = await CreateApartAsync(25);
        var filter = new TaskFilter { Key = Mine };
        var seen = new List<TaskId>();

        TaskPage page;
        do
        {
            page = await Store.ListAsync(filter, 4, Stop);
            seen.AddRange(page.Tasks.Select(one => one.Task.Id));
            await CreateApartAsync(3);
            filter = filter with { Before = page.Next };
        }
        while (page.Next is not null);

        Assert.Equal(ids.AsEnumerable().Reverse(), seen);
    }

    [Fact]
    public async Task A_page_that_holds_all_that_is_left_is_the_last()
    {
        await CreateApartAsync(4);

        var first = await Store.ListAsync(new() { Key = Mine }, 2, Stop);
        var second = await Store.ListAsync(new() { Key = Mine, Before = first.Next }, 2, Stop);

        Assert.Equal((2, 2), (first.Tasks.Count, second.Tasks.Count));
        Assert.NotNull(first.Next);
        Assert.Null(second.Next);
    }

    [Theory]
    [InlineData(VideoStatus.Queued, new[] { 5, 4 })]
    [InlineData(VideoStatus.Processing, new[] { 3, 2 })]
    [InlineData(VideoStatus.Completed, new[] { 0 })]
    [InlineData(VideoStatus.Failed, new[] { 6, 1 })]
    [InlineData(VideoStatus.Cancelled, new[] { 6 })]
    public async Task A_list_may_be_of_one_status(VideoStatus status, int[] expected)
    {
        var ids = await CreateApartAsync(7);
        await Store.CancelAsync(ids[6], Mine, Reason, Stop);
        await Store.CompleteAsync((await ClaimAsync()).Lease, Sample.Clip, Stop);
        await Store.FailAsync((await ClaimAsync()).Lease, "It broke.", Stop);
        await ClaimAsync();
        // Given back, it is still being processed.
        await Store.ReleaseAsync((await ClaimAsync()).Lease, Stop);

        foreach (var key in (KeyId?[])[Mine, null])
            Assert.Equal(expected.Select(i => ids[i]), await ListAsync(new() { Key = key, Status = status }, 10));
        Assert.Empty(await ListAsync(new() { Key = Theirs, Status = status }, 10));
    }

    [Fact]
    public async Task A_list_may_be_of_one_model_and_of_a_time()
    {
        var start = Clock.GetUtcNow();
        var ids = await CreateApartAsync(6);
        var other = await CreateAsync(request: Sample.Request with { Model = "seedance_2_0_fast_pro" });

        Assert.Equal([other], await ListAsync(new() { Key = Mine, Model = "seedance_2_0_fast_pro" }, 10));
        Assert.Equal(
            [ids[3], ids[2]],
            await ListAsync(
                new() { Key = Mine, CreatedFrom = start + TimeSpan.FromSeconds(2), CreatedUntil = start + TimeSpan.FromSeconds(4) }, 10));
    }

    [Fact]
    public async Task A_list_that_lets_little_through_ends_and_finds_it_all()
    {
        var wanted = await CreateAsync(request: Sample.Request with { Model = "seedance_2_0_fast_pro" });
        await Task.WhenAll(Enumerable.Range(0, (2 * TaskFilter.Walk) + 10).Select(async _ =>
        {
            Clock.Advance(TimeSpan.FromMilliseconds(1));
            await CreateAsync();
        }));
        var filter = new TaskFilter { Key = Mine, Model = "seedance_2_0_fast_pro" };
        var found = new List<TaskId>();

        var pages = 0;
        TaskPage page;
        do
        {
            page = await Store.ListAsync(filter, 10, Stop);
            found.AddRange(page.Tasks.Select(one => one.Task.Id));
            filter = filter with { Before = page.Next };
            pages++;
        }
        while (page.Next is not null);

        Assert.Equal([wanted], found);
        Assert.Equal(3, pages);
    }

    async Task<List<TaskId>> ListAsync(TaskFilter filter, int limit) =>
        [.. (await Store.ListAsync(filter, limit, Stop)).Tasks.Select(one => one.Task.Id)];

    /// <summary>Creates tasks a second apart; returns them in that order.</summary>
    async Task<List<TaskId>> CreateApartAsync(int count)
    {
        var ids = new List<TaskId>();
        for (var i = 0; i < count; i++)
        {
            ids.Add(await CreateAsync());
            Clock.Advance(TimeSpan.FromSeconds(1));
        }

        return ids;
    }
}
