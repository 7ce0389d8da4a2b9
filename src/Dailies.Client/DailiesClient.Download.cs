using System.Net;
using System.Net.Http.Headers;

namespace Dailies.Client;

public sealed partial class DailiesClient
{
    const int Tries = 6;

    // Far above any clip of 15 s: a server gone mad shall not fill the disk.
    const long LargestClip = 4_000_000_000;

    // A slow line is fine, a dead one is not.
    static readonly TimeSpan IdleBound = TimeSpan.FromSeconds(30);

    // What a server asks for beyond this is not waited for with a file open: who downloads has other things to do.
    static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Downloads a clip. It stands under <paramref name="path"/> only when it is whole and on disk, in place of what stood there;
    /// until then, in a file beside it. A broken connection is taken up where it broke, also one on which nothing came for 30 s; 403, 404
    /// and 5xx are tried again, because a file may not be ready.
    /// </summary>
    /// <param name="url">Where it lies.</param>
    /// <param name="path">Where it is to stand.</param>
    /// <param name="alive">Told whenever bytes came or a try begins, so every 90 s or sooner; null: nobody.</param>
    /// <param name="ct">Ends it.</param>
    /// <returns>Its length in bytes.</returns>
    /// <exception cref="DailiesException">
    /// The server refused: 410 where the URL has expired; or it wants to be left alone for more than a minute
    /// (<see cref="DailiesException.RetryAfter"/>).
    /// </exception>
    /// <exception cref="HttpRequestException">It could not be had in 6 tries.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public async Task<long> DownloadAsync(Uri url, string path, Action? alive, CancellationToken ct = default)
    {
        var part = path + ".part";
        try
        {
            await using (var file = new FileStream(part, FileMode.Create, FileAccess.Write))
            {
                await FillAsync(file, url, alive, ct);
                file.Flush(flushToDisk: true);
            }

            File.Move(part, path, overwrite: true);
            return new FileInfo(path).Length;
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>As above, for who waits for it alone.</summary>
    /// <exception cref="DailiesException">
    /// The server refused: 410 where the URL has expired; or it wants to be left alone for more than a minute
    /// (<see cref="DailiesException.RetryAfter"/>).
    /// </exception>
    /// <exception cref="HttpRequestException">It could not be had in 6 tries.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public Task<long> DownloadAsync(Uri url, string path, CancellationToken ct = default) => DownloadAsync(url, path, null, ct);

    async Task FillAsync(FileStream file, Uri url, Action? alive, CancellationToken ct)
    {
        EntityTagHeaderValue? tag = null;
        for (var tried = 1; ; tried++)
        {
            alive?.Invoke();
            try
            {
                using var answer = await AskAsync(url, file.Position, tag, ct);
                if (answer.StatusCode != HttpStatusCode.PartialContent) file.SetLength(0);
                else if (answer.Content.Headers.ContentRange?.From != file.Length) throw new PartException();
                tag = answer.Headers.ETag;
                await CopyAsync(answer, file, alive, ct);
                return;
            }
            catch (Exception e) when (tried < Tries && WorthAnotherTry(e))
            {
                if (e is PartException or DailiesException { Status: HttpStatusCode.RequestedRangeNotSatisfiable }) tag = null;
                var pause = (e as DailiesException)?.RetryAfter ?? TimeSpan.FromSeconds(1 << (tried - 1));
                await Task.Delay(pause, time, ct);
            }
        }
    }

    static bool WorthAnotherTry(Exception error) =>
        error is HttpRequestException or TimeoutException
        || (error is DailiesException e && !(e.RetryAfter > LongestPause)
            && (e.Passing || e.Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.RequestedRangeNotSatisfiable));

    Task<HttpResponseMessage> AskAsync(Uri url, long from, EntityTagHeaderValue? tag, CancellationToken ct) => BoundedAsync(
        IdleBound,
        async stop =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            if (from > 0 && tag is { IsWeak: false })
            {
                request.Headers.Range = new RangeHeaderValue(from, null);
                request.Headers.IfRange = new RangeConditionHeaderValue(tag);
            }

            var answer = await files.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
            try
            {
                await Answer.ThrowUnlessSuccessAsync(answer, time, stop);
                return answer;
            }
            catch
            {
                answer.Dispose();
                throw;
            }
        },
        ct);

    async Task CopyAsync(HttpResponseMessage answer, FileStream file, Action? alive, CancellationToken ct)
    {
        var whole = answer.Content.Headers.ContentLength is { } length ? file.Position + length : (long?)null;
        if (whole > LargestClip) throw new IOException($"The clip has {whole:N0} bytes; at most {LargestClip:N0} are taken.");

        var body = await answer.Content.ReadAsStreamAsync(ct);
        var block = new byte[1 << 16];
        while (await ReadAsync(body, block, ct) is > 0 and var read)
        {
            if (file.Position + read > LargestClip) throw new IOException($"The clip has more than {LargestClip:N0} bytes.");
            await file.WriteAsync(block.AsMemory(0, read), ct);
            alive?.Invoke();
        }
    }

    async Task<int> ReadAsync(Stream body, byte[] block, CancellationToken ct)
    {
        try
        {
            return await BoundedAsync(IdleBound, async stop => await body.ReadAsync(block, stop), ct);
        }
        catch (IOException e)
        {
            // As an error of the connection, not of our disk: it was reset, or a body is shorter than was announced.
            throw new HttpRequestException($"The download broke off: {e.Message}", e);
        }
    }

    // Nothing can be taken up from such a server: the next try begins anew.
    sealed class PartException() : HttpRequestException("The server sent another part than the one asked for.");
}
