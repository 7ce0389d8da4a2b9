using System.Collections.Concurrent;
using Dailies.Queue;
using Dailies.Storage;

namespace Dailies.Server.Emulation;

/// <summary>
/// What is worked on here. When the clock jumps, all leases have run out at once, and without this their tasks would be taken from those
/// who work on them.
/// </summary>
sealed class LiveLeases
{
    readonly ConcurrentDictionary<Lease, bool> leases = new();

    /// <summary>The same step, its leases known while it lasts.</summary>
    public Step Watch(Step step) => async (claim, progress, ct) =>
    {
        leases[claim.Lease] = true;
        try
        {
            return await step(claim, progress, ct);
        }
        finally
        {
            leases.TryRemove(claim.Lease, out _);
        }
    };

    /// <summary>Gives them their full length from now.</summary>
    public async Task ExtendAsync(ITaskStore tasks, CancellationToken ct)
    {
        foreach (var lease in leases.Keys) await tasks.ExtendAsync(lease, 0, ct);
    }
}
