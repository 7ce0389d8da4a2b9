using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Dailies.SharedTests;

/// <summary>
/// A server of the tests' own that speaks S3 over real HTTP on a free port of the loopback address, for this and for other processes.
/// It checks signatures, in the header and in the query, bodies against their SHA-256, times and regions, and keeps bytes on disk.
/// It knows one bucket in the path's style, GET, HEAD, PUT and DELETE of an object, lists in pages (version 2) and uploads in parts.
/// It does not know virtual hosts, the DELETE of many objects in one request, versions, copies, access lists or encryption, and it
/// refuses chunked uploads with 501, because many a small server stores them wrong.
/// </summary>
sealed class S3Server : IAsyncDisposable
{
    readonly WebApplication app;
    readonly TimeProvider time;
    readonly ConcurrentDictionary<string, (string Secret, S3Right[] Denied)> keys = new();
    readonly ConcurrentQueue<string> requests = new();
    readonly S3Store store = new();
    readonly S3Operations operations;

    S3Server(TimeProvider time)
    {
        this.time = time;
        operations = new(this, store, time);
        keys[AccessKey] = (Secret, []);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.Limits.MaxRequestBodySize = null;
            options.Listen(IPAddress.Loopback, 0);
        });
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    public string Bucket { get; } = "clips-of-tests";

    public string Region { get; } = "eu-test-1";

    public string AccessKey { get; } = "AKIATESTSOFDAILIES";

    public string Secret { get; } = "a/secret+of/the+tests";

    /// <summary>How many names a page of a list has at most.</summary>
    public int LargestPage { get; set; } = 1000;

    public S3Faults Faults { get; } = new();

    public Uri Endpoint { get; private set; } = null!;

    /// <summary>The address of the bucket, as `serve --files` takes it.</summary>
    public string Address => $"s3://{Bucket}/a/prefix?endpoint={Endpoint}&region={Region}";

    /// <summary>The names in the bucket, in order.</summary>
    public IReadOnlyList<string> Objects => [.. store.Objects.Keys.Order(StringComparer.Ordinal)];

    /// <summary>How long each is, in bytes.</summary>
    public IReadOnlyDictionary<string, long> Lengths => store.Objects.ToDictionary(one => one.Key, one => one.Value.Length);

    /// <summary>The bytes of one.</summary>
    public byte[] Read(string name) => File.ReadAllBytes(store.Objects[name].File);

    /// <summary>The names of uploads that were begun and not ended.</summary>
    public IReadOnlyList<string> Uploads => [.. store.Uploads.Values.Select(upload => upload.Key)];

    /// <summary>What was asked so far, such as <c>PUT /bucket/a?partNumber=2</c>.</summary>
    public IReadOnlyList<string> Requests => [.. requests];

    /// <summary>Starts one.</summary>
    /// <param name="time">Its clock, which may go wrong; null for the right one.</param>
    public static async Task<S3Server> StartAsync(TimeProvider? time = null)
    {
        var server = new S3Server(time ?? TimeProvider.System);
        await server.app.StartAsync(CancellationToken.None);
        server.Endpoint = new(server.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return server;
    }

    /// <summary>Lets another access key in, which may not do everything.</summary>
    public void AddKey(string accessKey, string secret, params S3Right[] denied) => keys[accessKey] = (secret, denied);

    /// <summary>Has an object as if it had come.</summary>
    public async Task AddAsync(string key, byte[] bytes)
    {
        using var body = new MemoryStream(bytes);
        store.Objects[key] = await store.WriteAsync(body, sha256: null, sum: null, "binary/octet-stream", time.GetUtcNow(), CancellationToken.None);
    }

    /// <summary>Answers no more.</summary>
    public Task StopAsync() => app.StopAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        Faults.Release();
        await app.DisposeAsync();
        store.Dispose();
    }

    async Task AnswerAsync(HttpContext http)
    {
        var now = time.GetUtcNow();
        http.Response.Headers.Date = now.ToString("R");
        var request = new S3Request(http);
        var asked = $"{request.Method} {request.Path}{http.Request.QueryString}";
        requests.Enqueue(asked);
        try
        {
            await Faults.WaitAsync(http.RequestAborted);
            if (Faults.DeniesAll) throw S3Error.Denied();
            if (Faults.TakesFailure()) throw new S3Error(Faults.FailStatus, Faults.FailStatus == 503 ? "SlowDown" : "InternalError", "A fault of the test.");
            if (Faults.FailWhere?.Invoke(asked) ?? false) throw new S3Error(500, "InternalError", "A fault of the test.");
            var (access, body) = S3Signature.Check(request, key => keys.TryGetValue(key, out var found) ? found.Secret : null, Region, now);
            if (request.Bucket != Bucket) throw new S3Error(404, "NoSuchBucket", "The specified bucket does not exist", ("BucketName", request.Bucket));
            if (keys[access].Denied.Contains(request.Right)) throw S3Error.Denied();
            await operations.RunAsync(request, body, http.RequestAborted);
        }
        catch (S3Error error)
        {
            http.Response.StatusCode = error.Status;
            http.Response.ContentType = "application/xml";
            if (request.Method != "HEAD") await http.Response.WriteAsync(error.Xml, Encoding.UTF8, http.RequestAborted);
        }
        catch (Exception e) when (e is OperationCanceledException or BadHttpRequestException or IOException)
        {
            // The client had enough, which is what some tests are about.
        }
    }
}
