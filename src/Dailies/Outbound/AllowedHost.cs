using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Dailies.Outbound;

/// <summary>
/// An operator's exception from the rule that only ports 80 and 443 of the public internet are connected to: a host name, an
/// address or a network, and its port.
/// </summary>
public sealed record AllowedHost
{
    /// <summary>How one is written, for errors and documents.</summary>
    public const string Form = "HOST, ADDRESS or NETWORK/BITS, then :PORT or :* (by default 80 and 443); IPv6 with a port in brackets";

    const int AnyPort = 0;

    readonly string? name;
    readonly IPNetwork network;
    readonly int? port;

    AllowedHost(string? name, IPNetwork network, int? port) => (this.name, this.network, this.port) = (name, network, port);

    /// <summary>Reads <c>media.local:8000</c>, <c>10.1.0.0/16</c>, <c>127.0.0.1:*</c> or <c>[fd00::/8]:8000</c>; null for anything else.</summary>
    public static AllowedHost? Parse(string text)
    {
        if (Split(text) is not var (host, end)) return null;

        int? port = null;
        if (end == "*") port = AnyPort;
        else if (end is not null)
            port = ushort.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : -1;
        if (port < 0) return null;

        if (host.Contains('/')) return IPNetwork.TryParse(host, out var network) ? new(null, network, port) : null;
        return Uri.CheckHostName(host) switch
        {
            UriHostNameType.IPv4 or UriHostNameType.IPv6 when IPAddress.TryParse(host, out var address) =>
                new(null, new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128), port),
            UriHostNameType.Dns => new(Plain(new Uri($"http://{host}").IdnHost), default, port),
            _ => null,
        };
    }

    /// <summary>Whether it has this port open, whatever the host.</summary>
    public bool Takes(int asked) => port is null ? Reach.IsUsual(asked) : port == AnyPort || port == asked;

    /// <summary>Whether <paramref name="host"/>, which resolved to <paramref name="address"/>, may be connected to.</summary>
    public bool Includes(string host, IPAddress address, int asked) =>
        Takes(asked) && (name is null ? network.Contains(address) : name == Plain(host));

    // A dot at the end says that a name is whole, and changes nothing.
    static string Plain(string host) => host.TrimEnd('.').ToLowerInvariant();

    static (string Host, string? Port)? Split(string text)
    {
        if (text.StartsWith('['))
        {
            var close = text.IndexOf(']');
            return close < 0 ? null
                : close == text.Length - 1 ? (text[1..close], null)
                : text[close + 1] == ':' ? (text[1..close], text[(close + 2)..])
                : null;
        }

        var colon = text.LastIndexOf(':');
        // More than one colon outside of brackets: an IPv6 address, which has no port.
        return colon < 0 || text.IndexOf(':') != colon ? (text, null) : (text[..colon], text[(colon + 1)..]);
    }
}
