using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Dailies.Client;

/// <summary>
/// Talks to one server of the Seedance 2.0 task API: Dailies itself, or the hosted gateway. Safe to share between threads.
/// </summary>
public sealed partial class DailiesClient : IDisposable
{
    // Room for a create whose body carries 256 MB over a slow line.
    static readonly TimeSpan CreateBound = TimeSpan.FromMinutes(10);

    static readonly TimeSpan QueryBound = TimeSpan.FromSeconds(30);

    // No answer but a clip is anywhere near as large, and clips are streamed.
    const int LargestAnswer = 1_000_000;

    readonly HttpClient api;
    readonly HttpClient files;
    readonly TimeProvider time;

    /// <summary>Makes a client.</summary>
    /// <param name="server">The base URL, such as <c>http://127.0.0.1:8080</c>, its path included.</param>
    /// <param name="key">The API key; it is sent to this server only, never along with a download.</param>
    /// <param name="time">The clock to wait on; null: the system's.</param>
    /// <param name="transport">What sends the requests, shared with others and not disposed here; null: a connection pool of its own.</param>
    public DailiesClient(Uri server, string key, TimeProvider? time = null, HttpMessageHandler? transport = null)
    {
        this.time = time ?? TimeProvider.System;
        api = new HttpClient(transport ?? Handler(), disposeHandler: transport is null)
        {
            BaseAddress = new Uri(server.AbsoluteUri.TrimEnd('/') + "/"),
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = LargestAnswer,
        };
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        files = new HttpClient(transport ?? Handler(), disposeHandler: transport is null) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LargestAnswer };
    }

    /// <summary>Creates a task. Never repeated by itself: a second create would be a second video.</summary>
    /// <param name="request">What to make.</param>
    /// <param name="idempotencyKey">A name of the caller's for this create, under which it can be sent again; null: none. A service of ours only.</param>
    /// <param name="ct">Ends the wait for the answer; the task may be created all the same.</param>
    /// <exception cref="DailiesException">The server refused; the message names all that is wrong.</exception>
    /// <exception cref="HttpRequestException">The server cannot be reached.</exception>
    /// <exception cref="TimeoutException">It did not answer within 10 minutes.</exception>
    public Task<Video> CreateAsync(VideoRequest request, string? idempotencyKey, CancellationToken ct = default) => BoundedAsync(
        CreateBound,
        async stop =>
        {
            using var content = JsonContent.Create(request, Wire.Default.VideoRequest);
            // Buffered, so that it goes with its length: many a gateway refuses a body in chunks.
            await content.LoadIntoBufferAsync(stop);
            using var create = new HttpRequestMessage(HttpMethod.Post, "v1/kyyvideo2/videos") { Content = content };
            if (idempotencyKey is not null) create.Headers.Add("Idempotency-Key", idempotencyKey);
            using var answer = await api.SendAsync(create, stop);
            return await Answer.VideoAsync(answer, time, stop);
        },
        ct);

    /// <summary>As above, without a name for the create.</summary>
    /// <exception cref="DailiesException">The server refused; the message names all that is wrong.</exception>
    /// <exception cref="HttpRequestException">The server cannot be reached.</exception>
    /// <exception cref="TimeoutException">It did not answer within 10 minutes.</exception>
    public Task<Video> CreateAsync(VideoRequest request, CancellationToken ct = default) => CreateAsync(request, null, ct);

    /// <summary>Asks once how a task stands.</summary>
    /// <exception cref="DailiesException">The server refused: 404 where this key has no such task.</exception>
    /// <exception cref="HttpRequestException">The server cannot be reached.</exception>
    /// <exception cref="TimeoutException">It did not answer within 30 seconds.</exception>
    public async Task<Video> GetAsync(string id, CancellationToken ct = default) => (await QueryAsync(id, hold: null, ct)).Video;

    /// <summary>Ends its connections.</summary>
    public void Dispose()
    {
        api.Dispose();
        files.Dispose();
    }

    // The handler's own cookies would tie requests together that are not.
    static SocketsHttpHandler Handler() => new() { UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(15) };

    Task<Reply> QueryAsync(string id, TimeSpan? hold, CancellationToken ct) => BoundedAsync(
        QueryBound + (hold ?? TimeSpan.Zero),
        async stop =>
        {
            using var query = new HttpRequestMessage(HttpMethod.Get, $"v1/result/{Uri.EscapeDataString(id)}");
            if (hold is { } seconds) query.Headers.Add("Prefer", $"wait={seconds.TotalSeconds:0}");
            using var answer = await api.SendAsync(query, stop);
            return new Reply(await Answer.VideoAsync(answer, time, stop), answer.Headers.Contains("Preference-Applied"), AskedPause.Of(answer, time));
        },
        ct);

    async Task<T> BoundedAsync<T>(TimeSpan bound, Func<CancellationToken, Task<T>> call, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(bound, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        try
        {
            return await call(either.Token);
        }
        // The only time-out of the connection pool's own is that of making a connection: nobody was there.
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested && e.InnerException is TimeoutException)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "No connection could be made in time.", e);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new TimeoutException($"The server did not answer within {bound.TotalSeconds:0} s.");
        }
    }

    /// <param name="Video">The task.</param>
    /// <param name="Held">Whether the server held the answer, as it was asked to.</param>
    /// <param name="RetryAfter">When it wants to be asked again.</param>
    sealed record Reply(Video Video, bool Held, TimeSpan? RetryAfter);
}
