using Dailies.Fetching;
using Dailies.Outbound;

namespace Dailies.Tests.Fetching;

public sealed class ReferenceClientTests : IDisposable
{
    const long Limit = 1_000_000;

    readonly TemporaryFolder folder = new();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_allowed_is_fetched_whole()
    {
        var bytes = new byte[300_000];
        new Random(1).NextBytes(bytes);
        await using var host = new Host(_ => Host.Ok(bytes));

        await FetchAsync(host, host["/a.png"]);

        Assert.Equal(bytes, await File.ReadAllBytesAsync(folder["file"], Stop));
    }

    [Theory]
    [InlineData("http://127.0.0.1")]
    [InlineData("http://localhost")]
    [InlineData("http://2130706433")]
    [InlineData("http://0x7f.1")]
    [InlineData("http://0177.0.0.1")]
    [InlineData("http://[::1]")]
    [InlineData("http://[::ffff:127.0.0.1]")]
    [InlineData("http://0.0.0.0")]
    public async Task A_private_host_is_refused_however_it_is_spelled(string host)
    {
        await using var server = new Host(_ => Host.Ok([1]));
        using var client = new ReferenceClient(new([AllowedHost.Parse($"0.0.0.1:{server.Port}")!]), TimeProvider.System);

        var error = await Assert.ThrowsAsync<FetchException>(
            () => client.FetchAsync(new Uri($"{host}:{server.Port}/a.png"), folder["file"], Limit, () => { }, Stop));

        Assert.Contains("not on the public internet", error.Message);
        Assert.Equal(0, server.Asked);
    }

    [Fact]
    public async Task A_redirect_is_followed_with_the_same_checks()
    {
        await using var other = new Host(_ => Host.Ok([1]));
        await using var host = new Host(request => request.Path switch
        {
            "/near" => Host.Status(302, "Location: /here\r\n"),
            "/here" => Host.Ok([7]),
            "/loop" => Host.Status(302, "Location: /loop\r\n"),
            "/file" => Host.Status(302, "Location: file:///etc/passwd\r\n"),
            "/user" => Host.Status(302, "Location: http://user:secret@127.0.0.1/\r\n"),
            _ => Host.Status(307, $"Location: {other["/"]}\r\n"),
        });

        await FetchAsync(host, host["/near"]);
        Assert.Equal([7], await File.ReadAllBytesAsync(folder["file"], Stop));

        Assert.Contains("redirects", await RefusalAsync(host, "/loop"));
        Assert.Contains("neither http nor https", await RefusalAsync(host, "/file"));
        Assert.Contains($"on port {other.Port}", await RefusalAsync(host, "/port"));
        Assert.DoesNotContain("secret", await RefusalAsync(host, "/user"));
        Assert.Equal(0, other.Asked);
    }

    [Fact]
    public async Task Too_much_is_refused_whether_announced_or_not()
    {
        await using var host = new Host(request => request.Path == "/said"
            ? Host.Ok([1], length: Limit)
            : [.. "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"u8, .. new byte[Limit + 1]]);

        Assert.EndsWith("/said has 1 MB; under 1 MB is allowed", await RefusalAsync(host, "/said"));
        Assert.EndsWith("/unsaid has 1 MB or more; under 1 MB is allowed", await RefusalAsync(host, "/unsaid"));
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_tried_again_and_then_refused()
    {
        await using var host = new Host(_ => Host.Ok([1, 2, 3], length: 100));

        Assert.Contains("broke off", await RefusalAsync(host, "/a"));
        Assert.Equal(3, host.Asked);
    }

    [Theory]
    [InlineData(404, 1)]
    [InlineData(403, 1)]
    [InlineData(503, 3)]
    public async Task A_status_is_named_and_tried_again_only_where_that_may_help(int status, int asked)
    {
        await using var host = new Host(_ => Host.Status(status));

        var message = await RefusalAsync(host, "/path/a.png?signature=secret");

        Assert.Equal($"http://127.0.0.1:{host.Port}/path/a.png answered {status}", message);
        Assert.Equal(asked, host.Asked);
    }

    [Fact]
    public async Task What_is_known_is_sent_again_only_where_it_changed()
    {
        var version = "\"one\"";
        await using var host = new Host(request => request["If-None-Match"] == version
            ? Host.Status(304, $"ETag: {version}\r\n")
            : Host.Ok([7], header: $"ETag: {version}\r\nLast-Modified: Mon, 30 Mar 2026 12:00:00 GMT\r\nCache-Control: no-cache\r\n"));
        using var client = new ReferenceClient(host.Reach, TimeProvider.System);
        Task<Fetched> AskAsync(Validators known) => client.FetchAsync(host["/a"], folder["file"], Limit, known, () => { }, Stop);

        var first = await AskAsync(Validators.None);
        Assert.Equal(new(Unchanged: false, new("\"one\"", "Mon, 30 Mar 2026 12:00:00 GMT"), NoStore: false, NoCache: true), first);
        File.Delete(folder["file"]);
        Assert.True((await AskAsync(first.Validators)).Unchanged);
        Assert.Equal("Mon, 30 Mar 2026 12:00:00 GMT", host.Requests[1]["If-Modified-Since"]);
        Assert.False(File.Exists(folder["file"]));
        version = "\"two\"";
        Assert.False((await AskAsync(first.Validators)).Unchanged);
        Assert.True(File.Exists(folder["file"]));
    }

    [Fact]
    public async Task What_stands_behind_a_redirect_has_no_version_that_its_first_url_could_be_asked_for()
    {
        await using var host = new Host(request =>
            request.Path == "/a" ? Host.Status(302, "Location: /b\r\n") : Host.Ok([7], header: "ETag: \"one\"\r\n"));
        using var client = new ReferenceClient(host.Reach, TimeProvider.System);

        var fetched = await client.FetchAsync(host["/a"], folder["file"], Limit, new("\"old\"", null), () => { }, Stop);

        Assert.Equal(Validators.None, fetched.Validators);
        Assert.Equal("\"old\"", host.Requests[0]["If-None-Match"]);
        Assert.Null(host.Requests[1]["If-None-Match"]);
    }

    public void Dispose() => folder.Dispose();

    async Task FetchAsync(Host host, Uri url)
    {
        using var client = new ReferenceClient(host.Reach, TimeProvider.System);
        await client.FetchAsync(url, folder["file"], Limit, () => { }, Stop);
    }

    async Task<string> RefusalAsync(Host host, string path)
    {
        File.Delete(folder["file"]);
        var error = await Assert.ThrowsAsync<FetchException>(() => FetchAsync(host, host[path]));
        Assert.Empty(Directory.GetFiles(folder.Path));
        return error.Message;
    }
}
