using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Dailies.Queue;

/// <summary>Wakes the workers of a lane when a task is ready there, so that nobody polls for it.</summary>
public sealed class Wakeups(TimeProvider time)
{
    // What woke nobody, for whatever reason, is found this much later.
    static readonly TimeSpan SafetyNet = TimeSpan.FromSeconds(5);

    readonly ConcurrentDictionary<string, Channel<bool>> lanes = [];

    /// <summary>Wakes one worker of the lane; who finds a task wakes the next.</summary>
    public void Ready(string lane) => Of(lane).Writer.TryWrite(true);

    /// <summary>Returns when a task may be ready in the lane.</summary>
    public async Task WaitAsync(string lane, CancellationToken ct)
    {
        try
        {
            await Of(lane).Reader.ReadAsync(ct).AsTask().WaitAsync(SafetyNet, time, ct);
        }
        catch (TimeoutException)
        {
            // Time to look without having been called.
        }
    }

    Channel<bool> Of(string lane) => lanes.GetOrAdd(
        lane, _ => Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }));
}
