using System.Net;
using Dailies.Outbound;

namespace Dailies.Tests.Outbound;

public sealed class GuardedHandlerTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_is_resolved_once_and_connected_to_where_it_was_checked()
    {
        await using var host = new Host(_ => Host.Ok([1]));
        var answers = new Queue<IPAddress>([IPAddress.Loopback, IPAddress.Parse("192.0.2.1")]);
        using var http = Client(host, (_, _) => Task.FromResult<IPAddress[]>([answers.Dequeue()]));

        Assert.Equal([1], await http.GetByteArrayAsync(new Uri($"http://changing.example:{host.Port}/"), Stop));

        Assert.Single(answers);
        await Assert.ThrowsAsync<RefusedException>(() => http.GetAsync(new Uri($"http://changing.example:{host.Port}/"), Stop));
        Assert.Equal(1, host.Asked);
    }

    [Fact]
    public async Task Of_many_addresses_only_those_that_are_allowed_are_tried()
    {
        await using var host = new Host(_ => Host.Ok([1]));
        using var inside = new System.Net.Sockets.TcpListener(IPAddress.Parse("127.0.0.2"), host.Port);
        inside.Start();
        using var http = Client(host, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("127.0.0.2"), IPAddress.IPv6Loopback, IPAddress.Loopback]));

        Assert.Equal([1], await http.GetByteArrayAsync(new Uri($"http://many.example:{host.Port}/"), Stop));

        Assert.False(inside.Pending());
    }

    [Fact]
    public async Task What_a_url_may_not_be_is_refused_before_its_host_is_resolved()
    {
        await using var host = new Host(_ => Host.Ok([1]));
        using var http = Client(host, (name, _) => throw new InvalidOperationException(name));

        foreach (var url in new[] { "http://a.example:25/", "http://user:secret@a.example/", $"https://secret@a.example:{host.Port}/" })
            Assert.DoesNotContain("secret", (await Assert.ThrowsAsync<RefusedException>(() => http.GetAsync(new Uri(url), Stop))).Message);
    }

    [Fact]
    public async Task A_message_does_not_tell_what_a_name_is_inside()
    {
        await using var host = new Host(_ => Host.Ok([1]));
        using var http = Client(host, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("10.20.30.40")]));

        var refused = await Assert.ThrowsAsync<RefusedException>(() => http.GetAsync(new Uri("http://inside.example/"), Stop));

        Assert.Equal("is not on the public internet; nothing else is connected to", refused.Message);
    }

    static HttpClient Client(Host host, Func<string, CancellationToken, Task<IPAddress[]>> resolve) => new(new GuardedHandler(host.Reach, resolve));
}
