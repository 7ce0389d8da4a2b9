using Dailies.Queue;
using Microsoft.Extensions.Time.Testing;

namespace Dailies.Tests.Queue;

public sealed class WakeupsTests
{
    readonly FakeTimeProvider clock = new();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_wait_that_ran_out_does_not_swallow_the_next_call()
    {
        var wakeups = new Wakeups(clock);
        var first = wakeups.WaitAsync(Lane.Animatic, Stop);
        clock.Advance(TimeSpan.FromSeconds(6));
        await first;

        wakeups.Ready(Lane.Animatic);

        await wakeups.WaitAsync(Lane.Animatic, Stop).WaitAsync(TimeSpan.FromSeconds(20), Stop);
    }

    [Fact]
    public async Task Other_nodes_are_told_what_is_ready_and_not_that_a_worker_woke_the_next()
    {
        var told = new List<string>();
        var wakeups = new Wakeups(clock, told.Add);

        wakeups.Wake(Lane.Fetch);
        wakeups.Ready(Lane.Animatic);

        Assert.Equal([Lane.Animatic], told);
        await wakeups.WaitAsync(Lane.Fetch, Stop).WaitAsync(TimeSpan.FromSeconds(20), Stop);
    }
}
