using Dailies.Tasks;

namespace Dailies.Queue;

/// <summary>Tells those who wait for a task that it ended; who waits looks at the store as well.</summary>
/// <param name="others">Told each task that ended here, for those who wait on other nodes; null where there are none.</param>
public sealed class Endings(Action<TaskId>? others = null)
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

    /// <summary>A task ended: wakes all who wait for it, here and on other nodes.</summary>
    public void Ended(TaskId task)
    {
        Wake(task);
        others?.Invoke(task);
    }

    /// <summary>Wakes all who wait for everything: for when it is not known what was missed.</summary>
    public void WakeAll()
    {
        lock (gate)
        {
            foreach (var watch in watches.Values.SelectMany(all => all)) watch.Tell();
        }
    }

    /// <summary>Wakes all who wait for this task on this node.</summary>
    public void Wake(TaskId task)
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

        /// <summary>Done when the task ends, or when it is not known whether it did.</summary>
        internal Task Told => ended.Task;

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
