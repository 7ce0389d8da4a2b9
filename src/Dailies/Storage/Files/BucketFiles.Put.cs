using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Dailies.Storage.Files;

// Small files go in one request, others in parts. Either is streamed from disk, with no chunk encoding: servers other than AWS are
// known to store the chunks' headers as if they were the file's bytes.
public sealed partial class BucketFiles
{
    // Enough to fill a line; each takes a connection, and no memory to speak of.
    const int ParallelParts = 3;

    // A bucket that stored it wrong once may have had an accident; twice, it has a fault.
    const int Puts = 2;

    // For taking back what failed, when the caller's own patience may be at its end.
    static readonly TimeSpan TakeBack = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    /// <exception cref="FileNotFoundException">There is no file at <paramref name="path"/>.</exception>
    public async Task PutAsync(string name, string path, CancellationToken ct)
    {
        var key = Key(name);
        var digest = await FileDigest.OfAsync(path, ct);
        for (var puts = 1; puts <= Puts; puts++)
        {
            await ReachedAsync($"store {name}", () => SendAsync(key, path, digest, ct), ct);
            if (await VerifyAsync(key, name, digest, ct)) return;
        }

        throw new FileStoreException(
            $"The bucket {address.Bucket} stored {name} wrong {Puts} times: what it gives back is not what it got. It was deleted.");
    }

    Task<bool> SendAsync(string key, string path, FileDigest digest, CancellationToken ct) =>
        digest.Parts.Count == 1 ? SendWholeAsync(key, path, digest, ct) : SendPartsAsync(key, path, digest, ct);

    Task<bool> SendWholeAsync(string key, string path, FileDigest digest, CancellationToken ct) => SettledAsync(key, async () =>
        await s3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = address.Bucket,
                Key = key,
                FilePath = path,
                UseChunkEncoding = false,
                ChecksumSHA256 = Sum(digest.Whole),
            },
            ct));

    async Task<bool> SendPartsAsync(string key, string path, FileDigest digest, CancellationToken ct)
    {
        var upload = await s3.InitiateMultipartUploadAsync(
            new InitiateMultipartUploadRequest
            {
                BucketName = address.Bucket,
                Key = key,
                ChecksumAlgorithm = readsBack ? null : ChecksumAlgorithm.SHA256,
            },
            ct);
        try
        {
            var stored = new ConcurrentBag<PartETag>();
            await Parallel.ForEachAsync(
                Enumerable.Range(0, digest.Parts.Count),
                new ParallelOptions { MaxDegreeOfParallelism = ParallelParts, CancellationToken = ct },
                async (i, stop) => stored.Add(await SendPartAsync(upload.UploadId, key, path, digest, i, stop)));
            return await SettledAsync(key, async () => await s3.CompleteMultipartUploadAsync(
                new CompleteMultipartUploadRequest
                {
                    BucketName = address.Bucket,
                    Key = key,
                    UploadId = upload.UploadId,
                    PartETags = [.. stored.OrderBy(part => part.PartNumber)],
                },
                ct));
        }
        catch
        {
            // Parts of an upload that nobody ends are paid for, and no listing of files shows them.
            await TakeBackAsync(stop => s3.AbortMultipartUploadAsync(
                new AbortMultipartUploadRequest { BucketName = address.Bucket, Key = key, UploadId = upload.UploadId }, stop));
            throw;
        }
    }

    async Task<PartETag> SendPartAsync(string upload, string key, string path, FileDigest digest, int i, CancellationToken ct)
    {
        var position = (long)i * digest.PartSize;
        var answer = await s3.UploadPartAsync(
            new UploadPartRequest
            {
                BucketName = address.Bucket,
                Key = key,
                UploadId = upload,
                PartNumber = i + 1,
                FilePath = path,
                FilePosition = position,
                PartSize = Math.Min(digest.PartSize, digest.Length - position),
                UseChunkEncoding = false,
                ChecksumSHA256 = Sum(digest.Parts[i]),
            },
            ct);
        return new PartETag { PartNumber = i + 1, ETag = answer.ETag, ChecksumSHA256 = Sum(digest.Parts[i]) };
    }

    // Other servers may not know the header; their bytes are read back instead.
    string? Sum(byte[] hash) => readsBack ? null : Convert.ToBase64String(hash);

    /// <summary>Sends what puts the file in its place. Where it is not known whether it did, the file is deleted: nobody verified it.</summary>
    async Task<bool> SettledAsync(string key, Func<Task> send)
    {
        try
        {
            await send();
            return true;
        }
        catch (Exception e) when (e is not AmazonServiceException { StatusCode: >= (HttpStatusCode)400 and < (HttpStatusCode)500 })
        {
            await TakeBackAsync(stop => RemoveAsync(key, stop));
            throw;
        }
    }

    /// <summary>Whether the bucket holds what was sent; if not, or if nobody can tell, it is deleted.</summary>
    async Task<bool> VerifyAsync(string key, string name, FileDigest digest, CancellationToken ct)
    {
        try
        {
            if (await ReachedAsync($"read {name} back", () => IsWholeAsync(key, digest, ct), ct)) return true;
        }
        catch
        {
            await TakeBackAsync(stop => RemoveAsync(key, stop));
            throw;
        }

        await ReachedAsync(
            $"delete {name}, which it stored wrong,",
            async () =>
            {
                await RemoveAsync(key, ct);
                return true;
            },
            ct);
        return false;
    }

    // An ETag proves nothing: a server takes it from what came in, not from what it wrote.
    async Task<bool> IsWholeAsync(string key, FileDigest digest, CancellationToken ct)
    {
        if (!readsBack)
        {
            var head = await s3.GetObjectMetadataAsync(
                new GetObjectMetadataRequest { BucketName = address.Bucket, Key = key, ChecksumMode = ChecksumMode.ENABLED }, ct);
            return head.ContentLength == digest.Length && head.ChecksumSHA256 == digest.Stored;
        }

        if (await FindAsync(key, ct) is not { } file) return false;
        await using (file)
        {
            return file.Length == digest.Length && (await SHA256.HashDataAsync(file, ct)).AsSpan().SequenceEqual(digest.Whole);
        }
    }

    static async Task TakeBackAsync(Func<CancellationToken, Task> work)
    {
        using var patience = new CancellationTokenSource(TakeBack);
        try
        {
            await work(patience.Token);
        }
        catch (Exception e) when (BucketTrouble.Is(e, CancellationToken.None))
        {
            // The trouble that led here is the one to report.
        }
    }
}
