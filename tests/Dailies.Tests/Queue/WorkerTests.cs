using Dailies.Keys;
using Dailies.Queue;
using Dailies.Storage.Sqlite;
using Dailies.Tasks;
using Dailies.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Dailies.Tests.Queue;

/// <summary>
/// Alone, not beside other tests: the clock is moved while loops run, and on a machine that is busy with ffmpeg a loop may
/// come to its turn only after the clock has passed its deadline.
/// </summary>
[CollectionDefinition(nameof(WorkerTests), DisableParallelization = true)]
[Collection(nameof(WorkerTests))]
public sealed class WorkerTests : IAsyncLifetime
{
    readonly TemporaryFolder folder = new();
    readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 30, 12, 0, 0, TimeSpan.Zero));
    readonly CancellationTokenSource stop = new();
    SqliteStore store = null!;
    Board board = null!;
    KeyId key;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        store = SqliteStore.Open(folder["dailies.db"], clock);
        board = new Board(store, new Wakeups(clock), new Endings(), LeaseTerms.Default, clock);
        key = await store.AddKeyAsync(ApiKey.Hash("mine"), "mine", Scope.All, Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await store.DisposeAsync();
        folder.Dispose();
        stop.Dispose();
    }

    [Fact]
    public async Task A_new_task_wakes_a_waiting_worker_without_the_clock_moving()
    {
        var worker = Start((_, _, _) => Task.FromResult<StepOutcome>(new StepOutcome.Completed(Sample.Clip)));

        var task = await EndAsync(await CreateAsync());

        Assert.Equal(VideoStatus.Completed, task.Status);
        await StopAsync(worker);
    }

    [Fact]
    public async Task Tasks_that_come_at_once_are_worked_on_at_once()
    {
        var both = new CountdownEvent(2);
        var worker = Start(
            async (_, _, ct) =>
            {
                both.Signal();
                await Task.Run(() => both.Wait(ct), ct);
                return new StepOutcome.Completed(Sample.Clip);
            },
            room: 2);

        var ids = new[] { await CreateAsync(), await CreateAsync() };

        foreach (var id in ids) Assert.Equal(VideoStatus.Completed, (await EndAsync(id)).Status);
        await StopAsync(worker);
    }

    [Fact]
    public async Task A_worker_that_stops_gives_its_task_back()
    {
        var begun = new TaskCompletionSource();
        var worker = Start((_, _, ct) => HangAsync(begun, ct));
        var id = await CreateAsync();
        await begun.Task;

        await StopAsync(worker);

        Assert.Equal((id, 1), await store.ClaimAsync(Lane.Animatic, Stop) is { } claim ? (claim.Lease.Task, claim.Attempt) : default);
    }

    [Fact]
    public async Task A_step_that_breaks_fails_its_task_and_not_the_worker()
    {
        var first = true;
        var worker = Start((_, _, _) =>
        {
            if (!first) return Task.FromResult<StepOutcome>(new StepOutcome.Completed(Sample.Clip));
            first = false;
            throw new InvalidOperationException("secret detail");
        });

        var failed = await EndAsync(await CreateAsync());
        var completed = await EndAsync(await CreateAsync());

        Assert.Equal(VideoStatus.Failed, failed.Status);
        Assert.DoesNotContain("secret", failed.Error);
        Assert.Equal(VideoStatus.Completed, completed.Status);
        await StopAsync(worker);
    }

    [Fact]
    public async Task A_step_that_gets_nowhere_is_ended()
    {
        var begun = new TaskCompletionSource();
        var worker = Start((_, _, ct) => HangAsync(begun, ct));
        var id = await CreateAsync();
        await begun.Task;

        var ended = EndAsync(id);
        await AdvanceUntilAsync(ended, LeaseKeeper.StallBound * 2);

        Assert.Contains("made no progress", (await ended).Error);
        await StopAsync(worker);
    }

    [Fact]
    public async Task A_step_that_gets_on_keeps_its_lease_for_as_long_as_it_takes()
    {
        var begun = new TaskCompletionSource<Action<int>>();
        var finish = new TaskCompletionSource();
        var worker = Start(async (_, progress, ct) =>
        {
            begun.SetResult(progress);
            await finish.Task.WaitAsync(ct);
            return new StepOutcome.Completed(Sample.Clip);
        });
        var id = await CreateAsync();
        var tell = await begun.Task;

        for (var percent = 1; percent <= 90; percent++)
        {
            tell(percent);
            await AdvanceUntilAsync(ProgressAsync(id, percent), TimeSpan.FromSeconds(20));
            Assert.Empty((await store.RecoverAsync(all: false, Stop)).Released);
        }

        finish.SetResult();
        Assert.Equal(VideoStatus.Completed, (await EndAsync(id)).Status);
        await StopAsync(worker);
    }

    [Fact]
    public async Task A_step_whose_lease_is_lost_is_stopped_and_changes_nothing()
    {
        var begun = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        var worker = Start(async (_, progress, ct) =>
        {
            begun.TrySetResult();
            await using var told = ct.Register(cancelled.SetResult);
            progress(5);
            await cancelled.Task;
            return new StepOutcome.Completed(Sample.Clip);
        });
        var id = await CreateAsync();
        await begun.Task;
        await store.RecoverAsync(all: true, Stop);
        var other = await store.ClaimAsync(Lane.Animatic, Stop);

        await AdvanceUntilAsync(cancelled.Task, LeaseTerms.Default.Length);

        Assert.True(await store.FailAsync(other!.Lease, "It broke.", Stop));
        await StopAsync(worker);
        Assert.Equal("It broke.", (await store.FindAsync(id, key, Stop))!.Error);
    }

    [Fact]
    public async Task A_step_whose_task_is_cancelled_is_stopped_without_the_clock_moving()
    {
        var begun = new TaskCompletionSource();
        var stopped = new TaskCompletionSource();
        var worker = Start(async (_, _, ct) =>
        {
            begun.TrySetResult();
            await using var told = ct.Register(stopped.SetResult);
            return await HangAsync(begun, ct);
        });
        var id = await CreateAsync();
        await begun.Task;

        // Not knowing what was missed is no reason to stop.
        board.Endings.WakeAll();
        Assert.True(await board.CancelAsync(id, key, Board.CancelledByOwner, Stop));

        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(20), Stop);
        await StopAsync(worker);
        Assert.Equal(VideoStatus.Cancelled, (await store.FindAsync(id, key, Stop))!.Status);
    }

    [Fact]
    public async Task A_dead_workers_task_is_found_when_its_lease_has_run_out()
    {
        var id = await CreateAsync();
        await store.ClaimAsync(Lane.Animatic, Stop);
        var recovery = new Recovery(board, NullLogger.Instance);

        await recovery.PassAsync(all: false, Stop);
        Assert.Null(await store.ClaimAsync(Lane.Animatic, Stop));
        clock.Advance(LeaseTerms.Default.Length + TimeSpan.FromSeconds(1));
        await recovery.PassAsync(all: false, Stop);

        Assert.Equal(id, (await store.ClaimAsync(Lane.Animatic, Stop))?.Lease.Task);
    }

    Task Start(Step step, int room = 1) =>
        Task.Run(() => new Worker(Lane.Animatic, room, step, board, NullLogger.Instance).RunAsync(stop.Token, stop.Token));

    async Task StopAsync(Task worker)
    {
        await stop.CancelAsync();
        await worker;
    }

    static async Task<StepOutcome> HangAsync(TaskCompletionSource begun, CancellationToken ct)
    {
        begun.TrySetResult();
        await Task.Delay(Timeout.Infinite, ct);
        throw new InvalidOperationException("not reached");
    }

    async Task<TaskId> CreateAsync()
    {
        var task = Sample.Task(key, clock);
        await store.CreateAsync(task, Stop);
        board.Wakeups.Ready(Lane.Animatic);
        return task.Id;
    }

    async Task<VideoTask> EndAsync(TaskId id)
    {
        using var ending = board.Endings.Of(id);
        if (await store.FindAsync(id, key, Stop) is { Ended: true } already) return already;
        await ending.WaitAsync(TimeSpan.FromDays(1), clock, Stop);
        return (await store.FindAsync(id, key, Stop))!;
    }

    async Task ProgressAsync(TaskId id, int percent)
    {
        while ((await store.FindAsync(id, key, Stop))!.Progress < percent) await Task.Yield();
    }

    /// <summary>Moves the clock in small steps, letting what they set off run, until something has happened.</summary>
    async Task AdvanceUntilAsync(Task happened, TimeSpan atMost)
    {
        for (var passed = TimeSpan.Zero; !happened.IsCompleted && passed < atMost; passed += TimeSpan.FromMilliseconds(250))
        {
            clock.Advance(TimeSpan.FromMilliseconds(250));
            // A write that changes nothing stands in line behind the heartbeat that the tick set off.
            for (var i = 0; i < 3; i++) await store.ExtendAsync(default, progress: 0, Stop);
        }

        await happened.WaitAsync(TimeSpan.FromSeconds(20), Stop);
    }
}
