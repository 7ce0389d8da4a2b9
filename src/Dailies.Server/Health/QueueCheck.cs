using Dailies.Storage;

namespace Dailies.Server.Health;

/// <summary>
/// Whether the queue moves. A long queue is no fault: were a node not ready for that, a burst of work would take every node out of
/// service, queries and downloads with them. Only a lane where a task has been ready for minutes while no worker has any is broken.
/// </summary>
static class QueueCheck
{
    // A worker takes a ready task within milliseconds, and finds one that it was not woken for within 5 s. What takes so much longer
    // is not a restart, nor workers that are started when there is work.
    static readonly TimeSpan Bound = TimeSpan.FromMinutes(5);

    public static async Task<CheckResult> RunAsync(ITaskStore tasks, IReadOnlyList<string> names, CancellationToken ct)
    {
        try
        {
            var lanes = await tasks.QueueAsync(names, ct);
            var stuck = lanes.FirstOrDefault(lane => lane.OldestReady > Bound && lane.Leased == 0);
            return new(
                stuck is null ? null : $"A task has been ready in lane {stuck.Lane} for {stuck.OldestReady!.Value.TotalSeconds:0} s, and no worker takes any.",
                lanes.Max(lane => lane.OldestReady) ?? TimeSpan.Zero);
        }
        catch (StoreUnavailableException)
        {
            return new("The queue cannot be read: the database cannot be reached.");
        }
    }
}
