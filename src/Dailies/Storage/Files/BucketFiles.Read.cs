using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Dailies.Storage.Files;

public sealed partial class BucketFiles
{
    /// <inheritdoc/>
    public async Task<string?> BringAsync(string name, string scratch, CancellationToken ct)
    {
        if (await OpenAsync(name, ct) is not { } file) return null;
        await using (file)
        {
            var path = Path.Combine(scratch, $"{Path.GetFileNameWithoutExtension(name)}-{Guid.NewGuid():N}{Path.GetExtension(name)}");
            try
            {
                // The stream ends at the object's length, and not before.
                await using var copy = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous);
                await file.CopyToAsync(copy, ct);
                return path;
            }
            catch
            {
                File.Delete(path);
                throw;
            }
        }
    }

    /// <inheritdoc/>
    public Task<Stream?> OpenAsync(string name, CancellationToken ct)
    {
        var key = Key(name);
        return ReachedAsync($"read {name}", () => FindAsync(key, ct), ct);
    }

    /// <inheritdoc/>
    public Uri? Presign(string name, TimeSpan life, string download)
    {
        try
        {
            return new(s3.GetPreSignedURL(new()
            {
                BucketName = address.Bucket,
                Key = Key(name),
                Verb = HttpVerb.GET,
                Protocol = address.Endpoint?.Scheme == Uri.UriSchemeHttp ? Protocol.HTTP : Protocol.HTTPS,
                // The SDK signs by the system's clock, whatever ours is.
                Expires = TimeProvider.System.GetUtcNow().UtcDateTime + life,
                ResponseHeaderOverrides =
                {
                    ContentType = "video/mp4",
                    ContentDisposition = $"inline; filename=\"{string.Concat(download.Where(c => c is >= ' ' and <= '~' and not ('"' or '\\')))}\"",
                },
            }));
        }
        catch (AmazonClientException e)
        {
            throw Trouble($"sign a URL for {name}", e);
        }
    }

    async Task<Stream?> FindAsync(string key, CancellationToken ct)
    {
        try
        {
            var head = await s3.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = address.Bucket, Key = key }, ct);
            return new BucketStream(s3, address, key, head.ContentLength, head.ETag);
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
