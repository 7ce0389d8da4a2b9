using Dailies.Testing;

namespace Trailers.Tests;

/// <summary>One stand-in for all tests of a class.</summary>
public sealed class Seedance : IAsyncLifetime
{
    public SeedanceStandIn StandIn { get; private set; } = null!;

    public async ValueTask InitializeAsync() => StandIn = await SeedanceStandIn.StartAsync();

    public ValueTask DisposeAsync() => StandIn.DisposeAsync();
}
