using System.Text;
using Amazon.Runtime;
using Dailies.Storage;
using Dailies.Storage.Files;
using Microsoft.Extensions.Time.Testing;

namespace Dailies.Tests.Storage.Files;

/// <summary>What a server says at its start about a bucket that it cannot use.</summary>
public sealed class BucketCheckTests : IAsyncLifetime
{
    const string WrongSecret = "a-very-secret-but-wrong-one";

    readonly FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());
    S3Server server = null!;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    string At => server.Endpoint.ToString().TrimEnd('/');

    public async ValueTask InitializeAsync() => server = await S3Server.StartAsync(clock);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_wrong_secret_is_named() => Assert.Equal(
        "the bucket cannot be used: the secret does not belong to the access key; check AWS_SECRET_ACCESS_KEY",
        await CheckAsync(secret: WrongSecret));

    [Fact]
    public async Task An_unknown_access_key_is_named() => Assert.Equal(
        $"the bucket cannot be used: {At} does not know the access key; check AWS_ACCESS_KEY_ID", await CheckAsync(accessKey: "AKIANOBODY"));

    [Fact]
    public async Task A_bucket_that_is_not_there_is_named() => Assert.Equal(
        $"the bucket cannot be used: there is no bucket another at {At}; make it there, or name another one",
        await CheckAsync(server.Address.Replace(server.Bucket, "another")));

    [Theory]
    [InlineData("Write", "write", "s3:PutObject")]
    [InlineData("Read", "read", "s3:GetObject")]
    [InlineData("List", "list", "s3:ListBucket")]
    [InlineData("Delete", "delete", "s3:DeleteObject")]
    public async Task A_right_that_is_missing_is_named(string denied, string verb, string right)
    {
        server.AddKey("limited", "secret", Enum.Parse<S3Right>(denied));

        Assert.Equal(
            $"the bucket cannot be used: the access key may not {verb} files in the bucket {server.Bucket}; give it the right {right}",
            await CheckAsync(accessKey: "limited", secret: "secret"));
        if (denied != "Delete") Assert.Empty(server.Objects);
    }

    [Fact]
    public async Task A_wrong_region_is_told_the_right_one() => Assert.Equal(
        "the bucket cannot be used: it lies in the region eu-test-1, not in us-east-1; write region=eu-test-1 into its address",
        await CheckAsync(server.Address.Replace(server.Region, "us-east-1")));

    [Theory]
    [InlineData(20, "behind")]
    [InlineData(-61, "ahead of")]
    public async Task A_clock_that_is_wrong_is_named(int minutes, string how)
    {
        clock.AutoAdvanceAmount = TimeSpan.Zero;
        await using var other = await S3Server.StartAsync(new FakeTimeProvider(clock.GetUtcNow().AddMinutes(minutes)));

        Assert.Equal(
            $"the bucket cannot be used: the clock of this machine is {Math.Abs(minutes)} minutes {how} that of {other.Endpoint.ToString().TrimEnd('/')}; set it, 15 are too many",
            await CheckAsync(other.Address));
    }

    [Fact]
    public async Task A_clock_that_is_a_little_wrong_is_no_matter()
    {
        await using var other = await S3Server.StartAsync(new FakeTimeProvider(clock.GetUtcNow().AddMinutes(10)));
        using var store = BucketFiles.Open(BucketAddress.Read(other.Address), new BasicAWSCredentials(other.AccessKey, other.Secret));

        await store.CheckAsync(Stop);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named()
    {
        await using var gone = await S3Server.StartAsync();
        await gone.StopAsync();

        var message = await CheckAsync(gone.Address);

        Assert.StartsWith($"the bucket cannot be used: {gone.Endpoint.ToString().TrimEnd('/')} cannot be reached: ", message);
        Assert.EndsWith("; check the endpoint, and that the server runs", message);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 25\r\nConnection: close\r\n\r\n<html><body>It</body>work")]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 13\r\nConnection: close\r\n\r\n<html></html>")]
    [InlineData("HTTP/1.1 405 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")]
    [InlineData("HTTP/1.1 301 Moved\r\nLocation: https://example.org/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")]
    public async Task What_is_no_S3_server_is_named(string answer)
    {
        await using var host = new Host(_ => Encoding.ASCII.GetBytes(answer));

        Assert.Equal(
            $"the bucket cannot be used: what answers at http://127.0.0.1:{host.Port} is no S3 server; check the endpoint",
            await CheckAsync($"s3://{server.Bucket}?endpoint=http://127.0.0.1:{host.Port}"));
    }

    [Fact]
    public async Task A_bucket_that_denies_everything_is_no_crash()
    {
        server.Faults.DeniesAll = true;

        Assert.Contains("may not write files", await CheckAsync());
    }

    async Task<string> CheckAsync(string? address = null, string? accessKey = null, string? secret = null)
    {
        secret ??= server.Secret;
        using var store = BucketFiles.Open(BucketAddress.Read(address ?? server.Address), new BasicAWSCredentials(accessKey ?? server.AccessKey, secret));
        var error = await Assert.ThrowsAsync<StoreException>(() => store.CheckAsync(Stop));
        Assert.DoesNotContain(secret.Length > 10 ? secret : server.Secret, error.ToString());
        return error.Message;
    }
}
