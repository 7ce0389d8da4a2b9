using System.IO.MemoryMappedFiles;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Dailies.Server.Native;

/// <summary>
/// The bytes of a JSON body, readable as one span whatever its size: small ones stand in memory, large ones (those with
/// <c>data:</c> URIs) in a scratch file that is mapped, so that a hundred of them at a time cost no memory.
/// </summary>
sealed class RequestBody : IDisposable
{
    /// <summary>Largest body that is read, in bytes.</summary>
    public const long MaxBytes = 256L * 1024 * 1024;

    // Every request without data: URIs fits in here.
    const int InMemory = 128 * 1024;

    readonly byte[] small;
    readonly FileStream? large;
    readonly MemoryMappedViewAccessor? view;
    readonly MemoryMappedFile? map;
    readonly unsafe byte* start;
    readonly int length;

    RequestBody(byte[] small, int length) => (this.small, this.length) = (small, length);

    unsafe RequestBody(FileStream large)
    {
        (this.large, small, length) = (large, [], (int)large.Length);
        map = MemoryMappedFile.CreateFromFile(large, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        view = map.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
    }

    /// <summary>Largest body of this request, in bytes: its key may have a limit of its own.</summary>
    public static long Most(HttpContext context) => context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? MaxBytes;

    /// <summary>All of it; valid until this is disposed.</summary>
    public unsafe ReadOnlySpan<byte> Span => start is null ? small.AsSpan(0, length) : new(start + view!.PointerOffset, length);

    /// <summary>Reads a request's body to its end.</summary>
    /// <param name="request">The request.</param>
    /// <param name="scratch">A folder for what is too large for memory.</param>
    /// <param name="ct">Stops the reading.</param>
    /// <exception cref="BadHttpRequestException">It is over <see cref="Most"/> (status 413), or broken.</exception>
    public static async Task<RequestBody> ReadAsync(HttpRequest request, string scratch, CancellationToken ct)
    {
        if (request.ContentLength > Most(request.HttpContext)) throw new BadHttpRequestException("", StatusCodes.Status413PayloadTooLarge);

        var first = new byte[(int)Math.Min(request.ContentLength ?? InMemory, InMemory) + 1];
        var read = await request.Body.ReadAtLeastAsync(first, first.Length, throwOnEndOfStream: false, ct);
        if (read < first.Length) return new(first, read);

        // Nobody but this process ever opens it, and the system deletes it with the last handle.
        var file = new FileStream(
            Path.Combine(scratch, $"{Guid.NewGuid():N}.body"),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            bufferSize: 0,
            FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        try
        {
            await file.WriteAsync(first.AsMemory(0, read), ct);
            await request.Body.CopyToAsync(file, 128 * 1024, ct);
            await file.FlushAsync(ct);
            return new(file);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    public unsafe void Dispose()
    {
        if (start is not null) view!.SafeMemoryMappedViewHandle.ReleasePointer();
        view?.Dispose();
        map?.Dispose();
        large?.Dispose();
    }
}
