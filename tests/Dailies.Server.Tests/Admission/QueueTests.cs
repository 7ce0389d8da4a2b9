using Dailies.Keys;

namespace Dailies.Server.Tests.Admission;

public sealed class QueueTests
{
    [Fact]
    public async Task Past_the_limit_on_queued_tasks_of_a_key_a_create_is_429()
    {
        using var folder = new TemporaryFolder();
        var (service, release) = await Creates.StartAsync(
            folder, KeyTerms.Default with { RunningLimit = 1, QueuedLimit = 2 }, settings => settings with { Renders = 1 });
        await using var _ = service;
        var running = await service.CreateAsync(Creates.Request);
        await service.UntilAsync(running, video => (string?)video["status"] == "processing");
        var waiting = await service.CreateAsync(Creates.Request);
        await service.CreateAsync(Creates.Request);

        using var refused = await service.SendAsync();

        Assert.Equal(
            (429, "queue_limit", "2 tasks of this key are queued, which is its limit; wait as many seconds as Retry-After says."),
            await refused.ErrorAsync());
        Assert.NotNull(refused.Headers.RetryAfter?.Delta);
        release();
        await service.EndAsync(waiting);
        await service.CreateAsync(Creates.Request);
    }

    [Fact]
    public async Task Past_the_length_of_the_queue_a_create_is_503_whoever_asks()
    {
        using var folder = new TemporaryFolder();
        var (service, _) = await Creates.StartAsync(folder, KeyTerms.Default, settings => settings with { Role = Role.Api, QueueLimit = 3 });
        await using var stopped = service;
        using var first = await service.SendAsync("first");
        for (var i = 0; i < 2; i++) await service.CreateAsync(Creates.Request);

        using var refused = await service.SendAsync();

        Assert.Equal(
            (503, "queue_full", "The queue is full: 3 tasks wait, which is as many as it takes; wait as many seconds as Retry-After says."),
            await refused.ErrorAsync());
        Assert.NotNull(refused.Headers.RetryAfter?.Delta);
        // It takes no room.
        using var again = await service.SendAsync("first");
        Assert.True(again.Replayed());
    }
}
