using System.Globalization;
using Amazon.S3;
using Amazon.S3.Model;

namespace Dailies.Storage.Files;

/// <summary>
/// An object to be read at any position: a read after a seek asks for the rest from there, and a read that breaks off goes on with a
/// new request, a few times. It is the same object all the way, by its ETag.
/// </summary>
sealed class BucketStream(AmazonS3Client s3, BucketAddress address, string key, long length, string etag) : Stream
{
    // In all, and not one after the other: a server that breaks off after every byte must come to an end.
    const int Breaks = 5;

    GetObjectResponse? answer;
    long answered;
    int breaks;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    /// <exception cref="FileStoreException">It broke off too often, or is no longer what it was.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position >= length || buffer.Length == 0) return 0;
        var part = buffer[..(int)Math.Min(buffer.Length, length - Position)];
        while (true)
        {
            if (answer is null || answered != Position) await AskAsync(cancellationToken);
            try
            {
                var read = await answer!.ResponseStream.ReadAsync(part, cancellationToken);
                if (read == 0) throw new HttpRequestException("the answer ended too early");
                answered = Position += read;
                return read;
            }
            catch (Exception e) when (BucketTrouble.Is(e, cancellationToken))
            {
                Hang();
                if (++breaks > Breaks) throw Trouble(e);
            }
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin)
    {
        var position = offset + origin switch { SeekOrigin.Begin => 0, SeekOrigin.Current => Position, _ => length };
        return position >= 0 ? Position = position : throw new IOException("a position before the start of the file");
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A bucket is read asynchronously.");

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) Hang();
        base.Dispose(disposing);
    }

    // The SDK has tried again by itself before this fails.
    async Task AskAsync(CancellationToken ct)
    {
        Hang();
        try
        {
            answer = await s3.GetObjectAsync(
                new GetObjectRequest
                {
                    BucketName = address.Bucket,
                    Key = key,
                    EtagToMatch = etag,
                    // Also from the start: without a range the SDK takes the ETag for an MD5, which many servers do not promise.
                    ByteRange = new ByteRange($"bytes={Position.ToString(CultureInfo.InvariantCulture)}-"),
                },
                ct);
        }
        catch (Exception e) when (BucketTrouble.Is(e, ct))
        {
            throw Trouble(e);
        }

        if (answer.ContentLength != length - Position)
            throw new FileStoreException($"The bucket {address.Bucket} sent another part of a file than it was asked for.");
        answered = Position;
    }

    FileStoreException Trouble(Exception e) => new($"The bucket {address.Bucket} cannot be read now: {BucketTrouble.Why(e, address)}.", e);

    // What was not read of an answer is not worth reading: its connection goes with it.
    void Hang()
    {
        answer?.Dispose();
        answer = null;
    }
}
