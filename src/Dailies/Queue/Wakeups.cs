using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Dailies.Queue;

/// <summary>Wakes the workers of a lane when a task is ready there, so that nobody polls for it.</summary>
/// <param name="time">The clock.</param>
/// <param name="others">Told each lane that other nodes' workers should look at; null where there are no other nodes.</param>
public sealed class Wakeups(TimeProvider time, Action<string>? others = null)
{
    // What woke nobody, for whatever reason, is found this much later.
    static readonly TimeSpan SafetyNet = TimeSpan.FromSeconds(5);

    readonly ConcurrentDictionary<string, Channel<bool>> lanes = [];

    /// <summary>A task became ready: wakes one worker of the lane here, and those of other nodes.</summary>
    public void Ready(string lane)
    {
        Wake(lane);
        others?.Invoke(lane);
    }

    /// <summary>Wakes one worker of the lane on this node; who finds a task wakes the next.</summary>
    public void Wake(string lane) => Of(lane).Writer.TryWrite(true);

    /// <summary>Wakes one worker of each lane: for when it is not known what was missed.</summary>
    public void WakeAll()
    {
        foreach (var lane in lanes.Keys) Wake(lane);
    }

    /// <summary>Returns when a task may be ready in the lane.</summary>
    public async Task WaitAsync(string lane, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(SafetyNet, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        try
        {
            // Cancelled, not abandoned: a read that nobody waits for any more would take the next call.
            await Of(lane).Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Time to look without having been called.
        }
    }

    Channel<bool> Of(string lane) => lanes.GetOrAdd(
        lane, _ => Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }));
}
