using System.Net;
using System.Net.Sockets;

namespace Dailies.Outbound;

/// <summary>
/// Knows which addresses belong to the public internet. It is asked about the address that
/// is really connected to, so it does not matter how a host was spelled, resolved or redirected to.
/// </summary>
public static class AddressGuard
{
    // IANA's special-purpose registries, and 6to4, Teredo and local-use NAT64, which carry an IPv4 address that we would have to trust.
    static readonly IPNetwork[] Refused = [.. new[]
    {
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "::/128", "::1/128", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16",
        "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
    }.Select(IPNetwork.Parse)];

    // An IPv4 address in the last four bytes: compatible (::a.b.c.d) and well-known NAT64.
    static readonly IPNetwork[] Embedding = [IPNetwork.Parse("::/96"), IPNetwork.Parse("64:ff9b::/96")];

    /// <summary>Whether the address is one of the public internet.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (Array.Exists(Refused, network => network.Contains(address))) return false;
        if (address.AddressFamily == AddressFamily.InterNetwork) return true;
        return address.ScopeId == 0
            && (!Array.Exists(Embedding, network => network.Contains(address)) || IsPublic(new IPAddress(address.GetAddressBytes()[12..])));
    }
}
