using Dailies.Queue;
using Dailies.Tasks;

namespace Dailies.Tests.Storage;

public abstract partial class StoreTests
{
    [Fact]
    public async Task Workers_are_known_while_they_say_that_they_are_there()
    {
        await Store.AnnounceAsync(Worker("a", 2), Stop);
        await Store.AnnounceAsync(Worker("b", 1), Stop);
        Clock.Advance(WorkerCard.Life * 0.9);
        await Store.AnnounceAsync(Worker("b", 1), Stop);
        Assert.Equal(["a", "b"], (await Store.WorkersAsync(Stop)).Select(worker => worker.Id));

        Clock.Advance(WorkerCard.Life * 0.2);

        var left = Assert.Single(await Store.WorkersAsync(Stop));
        Assert.Equal(("b", "host", "1.2.3", 1), (left.Id, left.Host, left.Version, left.Room[Lane.Animatic]));
        await Store.WithdrawAsync("b", Stop);
        Assert.Empty(await Store.WorkersAsync(Stop));
    }

    [Fact]
    public async Task A_duty_is_taken_once_in_each_interval_however_many_ask()
    {
        var taken = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Store.TakeDutyAsync("sweep", TimeSpan.FromMinutes(1), Stop)));
        Assert.Single(taken, one => one);

        Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(await Store.TakeDutyAsync("sweep", TimeSpan.FromMinutes(1), Stop));
        Assert.True(await Store.TakeDutyAsync("other", TimeSpan.FromMinutes(1), Stop));
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await Store.TakeDutyAsync("sweep", TimeSpan.FromMinutes(1), Stop));
    }

    [Fact]
    public async Task The_first_file_store_stays_the_one_of_the_store()
    {
        Assert.Equal("one", await Store.BindFilesAsync("one", Stop));
        Assert.Equal("one", await Store.BindFilesAsync("other", Stop));
        await ReopenAsync();
        Assert.Equal("one", await Store.BindFilesAsync("other", Stop));
    }

    [Fact]
    public async Task A_clip_belongs_to_nothing_once_its_lease_is_lost_and_the_task_has_another()
    {
        var id = await CreateAsync();
        var late = await ClaimAsync();
        Assert.Empty(await Store.OrphansAmongAsync([late.Lease], Stop));
        Clock.Advance(LeaseTerms.Default.Length);
        await Store.RecoverAsync(all: false, Stop);
        var now = await ClaimAsync();

        Assert.Equal([late.Lease], await Store.OrphansAmongAsync([late.Lease, now.Lease], Stop));
        await Store.CompleteAsync(now.Lease, Sample.Clip with { File = Dailies.Storage.Files.FileLayout.ClipFile(now.Lease) }, Stop);
        Assert.Equal([late.Lease], await Store.OrphansAmongAsync([late.Lease, now.Lease], Stop));
        var stranger = new Lease(TaskId.New(Clock.GetUtcNow()), 1);
        Assert.Equal([stranger], await Store.OrphansAmongAsync([stranger], Stop));
        Assert.Equal(VideoStatus.Completed, (await FindAsync(id)).Status);
    }

    [Fact]
    public async Task Its_clock_is_the_one_that_times_are_measured_by() => Assert.Equal(Clock.GetUtcNow(), await Store.NowAsync(Stop));

    static WorkerCard Worker(string id, int room) => new(id, "host", "1.2.3", new Dictionary<string, int> { [Lane.Animatic] = room });
}
