using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Dailies.Upstream.Tests;

/// <summary>
/// A real HTTP server between A and B that passes everything on, counts what B accepted, and now and then does what gateways do.
/// </summary>
sealed class Between : IAsyncDisposable
{
    readonly WebApplication app;
    readonly HttpClient onward = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    readonly ConcurrentQueue<Fault> creates = new();
    readonly ConcurrentQueue<Fault> queries = new();
    readonly ConcurrentQueue<Fault> downloads = new();
    readonly ConcurrentQueue<Fault> uploads = new();
    readonly ConcurrentQueue<Fault> deletes = new();
    readonly ConcurrentDictionary<string, int> accepted = [];
    readonly SemaphoreSlim created = new(0);
    readonly SemaphoreSlim queried = new(0);
    readonly SemaphoreSlim deleted = new(0);
    readonly SemaphoreSlim downloaded = new(0);
    int creating;
    int downloading;
    Uri? behind;
    Random? chance;
    double often;

    Between(WebApplication app) => this.app = app;

    /// <summary>What is done to a request.</summary>
    /// <param name="Reaches">Whether it is passed on first.</param>
    /// <param name="AnswerAsync">What is answered in place of what came back.</param>
    public sealed record Fault(bool Reaches, Func<HttpContext, byte[], Task> AnswerAsync);

    /// <summary>How often B accepted a create of each name.</summary>
    public IReadOnlyDictionary<string, int> Accepted => accepted;

    /// <summary>Requests of creates that came, accepted or not.</summary>
    public int Creates => Volatile.Read(ref creating);

    /// <summary>Requests of clips by A that came.</summary>
    public int Downloads => Volatile.Read(ref downloading);

    /// <summary>What is done to every create, where nothing else is; null: nothing.</summary>
    public Fault? EveryCreate { get; set; }

    /// <summary>What is done to every download, where nothing else is; null: nothing.</summary>
    public Fault? EveryDownload { get; set; }

    /// <summary>Returns when so many more creates have come.</summary>
    public Task CreatesAsync(int count, CancellationToken ct) => ComeAsync(created, count, ct);

    /// <summary>Files that B took into its asset library.</summary>
    public int Uploads { get; private set; }

    /// <summary>Returns when so many more queries have come.</summary>
    public Task QueriesAsync(int count, CancellationToken ct) => ComeAsync(queried, count, ct);

    /// <summary>Returns when so many more downloads have been asked for.</summary>
    public Task DownloadsAsync(int count, CancellationToken ct) => ComeAsync(downloaded, count, ct);

    /// <summary>Returns when so many more assets were to be deleted, and B has done it where it heard of it.</summary>
    public Task DeletesAsync(int count, CancellationToken ct) => ComeAsync(deleted, count, ct);

    public Uri Address => new(app.Urls.First());

    public static async Task<Between> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        var between = new Between(builder.Build());
        between.app.Run(between.HandleAsync);
        await between.app.StartAsync();
        return between;
    }

    /// <summary>Passes on to there; returns the address that it is reached under.</summary>
    public Uri To(Uri address)
    {
        behind = address;
        return Address;
    }

    public void OnCreate(params Fault[] faults) => Add(creates, faults);

    public void OnQuery(params Fault[] faults) => Add(queries, faults);

    public void OnDownload(params Fault[] faults) => Add(downloads, faults);

    public void OnUpload(params Fault[] faults) => Add(uploads, faults);

    public void OnDelete(params Fault[] faults) => Add(deletes, faults);

    /// <summary>From now on does something, chosen at random, to a part of the requests.</summary>
    public void Randomly(int seed, double part) => (chance, often) = (new Random(seed), part);

    public static Fault Status(int status, string body = "", bool reaches = false, params (string, string)[] headers) => new(reaches, async (context, _) =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers) context.Response.Headers[name] = value;
        await context.Response.WriteAsync(body);
    });

    /// <summary>Passes it on, as without a fault.</summary>
    public static Fault Nothing { get; } = new(true, async (context, body) =>
    {
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(body);
    });

    public static Fault HangUp(bool reaches) => new(reaches, (context, _) =>
    {
        context.Abort();
        return Task.CompletedTask;
    });

    /// <summary>Does something, and answers nothing.</summary>
    public static Fault Meanwhile(bool reaches, Func<Task> work) => new(reaches, async (context, _) =>
    {
        await work();
        context.Abort();
    });

    /// <summary>Sends half of the answer, does something, and sends no more.</summary>
    public static Fault InTheMiddle(Func<Task> work) => new(true, async (context, body) =>
    {
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2));
        await context.Response.Body.FlushAsync();
        await work();
        context.Abort();
    });

    /// <summary>The length of the whole, and half of it.</summary>
    public static Fault Half { get; } = new(true, async (context, body) =>
    {
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2));
        await context.Response.Body.FlushAsync();
        context.Abort();
    });

    /// <summary>Something else in place of the whole, at its own length.</summary>
    public static Fault Instead(Func<byte[], byte[]> change) => new(true, async (context, body) =>
    {
        var changed = change(body);
        context.Response.ContentLength = changed.Length;
        await context.Response.Body.WriteAsync(changed);
    });

    /// <summary>Takes the request, and says nothing for as long as anyone waits.</summary>
    public static Fault Silent { get; } = new(false, (context, _) => GoneAsync(context));

    /// <summary>Sends half of the answer, and then nothing for as long as anyone waits.</summary>
    public static Fault SilentInTheMiddle { get; } = new(true, async (context, body) =>
    {
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2));
        await context.Response.Body.FlushAsync();
        await GoneAsync(context);
    });

    public async ValueTask DisposeAsync()
    {
        onward.Dispose();
        created.Dispose();
        queried.Dispose();
        deleted.Dispose();
        downloaded.Dispose();
        await app.DisposeAsync();
    }

    static async Task ComeAsync(SemaphoreSlim come, int count, CancellationToken ct)
    {
        for (var i = 0; i < count; i++) await come.WaitAsync(ct);
    }

    static async Task GoneAsync(HttpContext context)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var hung = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }

    // A create that does not reach B is refused for the moment; one that does may lose its answer.
    Fault? ByChance(bool create)
    {
        if (chance is null) return null;
        lock (chance)
        {
            if (chance.NextDouble() > often) return null;
            Fault[] faults =
            [
                Status(429, "", false, ("Retry-After", "1")), Status(500, reaches: true), Status(200, "<html>It works!</html>", reaches: true), Half,
                HangUp(reaches: true), .. create ? Array.Empty<Fault>() : [Status(404), Status(503), HangUp(reaches: false)],
            ];
            return faults[chance.Next(faults.Length)];
        }
    }

    static void Add(ConcurrentQueue<Fault> queue, Fault[] faults)
    {
        foreach (var fault in faults) queue.Enqueue(fault);
    }

    async Task HandleAsync(HttpContext context)
    {
        var create = HttpMethods.IsPost(context.Request.Method) && context.Request.Path.Value!.EndsWith("/videos", StringComparison.Ordinal);
        var query = context.Request.Path.StartsWithSegments("/v1/result");
        var upload = context.Request.Path.Value!.EndsWith("/asset/upload", StringComparison.Ordinal);
        var delete = HttpMethods.IsDelete(context.Request.Method) && context.Request.Path.Value!.Contains("/asset/", StringComparison.Ordinal);
        if (create)
        {
            Interlocked.Increment(ref creating);
            created.Release();
        }

        if (query) queried.Release();
        if (context.Request.Path.StartsWithSegments("/files"))
        {
            Interlocked.Increment(ref downloading);
            downloaded.Release();
        }

        // Before there is any task, it is only looked whether the key is right.
        var queue = create ? creates : query && Creates > 0 ? queries : context.Request.Path.StartsWithSegments("/files") ? downloads : upload ? uploads : delete ? deletes : null;
        Fault? fault = null;
        queue?.TryDequeue(out fault);
        fault ??= queue == creates ? EveryCreate : queue == downloads ? EveryDownload : null;
        if (queue is not null && !upload && !delete) fault ??= ByChance(create);

        if (fault is { Reaches: false })
        {
            if (delete) deleted.Release();
            await fault.AnswerAsync(context, []);
            return;
        }

        using var answer = await SendAsync(context);
        var body = await answer.Content.ReadAsByteArrayAsync();
        if (delete) deleted.Release();
        if (upload && answer.IsSuccessStatusCode) Uploads++;
        if (create && answer.IsSuccessStatusCode) accepted.AddOrUpdate(context.Request.Headers["Idempotency-Key"].ToString(), 1, (_, count) => count + 1);
        if (fault is not null)
        {
            await fault.AnswerAsync(context, body);
            return;
        }

        context.Response.StatusCode = (int)answer.StatusCode;
        if (answer.Headers.RetryAfter is { } retry) context.Response.Headers.RetryAfter = retry.ToString();
        if (answer.Headers.ETag is { } tag) context.Response.Headers.ETag = tag.ToString();
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body);
    }

    async Task<HttpResponseMessage> SendAsync(HttpContext context)
    {
        var request = new HttpRequestMessage(new(context.Request.Method), new Uri(behind!, context.Request.Path + context.Request.QueryString));
        if (context.Request.ContentLength > 0 || context.Request.Headers.TransferEncoding.Count > 0)
        {
            request.Content = new StreamContent(context.Request.Body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
        }

        foreach (var name in new[] { "Authorization", "Idempotency-Key" })
            if (context.Request.Headers.TryGetValue(name, out var value)) request.Headers.TryAddWithoutValidation(name, value.ToString());
        // So that the URLs in B's answers lead through here.
        request.Headers.Host = context.Request.Host.Value;
        return await onward.SendAsync(request);
    }
}
