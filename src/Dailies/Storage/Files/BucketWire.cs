using Amazon.Runtime;

namespace Dailies.Storage.Files;

/// <summary>
/// The connections to a bucket, and what bounds them: a time to connect, a time without a byte in either direction, and the size of
/// an answer that is no file. It also notes the bucket's clock. The SDK's own time-out is one for a whole request, however large.
/// </summary>
sealed class BucketWire : HttpClientFactory, IDisposable
{
    static readonly TimeSpan Connect = TimeSpan.FromSeconds(10);

    // Names and addresses of a bucket change; a connection for ever would never notice.
    static readonly TimeSpan Renewal = TimeSpan.FromMinutes(5);

    readonly Watch watch;
    readonly HttpClient client;

    public BucketWire(TimeSpan idle)
    {
        watch = new(idle, new SocketsHttpHandler
        {
            ConnectTimeout = idle < Connect ? idle : Connect,
            PooledConnectionLifetime = Renewal,
            AllowAutoRedirect = false,
        });
        client = new(watch) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>How far the bucket's clock was ahead of ours at its last answer; zero before the first.</summary>
    public TimeSpan Ahead => watch.Ahead;

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => client;

    // One client for all requests, and it is ours.
    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    public void Dispose() => client.Dispose();

    sealed class Watch(TimeSpan idle, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        // A page of a thousand names is at most 1.5 MB.
        const long LargestAnswer = 8 << 20;

        public TimeSpan Ahead { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var silence = new Silence(idle, cancellationToken);
            if (request.Content is { } body) request.Content = new WatchedBody(body, silence);
            var response = await silence.BoundAsync(stop => base.SendAsync(request, stop));
            if (response.Headers.Date is { } date) Ahead = date - TimeProvider.System.GetUtcNow();
            var isFile = request.Method == HttpMethod.Get && response.IsSuccessStatusCode
                && !request.RequestUri!.Query.Contains("list-type", StringComparison.Ordinal);
            var answer = await response.Content.ReadAsStreamAsync(cancellationToken);
            var watched = new StreamContent(new WatchedAnswer(answer, idle, isFile ? long.MaxValue : LargestAnswer));
            foreach (var (name, values) in response.Content.Headers) watched.Headers.TryAddWithoutValidation(name, values);
            response.Content = watched;
            return response;
        }
    }
}
