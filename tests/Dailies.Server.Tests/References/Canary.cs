using System.Net;
using System.Net.Sockets;

namespace Dailies.Server.Tests.References;

/// <summary>Stands for a machine of the private network: counts who connects, in IPv4 and IPv6, and says nothing.</summary>
sealed class Canary : IAsyncDisposable
{
    readonly TcpListener[] listeners;
    readonly CancellationTokenSource stop = new();
    readonly Task listening;
    int connections;

    public Canary()
    {
        listeners = Listen();
        Port = ((IPEndPoint)listeners[0].LocalEndpoint).Port;
        listening = Task.WhenAll(listeners.Select(CountAsync));
    }

    public int Port { get; }

    public int Connections => Volatile.Read(ref connections);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await listening;
        foreach (var listener in listeners) listener.Stop();
        stop.Dispose();
    }

    // One port, free in both.
    static TcpListener[] Listen()
    {
        while (true)
        {
            if (FreePort.TryListen(IPAddress.Loopback, FreePort.Find()) is not { } first) continue;
            if (!Socket.OSSupportsIPv6) return [first];
            if (FreePort.TryListen(IPAddress.IPv6Loopback, ((IPEndPoint)first.LocalEndpoint).Port) is { } second) return [first, second];

            first.Stop();
        }
    }

    async Task CountAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                Interlocked.Increment(ref connections);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }
}
