using Dailies.Tasks;

namespace Dailies.Queue;

/// <summary>Tells those who wait for a task that it ended, in this process; who waits looks at the store as well.</summary>
public sealed class Endings
{
    readonly Lock gate = new();
    readonly Dictionary<TaskId, List<Watch>> watches = [];

    /// <summary>Starts to watch: an end from here on is not missed. Look at the task after this, then wait.</summary>
    public Watch Of(TaskId task)
    {
        var watch = new Watch(this, task);
        lock (gate)
        {
            if (!watches.TryGetValue(task, out var others)) watches.Add(task, others = []);
            others.Add(watch);
        }

        return watch;
    }

    /// <summary>Wakes all who wait for this task.</summary>
    public void Ended(TaskId task)
    {
        lock (gate)
        {
            if (watches.TryGetValue(task, out var all))
                foreach (var watch in all) watch.Tell();
        }
    }

    void Forget(Watch watch)
    {
        lock (gate)
        {
            if (!watches.TryGetValue(watch.Task, out var all)) return;
            all.Remove(watch);
            if (all.Count == 0) watches.Remove(watch.Task);
        }
    }

    /// <summary>One who waits.</summary>
    public sealed class Watch : IDisposable
    {
        readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        readonly Endings endings;

        internal Watch(Endings endings, TaskId task) => (this.endings, Task) = (endings, task);

        internal TaskId Task { get; }

        /// <summary>Returns when the task ends, or after <paramref name="atMost"/>.</summary>
        public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken ct)
        {
            try
            {
                await ended.Task.WaitAsync(atMost, time, ct);
            }
            catch (TimeoutException)
            {
                // The caller looks at the task either way.
            }
        }

        /// <summary>Stops watching.</summary>
        public void Dispose() => endings.Forget(this);

        internal void Tell() => ended.TrySetResult();
    }
}
