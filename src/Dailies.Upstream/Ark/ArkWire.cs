using System.Net.Http.Headers;
using System.Text.Json;

namespace Dailies.Upstream.Ark;

/// <summary>Sends requests to Ark, each once, within a time and to a bounded answer; what goes wrong is told and never thrown.</summary>
sealed class ArkWire : IDisposable
{
    // Far more than a page of a hundred tasks.
    const int LargestAnswer = 4_000_000;

    // An answer that is not theirs, such as a proxy's error page, is quoted this far.
    const int Quoted = 200;

    static readonly TimeSpan SubmitBound = TimeSpan.FromSeconds(90);
    static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    readonly HttpClient http;
    readonly TimeProvider time;

    public ArkWire(Uri server, string key, TimeProvider time, HttpMessageHandler? transport)
    {
        this.time = time;
        http = new HttpClient(
            transport ?? new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(15) },
            disposeHandler: transport is null)
        {
            BaseAddress = new Uri(server.AbsoluteUri.TrimEnd('/') + "/"),
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = LargestAnswer,
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>Sends one request about tasks.</summary>
    /// <param name="method">The method.</param>
    /// <param name="rest">What follows the path of the tasks.</param>
    /// <param name="body">JSON; null: none.</param>
    /// <param name="ct">Ends it.</param>
    public async Task<ArkAnswer> SendAsync(HttpMethod method, string rest, byte[]? body, CancellationToken ct)
    {
        var bound = body is null ? Bound : SubmitBound;
        using var late = new CancellationTokenSource(bound, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        try
        {
            using var request = new HttpRequestMessage(method, "contents/generations/tasks" + rest);
            if (body is not null) request.Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
            using var answer = await http.SendAsync(request, either.Token);
            return await ReadAsync(answer, either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new(null, null, $"It did not answer within {bound.TotalSeconds:0} s.");
        }
        catch (HttpRequestException e)
        {
            return new(null, null, $"It cannot be reached: {e.Message}", Sent: !Trouble.NeverSent(e));
        }
    }

    public void Dispose() => http.Dispose();

    static async Task<ArkAnswer> ReadAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        var status = (int)answer.StatusCode;
        var text = await answer.Content.ReadAsStringAsync(ct);
        try
        {
            using var json = JsonDocument.Parse(text);
            var body = json.RootElement.Clone();
            var message = body.ValueKind == JsonValueKind.Object && body.TryGetProperty("error", out var error) ? ArkAnswer.Text(error, "message") : null;
            return new(status, body, message ?? $"It answered {status} without a reason.") { RetryAfter = answer.Headers.RetryAfter?.Delta };
        }
        catch (JsonException)
        {
            // A delete that was done has no body.
            var what = text.Length == 0 ? "nothing" : text[..Math.Min(text.Length, Quoted)];
            return new(status, null, $"It answered {status} with {what}.") { RetryAfter = answer.Headers.RetryAfter?.Delta };
        }
    }
}
