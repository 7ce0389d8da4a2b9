using System.Net;
using System.Net.Sockets;

namespace Dailies.Upstream.Tests;

/// <summary>Ports for servers that must know their address before they start.</summary>
static class Ports
{
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
