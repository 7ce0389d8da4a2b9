using System.Globalization;
using System.Net.Http.Headers;
using Dailies.Outbound;

namespace Dailies.Webhooks;

/// <summary>
/// Sends one event, through the guard. The first status counts: redirects are not followed, and what an answer says beside its
/// status and <c>Retry-After</c> is never read.
/// </summary>
public sealed class WebhookClient : IDisposable
{
    static readonly TimeSpan Bound = TimeSpan.FromSeconds(15);

    readonly TimeProvider time;
    readonly HttpClient http;

    /// <summary>Makes the client; one serves the whole process.</summary>
    public WebhookClient(Reach reach, TimeProvider time)
    {
        this.time = time;
        http = new HttpClient(new GuardedHandler(reach)) { Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("Dailies");
    }

    /// <summary>Makes one try, and says what became of it and how long the receiver asks to be left alone.</summary>
    /// <param name="delivery">What is delivered.</param>
    /// <param name="body">The bytes of the event.</param>
    /// <param name="secrets">Those of the key.</param>
    /// <param name="ct">Ends it; nobody knows then whether the event came.</param>
    public async Task<(DeliveryTry Tried, TimeSpan? Asked)> SendAsync(Delivery delivery, byte[] body, WebhookSecrets secrets, CancellationToken ct)
    {
        var (at, begun) = (time.GetUtcNow(), time.GetTimestamp());
        using var late = new CancellationTokenSource(Bound, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        try
        {
            using var request = Request(delivery, body, secrets, at);
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token);
            var status = (int)answer.StatusCode;
            return (Tried(status, status is >= 300 and < 400 ? "redirects are not followed" : null), status is 429 or 503 ? Asked(answer) : null);
        }
        catch (RefusedException e)
        {
            return (Tried(null, $"the URL {e.Message}"), null);
        }
        catch (HttpRequestException e)
        {
            return (Tried(null, Reason(e)), null);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return (Tried(null, string.Create(CultureInfo.InvariantCulture, $"no answer within {Bound.TotalSeconds:0} s")), null);
        }

        DeliveryTry Tried(int? status, string? error) => new(at, time.GetElapsedTime(begun), status, error);
    }

    /// <summary>Ends its connections.</summary>
    public void Dispose() => http.Dispose();

    static HttpRequestMessage Request(Delivery delivery, byte[] body, WebhookSecrets secrets, DateTimeOffset at)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, delivery.To.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("webhook-id", delivery.WebhookId);
        request.Headers.Add("webhook-timestamp", at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", Signature.Of(secrets, delivery.WebhookId, at, body));
        return request;
    }

    TimeSpan? Asked(HttpResponseMessage answer) =>
        answer.Headers.RetryAfter is { } after ? after.Delta ?? after.Date - time.GetUtcNow() : null;

    static string Reason(HttpRequestException e) => e.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => "the host has no address",
        HttpRequestError.ConnectionError => "no connection",
        HttpRequestError.SecureConnectionError => "no secure connection",
        _ => "no proper answer",
    };
}
