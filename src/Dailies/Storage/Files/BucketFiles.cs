using System.Net;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Dailies.Storage.Files;

/// <summary>Files in a bucket of AWS, or of any server that speaks S3.</summary>
public sealed partial class BucketFiles : IFileStore
{
    // The SDK's retries are for a moment's trouble; who calls has its own for more.
    const int Retries = 2;

    const int ParallelDeletes = 8;

    static readonly TimeSpan StandardIdle = TimeSpan.FromSeconds(30);

    readonly BucketAddress address;
    readonly BucketWire wire;
    readonly AmazonS3Client s3;
    readonly bool readsBack;

    BucketFiles(BucketAddress address, AWSCredentials? credentials, TimeSpan idle, bool readsBack)
    {
        (this.address, this.readsBack) = (address, readsBack);
        wire = new(idle);
        var config = new AmazonS3Config
        {
            HttpClientFactory = wire,
            MaxErrorRetry = Retries,
            RetryMode = RequestRetryMode.Standard,
            ForcePathStyle = address.PathStyle,
            IgnoreConfiguredEndpointUrls = true,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (address.Endpoint is { } endpoint) (config.ServiceURL, config.AuthenticationRegion) = (endpoint.ToString(), address.Region);
        else if (address.Region is { } region) config.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(region);
        s3 = credentials is null ? new(config) : new(credentials, config);
    }

    /// <summary>Opens a bucket; nothing is asked of it yet.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="credentials">Null for those that the SDK finds: the environment, a profile, or the machine's role.</param>
    /// <param name="idle">How long a request may go on without a byte in either direction; null for 30 s.</param>
    /// <exception cref="StoreException">No region is named anywhere.</exception>
    public static BucketFiles Open(BucketAddress address, AWSCredentials? credentials = null, TimeSpan? idle = null) =>
        Open(address, credentials, idle, readsBack: address.Endpoint is not null);

    // AWS keeps the checksum that came with an upload, and refuses what does not fit it; of others that is not known.
    internal static BucketFiles Open(BucketAddress address, AWSCredentials? credentials, TimeSpan? idle, bool readsBack)
    {
        try
        {
            return new(address, credentials, idle ?? StandardIdle, readsBack);
        }
        catch (AmazonClientException)
        {
            throw new StoreException("no region is named for the bucket; add ?region=eu-central-1 to its address, or set AWS_REGION");
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken ct)
    {
        FileNames.CheckPrefix(prefix);
        var request = new ListObjectsV2Request { BucketName = address.Bucket, Prefix = address.Prefix + prefix };
        while (true)
        {
            var page = await ReachedAsync("list its files", () => s3.ListObjectsV2Async(request, ct), ct);
            foreach (var file in page.S3Objects ?? []) yield return file.Key[address.Prefix.Length..];
            if (page.IsTruncated is not true || page.NextContinuationToken is null) yield break;
            request.ContinuationToken = page.NextContinuationToken;
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// One request a file, a few at a time: of the request for a thousand, older servers demand a Content-MD5, which the SDK no longer
    /// sends, and newer ones one of its new checksums; the plain DELETE is the same everywhere.
    /// </remarks>
    public Task DeleteAsync(IReadOnlyList<string> names, CancellationToken ct)
    {
        var keys = names.Select(Key).ToList();
        return ReachedAsync(
            "delete files",
            async () =>
            {
                var bounds = new ParallelOptions { MaxDegreeOfParallelism = ParallelDeletes, CancellationToken = ct };
                await Parallel.ForEachAsync(keys, bounds, async (key, stop) => await RemoveAsync(key, stop));
                return true;
            },
            ct);
    }

    /// <summary>Closes its connections.</summary>
    public void Dispose()
    {
        s3.Dispose();
        wire.Dispose();
    }

    string Key(string name)
    {
        FileNames.Check(name);
        return address.Prefix + name;
    }

    async Task RemoveAsync(string key, CancellationToken ct)
    {
        try
        {
            await s3.DeleteObjectAsync(new DeleteObjectRequest { BucketName = address.Bucket, Key = key }, ct);
        }
        catch (AmazonS3Exception e) when (e is { StatusCode: HttpStatusCode.NotFound, ErrorCode: not "NoSuchBucket" })
        {
            // Some servers say so where S3 does not.
        }
    }

    async Task<T> ReachedAsync<T>(string doing, Func<Task<T>> work, CancellationToken ct)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (BucketTrouble.Is(e, ct))
        {
            throw Trouble(doing, e);
        }
    }

    FileStoreException Trouble(string doing, Exception e) =>
        new($"The bucket {address.Bucket} cannot {doing} now: {BucketTrouble.Why(e, address)}.", e);
}
