using System.Net;
using System.Net.Sockets;

namespace Dailies.SharedTests;

/// <summary>
/// Ports for programs that cannot say which one the system gave them. They lie below those that systems give to whoever asks for any,
/// so that no client's connection takes one between the look and the start.
/// </summary>
static class FreePort
{
    const int First = 15_000, Past = 30_000;

    /// <summary>One on which nobody listens now.</summary>
    public static int Find()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, Past);
            if (TryListen(IPAddress.Loopback, port) is not { } listener) continue;

            listener.Stop();
            return port;
        }
    }

    /// <summary>Listens, unless somebody does so already.</summary>
    public static TcpListener? TryListen(IPAddress address, int port)
    {
        var listener = new TcpListener(address, port);
        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            listener.Dispose();
            return null;
        }
    }
}
