using System.Net;
using Dailies.Outbound;

namespace Dailies.Tests.Outbound;

public sealed class AllowedHostTests
{
    [Theory]
    [InlineData("10.1.0.0/16", "a.local", "10.1.255.255", 443)]
    [InlineData("10.1.0.0/16", "a.local", "10.1.0.0", 80)]
    [InlineData("10.1.0.0/16:8000", "a.local", "10.1.2.3", 8000)]
    [InlineData("10.1.0.0/16:*", "a.local", "10.1.2.3", 1)]
    [InlineData("127.0.0.1:9000", "127.0.0.1", "127.0.0.1", 9000)]
    [InlineData("127.0.0.1:9000", "localhost", "::ffff:127.0.0.1", 9000)]
    [InlineData("::1", "::1", "::1", 80)]
    [InlineData("[::1]:9000", "::1", "::1", 9000)]
    [InlineData("fd00::/8", "a.local", "fd12::3", 443)]
    [InlineData("[fd00::/8]:8000", "a.local", "fd12::3", 8000)]
    [InlineData("media.local", "media.local", "192.168.1.1", 80)]
    [InlineData("Media.Local:8000", "media.local.", "192.168.1.1", 8000)]
    [InlineData("bücher.example:8000", "xn--bcher-kva.example", "8.8.8.8", 8000)]
    public void An_operator_opens_a_host_on_its_ports(string entry, string host, string address, int port) =>
        Assert.True(Reach(entry).Includes(host, IPAddress.Parse(address), port));

    [Theory]
    [InlineData("10.1.0.0/16", "a.local", "10.2.0.0", 443)]
    [InlineData("10.1.0.0/16", "a.local", "10.1.0.0", 8000)]
    [InlineData("10.1.0.0/16:8000", "a.local", "10.1.0.0", 80)]
    [InlineData("10.1.0.0/16:8000", "a.local", "8.8.8.8", 8000)]
    [InlineData("media.local", "other.local", "192.168.1.1", 80)]
    [InlineData("media.local", "evil.media.local", "192.168.1.1", 80)]
    [InlineData("media.local", "media.local.evil.example", "192.168.1.1", 80)]
    [InlineData("127.0.0.1", "127.0.0.1", "127.0.0.2", 80)]
    [InlineData("0.0.0.0/0:8000", "a.local", "::1", 8000)]
    public void And_no_other(string entry, string host, string address, int port) =>
        Assert.False(Reach(entry).Includes(host, IPAddress.Parse(address), port));

    [Theory]
    [InlineData("")]
    [InlineData(":80")]
    [InlineData("a.local:")]
    [InlineData("a.local:0")]
    [InlineData("a.local:65536")]
    [InlineData("a.local:http")]
    [InlineData("a.local:-1")]
    [InlineData("10.1.0.0/33")]
    [InlineData("10.1.0.0/16/8")]
    [InlineData("[::1")]
    [InlineData("[::1]9000")]
    [InlineData("http://a.local")]
    [InlineData("user@a.local")]
    [InlineData("a b")]
    public void What_is_none_is_no_entry(string text) => Assert.Null(AllowedHost.Parse(text));

    static Reach Reach(string entry) => new([Assert.IsType<AllowedHost>(AllowedHost.Parse(entry))]);
}
