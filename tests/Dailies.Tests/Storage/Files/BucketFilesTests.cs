using System.Net;
using System.Net.Http.Headers;
using Amazon.Runtime;
using Dailies.Storage.Files;
using Microsoft.Extensions.Time.Testing;

namespace Dailies.Tests.Storage.Files;

public sealed class BucketFilesTests : FileStoreTests
{
    readonly FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());
    S3Server server = null!;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await server.DisposeAsync();
    }

    private protected override async Task<IFileStore> OpenAsync()
    {
        server = await S3Server.StartAsync(clock);
        return BucketFiles.Open(BucketAddress.Read(server.Address), new BasicAWSCredentials(server.AccessKey, server.Secret));
    }

    [Fact]
    public async Task Names_stand_below_the_prefix_of_the_address()
    {
        await PutAsync("clips/a.mp4", 1);

        Assert.Equal(["a/prefix/clips/a.mp4"], server.Objects);
        Assert.Equal(["clips/a.mp4"], await ListAsync("clips/"));
    }

    [Fact]
    public async Task A_large_file_goes_in_parts_and_no_upload_is_left()
    {
        await PutAsync("clips/a.mp4", 20 << 20);

        Assert.Equal(3, server.Requests.Count(asked => asked.StartsWith("PUT ") && asked.Contains("partNumber=")));
        Assert.Empty(server.Uploads);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(20 << 20)]
    public async Task A_bucket_that_keeps_checksums_is_asked_for_them_and_not_for_the_bytes(int length)
    {
        using var store = BucketFiles.Open(
            BucketAddress.Read(server.Address), new BasicAWSCredentials(server.AccessKey, server.Secret), idle: null, readsBack: false);
        await MakeAsync("file", length);

        await store.PutAsync("clips/a.mp4", Folder["file"], Stop);

        Assert.Equal("HEAD", server.Requests[^1].Split(' ')[0]);
        Assert.DoesNotContain(server.Requests, asked => asked.StartsWith("GET "));
        server.Faults.Truncates = true;
        server.Faults.CorruptNext(2);
        await Assert.ThrowsAsync<FileStoreException>(() => store.PutAsync("clips/b.mp4", Folder["file"], Stop));
        Assert.Equal(["a/prefix/clips/a.mp4"], server.Objects);
    }

    [Fact]
    public async Task A_signed_url_works_without_a_key_until_it_expires()
    {
        var bytes = await PutAsync("clips/a.mp4", 1000);
        var url = Store.Presign("clips/a.mp4", TimeSpan.FromMinutes(5), "a \"nice\" clip.mp4");
        using var client = new HttpClient();

        using (var answer = await client.GetAsync(url, Stop))
        {
            Assert.Equal(bytes, await answer.Content.ReadAsByteArrayAsync(Stop));
            Assert.Equal("video/mp4", answer.Content.Headers.ContentType?.ToString());
            Assert.Equal("inline; filename=\"a nice clip.mp4\"", answer.Content.Headers.ContentDisposition?.ToString());
        }

        using (var part = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { Range = new RangeHeaderValue(10, 19) } })
        using (var answer = await client.SendAsync(part, Stop))
            Assert.Equal(bytes[10..20], await answer.Content.ReadAsByteArrayAsync(Stop));

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(client, new(url!.ToString().Replace("clips/a.mp4", "clips/b.mp4"))));
        clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(client, url));
    }

    [Fact]
    public async Task More_than_a_thousand_files_are_listed_and_deleted()
    {
        server.LargestPage = 100;
        var names = Enumerable.Range(0, 1001).Select(i => $"clips/{i:0000}.mp4").ToList();
        foreach (var name in names) await server.AddAsync($"a/prefix/{name}", [1]);

        Assert.Equal(names, await ListAsync("clips/"));
        Assert.Equal(11, server.Requests.Count(asked => asked.Contains("list-type=2")));
        await Store.DeleteAsync(names, Stop);
        Assert.Empty(server.Objects);
    }

    static async Task<HttpStatusCode> StatusAsync(HttpClient client, Uri url)
    {
        using var answer = await client.GetAsync(url, Stop);
        return answer.StatusCode;
    }
}
