using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dailies.Client;

namespace Dailies.Upstream.Ark;

/// <summary>Sends requests to Ark, each once, within a time and to a bounded answer; what goes wrong is told, never thrown.</summary>
sealed class ArkWire : IDisposable
{
    // Far more than a page of a hundred tasks.
    const int LargestAnswer = 1_000_000;

    // An answer that is not theirs, such as a proxy's error page, is quoted this far.
    const int Quoted = 200;

    static readonly TimeSpan ConnectBound = TimeSpan.FromSeconds(15);
    static readonly TimeSpan SubmitBound = TimeSpan.FromSeconds(90);
    static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    readonly HttpClient http;
    readonly TimeProvider time;

    /// <summary>Makes it.</summary>
    /// <param name="server">The base URL.</param>
    /// <param name="key">The API key; null where each request is signed.</param>
    /// <param name="time">The clock.</param>
    /// <param name="transport">What sends the requests; null: a connection pool of its own.</param>
    public ArkWire(Uri server, string? key, TimeProvider time, HttpMessageHandler? transport)
    {
        this.time = time;
        http = new HttpClient(
            transport ?? new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, ConnectTimeout = ConnectBound },
            disposeHandler: transport is null)
        {
            BaseAddress = new Uri(server.AbsoluteUri.TrimEnd('/') + "/"),
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = LargestAnswer,
        };
        if (key is not null) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>Sends one request about tasks.</summary>
    /// <param name="method">The method.</param>
    /// <param name="rest">What follows the path of the tasks.</param>
    /// <param name="body">JSON; null: none.</param>
    /// <param name="ct">Ends it.</param>
    public Task<ArkAnswer> SendAsync(HttpMethod method, string rest, byte[]? body, CancellationToken ct)
    {
        var request = new HttpRequestMessage(method, "contents/generations/tasks" + rest);
        if (body is not null)
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        return SendAsync(request, ct);
    }

    /// <summary>Sends a request, and disposes of it.</summary>
    public async Task<ArkAnswer> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var bound = request.Content is null ? Bound : SubmitBound;
        using var late = new CancellationTokenSource(bound, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        try
        {
            using (request)
            using (var answer = await http.SendAsync(request, either.Token)) return await ReadAsync(answer, either.Token);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            return late.IsCancellationRequested
                ? new(null, null, $"It did not answer within {bound.TotalSeconds:0} s.")
                : new(null, null, "No connection could be made in time.", Sent: !Trouble.NeverSent(e));
        }
        catch (HttpRequestException e)
        {
            return new(null, null, $"It cannot be reached: {e.Message}", Sent: !Trouble.NeverSent(e));
        }
    }

    public void Dispose() => http.Dispose();

    async Task<ArkAnswer> ReadAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        var status = (int)answer.StatusCode;
        // JSON is UTF-8, whatever a header says of it.
        var text = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(ct));
        var retryAfter = AskedPause.Of(answer, time);
        try
        {
            using var json = JsonDocument.Parse(text);
            return ArkAnswer.Of(status, json.RootElement.Clone()) with { RetryAfter = retryAfter };
        }
        catch (JsonException)
        {
            // A delete that was done has no body.
            var what = text.Length == 0 ? "nothing" : text[..Math.Min(text.Length, Quoted)];
            return new(status, null, $"It answered {status} with {what}.") { RetryAfter = retryAfter };
        }
    }
}
