using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace Dailies.Client.Tests;

/// <summary>A clock that stands still but for pauses, which pass at once and are written down.</summary>
sealed class Clock : FakeTimeProvider
{
    readonly ConcurrentQueue<TimeSpan> pauses = new();

    /// <summary>How long each pause would have been.</summary>
    public IReadOnlyList<TimeSpan> Pauses => [.. pauses];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        // A bound on a call is kept by a source that cancels; all else that waits is a pause.
        if (state is CancellationTokenSource) return timer;

        pauses.Enqueue(dueTime);
        _ = Task.Run(() => Advance(dueTime));
        return timer;
    }
}
