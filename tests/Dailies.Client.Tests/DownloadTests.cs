using System.Net;
using System.Text;

namespace Dailies.Client.Tests;

public sealed class DownloadTests : IDisposable
{
    const string Tag = "ETag: \"one\"\r\n";

    readonly TemporaryFolder folder = new();
    readonly Clock clock = new();
    readonly byte[] clip = new byte[300_000];

    public DownloadTests() => new Random(1).NextBytes(clip);

    [Fact]
    public async Task A_clip_comes_whole_and_the_key_stays_at_home()
    {
        await using var host = Server.Of(Host.Ok(clip));

        Assert.Equal(clip.Length, await DownloadAsync(host));

        Assert.Equal(clip, Saved());
        Assert.Null(Assert.Single(host.Requests)["Authorization"]);
    }

    [Fact]
    public async Task A_broken_connection_is_taken_up_where_it_broke()
    {
        await using var host = Server.Of(
            Host.Ok(clip[..100_000], clip.Length, Tag), Part(100_000, to: 200_000), Part(200_000, to: clip.Length));

        await DownloadAsync(host);

        Assert.Equal(clip, Saved());
        Assert.Equal([null, "bytes=100000-", "bytes=200000-"], host.Requests.Select(request => request["Range"]));
        Assert.Equal([null, "\"one\"", "\"one\""], host.Requests.Select(request => request["If-Range"]));
    }

    [Fact]
    public async Task A_file_that_was_replaced_meanwhile_is_not_mixed_with_the_old_one()
    {
        var other = clip.Reverse().ToArray();
        await using var host = Server.Of(Host.Ok(clip[..100_000], clip.Length, Tag), Host.Ok(other, header: "ETag: \"two\"\r\n"));

        await DownloadAsync(host);

        Assert.Equal(other, Saved());
    }

    [Fact]
    public async Task Without_a_tag_a_broken_download_begins_again()
    {
        await using var host = Server.Of(Host.Ok(clip[..100_000], clip.Length), Host.Ok(clip));

        await DownloadAsync(host);

        Assert.Equal(clip, Saved());
        Assert.All(host.Requests, request => Assert.Null(request["Range"]));
    }

    [Fact]
    public async Task A_part_that_was_not_asked_for_is_not_appended()
    {
        await using var host = Server.Of(Host.Ok(clip[..100_000], clip.Length, Tag), Part(50_000, to: clip.Length), Host.Ok(clip));

        await DownloadAsync(host);

        Assert.Equal(clip, Saved());
    }

    [Fact]
    public async Task A_range_that_is_refused_is_not_asked_for_again()
    {
        await using var host = Server.Of(Host.Ok(clip[..100_000], clip.Length, Tag), Host.Status(416), Host.Ok(clip));

        await DownloadAsync(host);

        Assert.Equal(clip, Saved());
        Assert.Null(host.Requests[2]["Range"]);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_file_that_may_not_be_ready_is_asked_for_again(int status)
    {
        await using var host = Server.Of(Host.Status(status), Host.Status(status), Host.Ok(clip));

        await DownloadAsync(host);

        Assert.Equal(clip, Saved());
        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)], clock.Pauses);
    }

    [Fact]
    public async Task A_server_that_wants_to_be_left_alone_for_long_is_left_to_the_caller()
    {
        await using var host = Server.Of(Host.Status(503, "Retry-After: 60\r\n"), Host.Status(503, "Retry-After: 61\r\n"), Host.Ok(clip));

        var error = await Assert.ThrowsAsync<DailiesException>(() => DownloadAsync(host));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(61)), (error.Status, error.RetryAfter));
        Assert.Equal([TimeSpan.FromSeconds(60)], clock.Pauses);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task An_expired_url_is_final()
    {
        await using var host = Server.Of(Server.Error(410, """{"error":{"message":"The clip has expired.","code":"expired"}}"""));

        var error = await Assert.ThrowsAsync<DailiesException>(() => DownloadAsync(host));

        Assert.Equal((HttpStatusCode.Gone, "The clip has expired."), (error.Status, error.Message));
        Assert.Equal(1, host.Asked);
    }

    [Fact]
    public async Task A_download_that_never_gets_whole_leaves_what_was_there()
    {
        await File.WriteAllTextAsync(folder["clip.mp4"], "an older clip", Server.Stop);
        await using var host = Server.Of(Host.Ok(clip[..100], clip.Length));

        await Assert.ThrowsAsync<HttpRequestException>(() => DownloadAsync(host));

        Assert.Equal(6, host.Asked);
        Assert.Equal([folder["clip.mp4"]], Directory.GetFiles(folder.Path));
        Assert.Equal("an older clip", Encoding.UTF8.GetString(Saved()));
    }

    [Fact]
    public async Task A_file_beyond_all_clips_is_not_begun()
    {
        await using var host = Server.Of(Host.Ok(clip, length: 5_000_000_000));

        await Assert.ThrowsAsync<IOException>(() => DownloadAsync(host));

        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    public void Dispose() => folder.Dispose();

    byte[] Part(int from, int to) =>
    [
        .. Encoding.ASCII.GetBytes(
            $"HTTP/1.1 206 X\r\nContent-Range: bytes {from}-{clip.Length - 1}/{clip.Length}\r\nContent-Length: {clip.Length - from}\r\n{Tag}Connection: close\r\n\r\n"),
        .. clip[from..to],
    ];

    byte[] Saved() => File.ReadAllBytes(folder["clip.mp4"]);

    async Task<long> DownloadAsync(Host host)
    {
        using var client = new DailiesClient(host["/"], "a-key", clock);
        return await client.DownloadAsync(host["/clip.mp4?signature=s"], folder["clip.mp4"], Server.Stop);
    }
}
