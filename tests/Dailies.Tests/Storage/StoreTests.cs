using Dailies.Keys;
using Dailies.Queue;
using Dailies.Storage;
using Dailies.Tasks;
using Microsoft.Extensions.Time.Testing;

namespace Dailies.Tests.Storage;

/// <summary>What every store must do. A store's own class says how to open it.</summary>
public abstract partial class StoreTests : IAsyncLifetime
{
    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 30, 12, 0, 0, TimeSpan.Zero));

    protected ITaskStore Store { get; private set; } = null!;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    KeyId Mine { get; set; }

    KeyId Theirs { get; set; }

    /// <summary>Opens the store; called again, opens the same data anew, as after a crash.</summary>
    protected abstract Task<ITaskStore> OpenAsync();

    public virtual async ValueTask InitializeAsync()
    {
        Store = await OpenAsync();
        Mine = await Store.AddKeyAsync(ApiKey.Hash("mine"), "mine", Scope.All, Stop);
        Theirs = await Store.AddKeyAsync(ApiKey.Hash("theirs"), "theirs", Scope.All, Stop);
    }

    public abstract ValueTask DisposeAsync();

    protected async Task ReopenAsync() => Store = await OpenAsync();

    /// <summary>The whole way of a task.</summary>
    protected async Task WorksAsync(ITaskStore store)
    {
        var task = Sample.Task(Mine, Clock);
        await store.CreateAsync(task, Stop);
        var claim = await store.ClaimAsync(Lane.Animatic, Stop);
        Assert.True(await store.CompleteAsync(claim!.Lease, Sample.Clip, Stop));
        Assert.Equal(VideoStatus.Completed, (await store.FindAsync(task.Id, Mine, Stop))!.Status);
    }

    async Task<TaskId> CreateAsync(KeyId? key = null, VideoRequest? request = null, long cost = 108_900)
    {
        var task = Sample.Task(key ?? Mine, Clock, request, cost);
        await Store.CreateAsync(task, Stop);
        return task.Id;
    }

    async Task<Claim> ClaimAsync(string lane = Lane.Animatic)
    {
        var claim = await Store.ClaimAsync(lane, Stop);
        Assert.NotNull(claim);
        return claim;
    }

    async Task<VideoTask> FindAsync(TaskId id)
    {
        var task = await Store.FindAsync(id, Mine, Stop);
        Assert.NotNull(task);
        return task;
    }
}
