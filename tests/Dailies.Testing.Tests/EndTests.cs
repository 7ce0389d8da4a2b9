using System.Net;
using System.Net.Sockets;

namespace Dailies.Testing.Tests;

/// <summary>By itself, with temporary files of its own, which is a setting of the whole process.</summary>
[CollectionDefinition(nameof(EndTests), DisableParallelization = true)]
[Collection(nameof(EndTests))]
public sealed class EndTests : IDisposable
{
    readonly TemporaryFolder folder = new();
    readonly string? before = Environment.GetEnvironmentVariable("TMPDIR");

    public EndTests() => Environment.SetEnvironmentVariable("TMPDIR", folder.Path);

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_left_of_one_that_was_disposed()
    {
        var seedance = await SeedanceStandIn.StartAsync(ct: Stop);
        var address = seedance.BaseAddress;
        Assert.NotEmpty(Directory.GetFileSystemEntries(folder.Path));

        await seedance.DisposeAsync();

        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
        using var socket = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(async () => await socket.ConnectAsync(IPAddress.Loopback, address.Port, Stop));
    }

    [Fact]
    public async Task Nothing_is_left_of_one_that_could_not_start()
    {
        await Assert.ThrowsAsync<StandInException>(() => SeedanceStandIn.StartAsync(new() { Catalogue = "/missing.json" }, Stop));

        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("TMPDIR", before);
        folder.Dispose();
    }
}
