using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dailies.Outbound;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Dailies.Server.Tests.References;

/// <summary>A host that references are fetched from, on loopback, many at a time: what is put there, and redirects.</summary>
sealed class Origin : IAsyncDisposable
{
    readonly WebApplication app;
    readonly ConcurrentDictionary<string, RequestDelegate> answers = new();
    readonly ConcurrentQueue<(string Path, IHeaderDictionary Headers)> requests = new();

    Origin(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.Single());

    /// <summary>What an operator writes to let references come from here.</summary>
    public AllowedHost Permit => AllowedHost.Parse($"127.0.0.1:{Address.Port}")!;

    /// <summary>What it was asked, in order.</summary>
    public IReadOnlyList<(string Path, IHeaderDictionary Headers)> Requests => [.. requests];

    /// <summary>Starts it; over https where it is given a certificate.</summary>
    public static async Task<Origin> StartAsync(X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null) listen.UseHttps(certificate);
        }));
        var origin = new Origin(builder.Build());
        origin.app.Run(origin.AnswerAsync);
        await origin.app.StartAsync(Service.Stop);
        return origin;
    }

    /// <summary>A certificate for 127.0.0.1 that nobody but its maker vouches for.</summary>
    public static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        return request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
    }

    /// <summary>Answers a path with bytes; returns its URL.</summary>
    public string Put(string path, byte[] bytes) => Put(path, context => context.Response.Body.WriteAsync(bytes).AsTask());

    /// <summary>Answers a path in its own way; returns its URL.</summary>
    public string Put(string path, RequestDelegate answer)
    {
        answers[path] = answer;
        return new Uri(Address, path).ToString();
    }

    /// <summary>Answers a path with a redirect; returns its URL.</summary>
    public string Redirect(string path, string location, int status = StatusCodes.Status302Found) => Put(path, context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = location;
        return Task.CompletedTask;
    });

    public ValueTask DisposeAsync() => app.DisposeAsync();

    Task AnswerAsync(HttpContext context)
    {
        requests.Enqueue((context.Request.Path.Value!, new HeaderDictionary(context.Request.Headers.ToDictionary())));
        if (answers.TryGetValue(context.Request.Path.Value!, out var answer)) return answer(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
