using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Dailies.Cli.Tests.Operation;

/// <summary>A real server that takes what is sent to it by OTLP over HTTP, and keeps the bytes.</summary>
sealed class Collector : IAsyncDisposable
{
    readonly WebApplication app;
    readonly ConcurrentQueue<(string Path, byte[] Body)> received = new();

    Collector(WebApplication app)
    {
        this.app = app;
        app.MapPost("/{**path}", async (HttpContext context) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            received.Enqueue((context.Request.Path, body.ToArray()));
        });
    }

    public string Address => app.Urls.First();

    /// <summary>The spans that came.</summary>
    public IReadOnlyList<Span> Spans => [.. Bodies("/v1/traces").SelectMany(Span.Read)];

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        var collector = new Collector(builder.Build());
        await collector.app.StartAsync(Cli.Stop);
        return collector;
    }

    /// <summary>What came to one path.</summary>
    public IEnumerable<byte[]> Bodies(string path) => received.Where(one => one.Path == path).Select(one => one.Body);

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
