using System.Net;
using System.Text;

namespace Dailies.Server.Tests.References;

/// <summary>Every way into the private network, each by itself and behind a redirect of a host that is allowed.</summary>
public sealed class PrivateNetworkTests(Surroundings around) : IClassFixture<Surroundings>
{
    const string NotPublic = "is not on the public internet";

    public static TheoryData<string> Hosts => new(
        // Loopback, and every way to write it.
        "127.0.0.1", "127.8.8.8", "[::1]", "[0:0:0:0:0:0:0:1]", "2130706433", "0x7f000001", "0x7F.0.0.1", "0177.0.0.1", "00000177.1", "127.1", "0x7f.1",
        "localhost", "LOCALHOST",
        // What leads to the machine itself.
        "0.0.0.0", "0", "[::]",
        // IPv4 inside IPv6.
        "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b::127.0.0.1]", "[64:ff9b:1::7f00:1]", "[2002:7f00:1::1]",
        "[2001:0:7f00:1::]",
        // Private, link-local, unique-local, multicast, reserved.
        "10.0.0.1", "172.16.0.1", "172.31.255.254", "192.168.0.1", "3232235521", "0xc0a80001", "169.254.169.254", "[fe80::1]", "[fec0::1]", "[fc00::1]",
        "[fd00:ec2::254]", "224.0.0.1", "239.255.255.255", "[ff02::1]", "100.64.0.1", "100.127.255.254", "192.0.0.1", "192.0.0.192", "198.18.0.1",
        "198.19.255.254", "240.0.0.1", "255.255.255.255", "192.0.2.1", "[2001:db8::1]", "[100::1]");

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task A_private_host_is_refused_however_it_is_spelled(string host)
    {
        var url = $"http://{host}:{around.Canary.Port}/latest/meta-data";

        var direct = await around.RefusalAsync("first_image", url);
        var behind = await around.RefusalAsync("first_image", around.Origin.Redirect($"/to/{Convert.ToHexString(Encoding.UTF8.GetBytes(host))}", new Uri(url).AbsoluteUri));

        Assert.StartsWith("first_image: http://", direct);
        Assert.Contains(NotPublic, direct);
        Assert.Contains(NotPublic, behind);
        Assert.Equal(0, around.Canary.Connections);
    }

    [Fact]
    public async Task What_one_system_resolves_and_another_does_not_reaches_nothing_on_any()
    {
        string[] hosts = ["localhost.", "１２７.0.0.1", "①②⑦.0.0.1"];

        var ends = await Task.WhenAll(hosts.Select(host => around.RefusalAsync("first_image", $"http://{host}:{around.Canary.Port}/")));

        Assert.All(ends, refusal => Assert.Matches(NotPublic + "|its host has no address", refusal));
        Assert.Equal(0, around.Canary.Connections);
    }

    [Fact]
    public async Task A_name_of_this_machine_is_refused_by_what_it_resolves_to()
    {
        var name = Dns.GetHostName();
        Assert.NotEmpty(await Dns.GetHostAddressesAsync(name, Service.Stop));

        Assert.Contains(NotPublic, await around.RefusalAsync("first_image", $"http://{name}:{around.Canary.Port}/"));
        Assert.Equal(0, around.Canary.Connections);
    }

    [Theory]
    [InlineData("http://user:secret@127.0.0.1:{0}/", "carries a user name or password")]
    [InlineData("http://secret@127.0.0.1:{0}/", "carries a user name or password")]
    [InlineData("http://127.0.0.1:{1}@127.0.0.1:{0}/secret", "carries a user name or password")]
    [InlineData("http://127.0.0.1:22/", "is on port 22; allowed are 80 and 443")]
    [InlineData("https://127.0.0.1:8443/", "is on port 8443; allowed are 80 and 443")]
    public async Task Credentials_and_other_ports_are_refused(string form, string expected)
    {
        var url = string.Format(null, form, around.Canary.Port, around.Origin.Address.Port);

        foreach (var refusal in new[]
                 {
                     await around.RefusalAsync("first_image", url),
                     await around.RefusalAsync("first_image", around.Origin.Redirect($"/form/{form.Length}", url)),
                 })
        {
            Assert.Contains(expected, refusal);
            Assert.DoesNotContain("secret@", refusal);
            Assert.DoesNotContain(":secret", refusal);
        }

        Assert.Equal(0, around.Canary.Connections);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://127.0.0.1/a.png")]
    [InlineData("gopher://127.0.0.1/a.png")]
    [InlineData("data:image/png;base64,AAAA")]
    [InlineData("concat:/etc/passwd")]
    public async Task A_redirect_leads_to_http_and_https_only(string location)
    {
        var refusal = await around.RefusalAsync("first_image", around.Origin.Redirect($"/scheme/{location[..3]}", location));

        Assert.Contains("neither http nor https", refusal);
    }

    [Fact]
    public async Task A_host_that_is_allowed_opens_no_other_port_of_its_own()
    {
        var refusal = await around.RefusalAsync("first_image", around.Origin.Redirect("/port", $"http://127.0.0.1:{around.Canary.Port}/"));

        Assert.Contains(NotPublic, refusal);
        Assert.Equal(0, around.Canary.Connections);
    }
}
