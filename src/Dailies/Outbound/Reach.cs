using System.Net;

namespace Dailies.Outbound;

/// <summary>Where this server goes when a caller names a URL: ports 80 and 443 of the public internet, and what its operator allows.</summary>
public sealed class Reach(IReadOnlyList<AllowedHost> allowed)
{
    /// <summary>Whether a port needs no permission.</summary>
    public static bool IsUsual(int port) => port is 80 or 443;

    /// <summary>What is wrong with a URL before its host is resolved, to be read after the URL or its field; null where nothing is.</summary>
    public string? Problem(Uri url) =>
        url is not { IsAbsoluteUri: true, Scheme: "http" or "https" } ? "is neither http nor https"
        : url.UserInfo.Length > 0 ? "carries a user name or password in its URL; that is not allowed"
        : !IsUsual(url.Port) && !allowed.Any(host => host.Takes(url.Port)) ? $"is on port {url.Port}; allowed are 80 and 443"
        : null;

    /// <summary>Whether <paramref name="host"/>, which resolved to <paramref name="address"/>, may be connected to.</summary>
    public bool Includes(string host, IPAddress address, int port)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return (IsUsual(port) && AddressGuard.IsPublic(address)) || allowed.Any(one => one.Includes(host, address, port));
    }
}
