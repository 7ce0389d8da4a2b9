using System.Net;
using System.Net.Sockets;

namespace Dailies.Outbound;

/// <summary>
/// The only way out to a URL that a caller named. Each request's URL is checked before anything is resolved; a host is resolved
/// once, and only the addresses that were checked are connected to, so it does not matter how it was spelled, nor what its name
/// server says the next time. No proxy, cookies, credentials or redirects: who follows one by hand sends a new request, which is
/// checked again.
/// </summary>
public sealed class GuardedHandler : DelegatingHandler
{
    const int MaxHeaderKilobytes = 32;

    static readonly TimeSpan ConnectBound = TimeSpan.FromSeconds(10);

    readonly Reach reach;
    readonly Func<string, CancellationToken, Task<IPAddress[]>> resolve;

    /// <summary>Makes it; one serves many requests.</summary>
    public GuardedHandler(Reach reach)
        : this(reach, Dns.GetHostAddressesAsync)
    {
    }

    internal GuardedHandler(Reach reach, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
    {
        (this.reach, this.resolve) = (reach, resolve);
        InnerHandler = new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = ConnectBound,
            MaxResponseHeadersLength = MaxHeaderKilobytes,
            ConnectCallback = ConnectAsync,
        };
    }

    /// <inheritdoc/>
    /// <exception cref="RefusedException">It leads where this server does not go.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (reach.Problem(request.RequestUri!) is { } problem) throw new RefusedException(problem);
        // HTTP/3 would go past the callback below.
        request.Version = HttpVersion.Version11;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException e) when (e.InnerException is RefusedException refused)
        {
            throw refused;
        }
    }

    async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await resolve(host, ct);
        var open = Array.FindAll(addresses, address => reach.Includes(host, address, port));
        // Which address a name has inside is nothing to tell.
        if (open.Length == 0) throw new RefusedException("is not on the public internet; nothing else is connected to");

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
