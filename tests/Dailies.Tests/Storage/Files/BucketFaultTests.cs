using System.Diagnostics;
using Amazon.Runtime;
using Dailies.Storage.Files;

namespace Dailies.Tests.Storage.Files;

/// <summary>What a bucket may do wrong, and what then is true.</summary>
public sealed class BucketFaultTests : IAsyncLifetime
{
    const int Small = 100_000;
    const int Large = 20 << 20;

    // What only waits for the end of it, waits shortly; under load, nothing else may take this for a stall.
    static readonly TimeSpan Idle = TimeSpan.FromSeconds(0.5);

    readonly TemporaryFolder folder = new();
    S3Server server = null!;
    BucketFiles store = null!;
    BucketFiles impatient = null!;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await S3Server.StartAsync();
        store = Open(server.AccessKey, server.Secret);
        impatient = Open(server.AccessKey, server.Secret, Idle);
    }

    public async ValueTask DisposeAsync()
    {
        store.Dispose();
        impatient.Dispose();
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [InlineData(Small, false)]
    [InlineData(Small, true)]
    [InlineData(Large, false)]
    [InlineData(Large, true)]
    public async Task A_bucket_that_corrupts_is_noticed_and_nothing_stays(int length, bool truncates)
    {
        server.Faults.Truncates = truncates;
        server.Faults.CorruptNext(2);

        var error = await Assert.ThrowsAsync<FileStoreException>(() => PutAsync(length));

        Assert.Equal(
            $"The bucket {server.Bucket} stored clips/a.mp4 wrong 2 times: what it gives back is not what it got. It was deleted.", error.Message);
        Assert.Empty(server.Objects);
        Assert.Empty(server.Uploads);
    }

    [Theory]
    [InlineData(Small)]
    [InlineData(Large)]
    public async Task A_bucket_that_corrupts_once_gets_it_again(int length)
    {
        server.Faults.CorruptNext(1);

        var bytes = await PutAsync(length);

        var read = await ReadAsync();
        Assert.True(bytes.AsSpan().SequenceEqual(read));
    }

    [Fact]
    public async Task A_moment_of_trouble_is_not_noticed()
    {
        server.Faults.FailNext(2);

        var bytes = await PutAsync(Small);

        Assert.Equal(bytes, await ReadAsync());
    }

    [Theory]
    [InlineData("partNumber=2")]
    [InlineData("POST /clips-of-tests/a/prefix/clips/a.mp4?uploadId=")]
    public async Task An_upload_that_fails_leaves_no_part(string where)
    {
        server.Faults.FailWhere = asked => asked.Contains(where);

        var error = await Assert.ThrowsAsync<FileStoreException>(() => PutAsync(Large));

        Assert.Equal($"The bucket {server.Bucket} cannot store clips/a.mp4 now: {server.Endpoint.ToString().TrimEnd('/')} answered 500; it may be busy.", error.Message);
        Assert.Contains(server.Requests, asked => asked.Contains("uploads"));
        Assert.Empty(server.Uploads);
        Assert.Empty(server.Objects);
    }

    [Fact]
    public async Task An_upload_that_is_called_off_leaves_no_part()
    {
        using var off = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        server.Faults.FailWhere = asked =>
        {
            if (asked.Contains("partNumber=3")) off.Cancel();
            return false;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PutAsync(Large, off.Token));

        Assert.Empty(server.Uploads);
        Assert.Empty(server.Objects);
    }

    [Fact]
    public async Task What_cannot_be_read_back_does_not_stay()
    {
        server.AddKey("writer", "secret", S3Right.Read);
        using var writer = Open("writer", "secret");
        await File.WriteAllTextAsync(folder["file"], "x", Stop);

        var error = await Assert.ThrowsAsync<FileStoreException>(() => writer.PutAsync("clips/a.mp4", folder["file"], Stop));

        Assert.Equal($"The bucket {server.Bucket} cannot read clips/a.mp4 back now: the access key has no right to do so.", error.Message);
        Assert.Empty(server.Objects);
    }

    [Fact]
    public async Task A_download_that_breaks_off_goes_on_where_it_was()
    {
        var bytes = await PutAsync(Small);
        server.Faults.BreakNext(4, afterBytes: 10_000);

        Assert.Equal(bytes, await ReadAsync());
        server.Faults.BreakNext(4, afterBytes: 10_000);
        var path = await store.BringAsync("clips/a.mp4", folder.Path, Stop);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(path!, Stop));
    }

    [Fact]
    public async Task A_download_that_always_breaks_off_ends_and_leaves_nothing_half()
    {
        await PutAsync(Small);
        File.Delete(folder["file"]);
        server.Faults.BreakNext(100, afterBytes: 10);

        await Assert.ThrowsAsync<FileStoreException>(() => store.BringAsync("clips/a.mp4", folder.Path, Stop));

        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task A_file_that_became_another_one_is_not_read_on()
    {
        await PutAsync(Small);
        await using var file = await store.OpenAsync("clips/a.mp4", Stop);
        await file!.ReadExactlyAsync(new byte[100], Stop);
        await PutAsync(Small);

        file.Position = 50_000;

        var error = await Assert.ThrowsAsync<FileStoreException>(() => file.ReadExactlyAsync(new byte[100], Stop).AsTask());
        Assert.Equal($"The bucket {server.Bucket} cannot be read now: the file has become another one.", error.Message);
    }

    [Fact]
    public async Task A_download_that_stalls_goes_on_where_it_was()
    {
        var bytes = await PutAsync(Small);
        server.Faults.BreakNext(1, afterBytes: 10_000, stalls: true);

        Assert.Equal(bytes, await ReadAsync(impatient));
    }

    [Fact]
    public async Task A_download_from_a_bucket_that_stalls_in_the_middle_is_given_up()
    {
        await PutAsync(Small);
        await using var file = await impatient.OpenAsync("clips/a.mp4", Stop);
        server.Faults.BreakNext(1, afterBytes: 10_000, stalls: true);
        await file!.ReadExactlyAsync(new byte[10_000], Stop);
        server.Faults.Stall();

        var error = await Assert.ThrowsAsync<FileStoreException>(() => file.ReadExactlyAsync(new byte[100], Stop).AsTask());

        Assert.Contains("no byte came or went for 0.5 s", error.Message);
    }

    [Fact]
    public async Task A_list_that_is_no_XML_is_the_buckets_trouble()
    {
        await using var host = new Host(_ => Host.Ok("<html><body>It works"u8.ToArray(), header: "Content-Type: text/html\r\n"));
        using var other = BucketFiles.Open(
            BucketAddress.Read($"s3://{server.Bucket}?endpoint=http://127.0.0.1:{host.Port}"), new BasicAWSCredentials("a", "b"));

        var error = await Assert.ThrowsAsync<FileStoreException>(() => other.ListAsync("", Stop).ToListAsync(Stop).AsTask());

        Assert.Contains($"what answers at http://127.0.0.1:{host.Port} is no S3 server", error.Message);
    }

    [Fact]
    public async Task A_bucket_that_stalls_is_given_up()
    {
        await PutAsync(Small);
        await File.WriteAllBytesAsync(folder["large"], new byte[FileDigest.Single], Stop);
        server.Faults.Stall();
        var watch = Stopwatch.StartNew();

        var errors = await Task.WhenAll(
            Assert.ThrowsAsync<FileStoreException>(() => impatient.OpenAsync("clips/a.mp4", Stop)),
            Assert.ThrowsAsync<FileStoreException>(() => impatient.PutAsync("clips/a.mp4", folder["file"], Stop)),
            Assert.ThrowsAsync<FileStoreException>(() => impatient.PutAsync("clips/b.mp4", folder["large"], Stop)),
            Assert.ThrowsAsync<FileStoreException>(() => impatient.DeleteAsync(["clips/a.mp4"], Stop)),
            Assert.ThrowsAsync<FileStoreException>(() => impatient.ListAsync("", Stop).ToListAsync(Stop).AsTask()));

        Assert.All(errors, error => Assert.Contains("no byte came or went for 0.5 s", error.Message));
        Assert.InRange(watch.Elapsed, Idle, Idle * 30);
    }

    [Fact]
    public async Task A_wait_for_a_bucket_that_stalls_can_be_called_off()
    {
        server.Faults.Stall();
        using var off = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var opening = store.OpenAsync("clips/a.mp4", off.Token);

        await off.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening);
    }

    BucketFiles Open(string accessKey, string secret, TimeSpan? idle = null) =>
        BucketFiles.Open(BucketAddress.Read(server.Address), new BasicAWSCredentials(accessKey, secret), idle);

    async Task<byte[]> PutAsync(int length, CancellationToken? ct = null)
    {
        var bytes = new byte[length];
        Random.Shared.NextBytes(bytes);
        await File.WriteAllBytesAsync(folder["file"], bytes, Stop);
        await store.PutAsync("clips/a.mp4", folder["file"], ct ?? Stop);
        return bytes;
    }

    async Task<byte[]> ReadAsync(BucketFiles? from = null)
    {
        await using var file = await (from ?? store).OpenAsync("clips/a.mp4", Stop);
        using var bytes = new MemoryStream();
        await file!.CopyToAsync(bytes, Stop);
        return bytes.ToArray();
    }
}
