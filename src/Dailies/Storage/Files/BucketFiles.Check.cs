using System.Text;
using Amazon.S3;
using Amazon.S3.Model;

namespace Dailies.Storage.Files;

// One small file goes the whole way: what a right, a clock or an address does not allow shows before the first task does.
public sealed partial class BucketFiles
{
    // From there on S3 refuses a request. The SDK then corrects itself by the server's clock, but URLs and leases go wrong.
    static readonly TimeSpan LargestSkew = TimeSpan.FromMinutes(15);

    /// <inheritdoc/>
    public async Task CheckAsync(CancellationToken ct)
    {
        var name = $"check/{Guid.NewGuid():N}";
        var key = Key(name);
        await StepAsync("write", "s3:PutObject", () => s3.PutObjectAsync(
            new PutObjectRequest { BucketName = address.Bucket, Key = key, ContentBody = name, UseChunkEncoding = false }, ct), ct);
        try
        {
            var read = await StepAsync("read", "s3:GetObject", () => ReadSmallAsync(key, ct), ct);
            if (read != name) throw new StoreException($"the bucket cannot be used: {BucketTrouble.NoBucket(address)}");
            await StepAsync("list", "s3:ListBucket", () => s3.ListObjectsV2Async(
                new ListObjectsV2Request { BucketName = address.Bucket, Prefix = key }, ct), ct);
        }
        catch
        {
            await TakeBackAsync(stop => RemoveAsync(key, stop));
            throw;
        }

        await StepAsync("delete", "s3:DeleteObject", () => s3.DeleteObjectAsync(
            new DeleteObjectRequest { BucketName = address.Bucket, Key = key }, ct), ct);
        if (wire.Ahead.Duration() >= LargestSkew) throw new StoreException($"the bucket cannot be used: {Skew()}");
    }

    async Task<string> ReadSmallAsync(string key, CancellationToken ct)
    {
        if (await FindAsync(key, ct) is not { } file) return "";
        await using (file)
        {
            var bytes = new byte[100];
            return Encoding.ASCII.GetString(bytes, 0, await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct));
        }
    }

    async Task<T> StepAsync<T>(string verb, string right, Func<Task<T>> step, CancellationToken ct)
    {
        try
        {
            return await step();
        }
        catch (FileStoreException e) when (e.InnerException is { } cause)
        {
            throw Unusable(cause, verb, right);
        }
        catch (Exception e) when (BucketTrouble.Is(e, ct))
        {
            throw Unusable(e, verb, right);
        }
    }

    StoreException Unusable(Exception e, string verb, string right) => new("the bucket cannot be used: " + e switch
    {
        AmazonS3Exception { ErrorCode: "RequestTimeTooSkewed" } => Skew(),
        AmazonS3Exception { ErrorCode: "AccessDenied" or "Forbidden" } =>
            $"the access key may not {verb} files in the bucket {address.Bucket}; give it the right {right}",
        _ => BucketTrouble.Why(e, address),
    });

    string Skew()
    {
        var minutes = Math.Round(wire.Ahead.Duration().TotalMinutes);
        var side = wire.Ahead > TimeSpan.Zero ? "behind" : "ahead of";
        return $"the clock of this machine is {minutes} minutes {side} that of {address.Server}; set it, 15 are too many";
    }
}
