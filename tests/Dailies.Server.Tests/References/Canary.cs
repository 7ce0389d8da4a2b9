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
        var first = new TcpListener(IPAddress.Loopback, 0);
        first.Start();
        Port = ((IPEndPoint)first.LocalEndpoint).Port;
        listeners = Socket.OSSupportsIPv6 ? [first, new TcpListener(IPAddress.IPv6Loopback, Port)] : [first];
        foreach (var listener in listeners) listener.Start();
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
