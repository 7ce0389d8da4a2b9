using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace Dailies.Upstream.Recording;

/// <summary>A clip on its way to who asked for it, copied into a recording as it passes; one that breaks off leaves nothing there.</summary>
sealed class CopiedStream(Stream clip, RecordingFolder folder, Action<string> finished, ILogger log) : Stream
{
    readonly string part = folder.NewPart();
    readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    FileStream? copy;
    bool done;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await clip.ReadAsync(buffer, cancellationToken);
        if (done || buffer.IsEmpty) return read;

        // Whoever downloads it gets it, whatever becomes of the copy.
        try
        {
            copy ??= new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous);
            await copy.WriteAsync(buffer[..read], cancellationToken);
            hash.AppendData(buffer.Span[..read]);
            if (read == 0) await FinishAsync();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.NotRecorded("GET", "of a clip", e);
            await DropAsync();
        }

        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A clip is read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await DropAsync();
        await clip.DisposeAsync();
        hash.Dispose();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            done = true;
            copy?.Dispose();
            File.Delete(part);
            clip.Dispose();
            hash.Dispose();
        }

        base.Dispose(disposing);
    }

    async Task FinishAsync()
    {
        done = true;
        await copy!.DisposeAsync();
        finished(folder.AddClip(part, hash.GetHashAndReset()));
    }

    async Task DropAsync()
    {
        done = true;
        if (copy is not null) await copy.DisposeAsync();
        File.Delete(part);
    }
}
