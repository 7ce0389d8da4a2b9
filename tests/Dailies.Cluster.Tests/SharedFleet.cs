using Dailies.Cluster.Tests.Machines;

namespace Dailies.Cluster.Tests;

/// <summary>
/// One fleet for one trouble after the other: most of what a run costs is three programs that are new, and a node that has seen much
/// has more to get wrong. Where a run failed, the next has a fleet of its own.
/// </summary>
public sealed class SharedFleet : IAsyncLifetime
{
    Fleet? fleet;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Does something with the fleet; <paramref name="seed"/> is for one that is new.</summary>
    internal async Task<T> UseAsync<T>(int seed, Func<Fleet, Task<T>> useAsync)
    {
        fleet ??= await Fleet.StartAsync(seed);
        try
        {
            return await useAsync(fleet);
        }
        catch
        {
            await fleet.DisposeAsync();
            fleet = null;
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (fleet is null) return;
        await using (fleet) Assert.Empty(await fleet.StopAsync());
    }
}
