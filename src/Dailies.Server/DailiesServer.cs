using System.Net.Sockets;
using Dailies.Models;
using Dailies.Queue;
using Dailies.Server.Errors;
using Dailies.Server.Files;
using Dailies.Server.Health;
using Dailies.Server.Keys;
using Dailies.Server.Native;
using Dailies.Server.Telemetry;
using Dailies.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dailies.Server;

/// <summary>The running service: HTTP, store, worker and engines in this process.</summary>
public sealed class DailiesServer : IAsyncDisposable
{
    readonly WebApplication app;
    readonly Duties duties;
    readonly OpenStore store;
    readonly DataFolder folder;

    DailiesServer(WebApplication app, Duties duties, OpenStore store, DataFolder folder, string? newKey)
    {
        (this.app, this.duties, this.store, this.folder, NewKey) = (app, duties, store, folder, newKey);
        Address = new Uri(app.Urls.First());
    }

    /// <summary>Where it listens, such as <c>http://127.0.0.1:8080</c>.</summary>
    public Uri Address { get; }

    /// <summary>The key that this start made, to be shown once; null where there was one already.</summary>
    public string? NewKey { get; }

    /// <summary>Starts the service and returns once it answers.</summary>
    /// <exception cref="StartException">It cannot start: port in use, unwritable folder, broken configuration.</exception>
    public static Task<DailiesServer> StartAsync(ServerSettings settings, CancellationToken ct) =>
        StartAsync(settings, TimeProvider.System, ct);

    /// <summary>As above, on another clock: for tests that move it.</summary>
    /// <exception cref="StartException">It cannot start.</exception>
    public static async Task<DailiesServer> StartAsync(ServerSettings settings, TimeProvider time, CancellationToken ct)
    {
        DataFolder? folder = null;
        OpenStore? store = null;
        try
        {
            var catalogue = settings.Catalogue is { } file ? Catalogue.With(file) : Catalogue.BuiltIn;
            folder = DataFolder.Open(settings.DataFolder);
            store = await OpenStore.OpenAsync(settings, folder, time, ct);
            var newKey = await FirstKey.EnsureAsync(store.Tasks, settings.Key, ct);
            return await StartAsync(settings, time, catalogue, folder, store, newKey, ct);
        }
        catch (Exception e) when (Sentence(e, settings) is { } sentence)
        {
            if (store is not null) await store.DisposeAsync();
            folder?.Dispose();
            throw new StartException(sentence);
        }
    }

    /// <summary>Returns when the server stops by itself, which it does only when something is badly wrong.</summary>
    public Task WaitForStopAsync(CancellationToken ct) => ((IHost)app).WaitForShutdownAsync(ct);

    /// <summary>Stops taking requests, gives running tasks back to the queue, and closes the store.</summary>
    public async ValueTask DisposeAsync()
    {
        await duties.DisposeAsync();
        await app.DisposeAsync();
        await store.DisposeAsync();
        folder.Dispose();
    }

    static async Task<DailiesServer> StartAsync(
        ServerSettings settings, TimeProvider time, Catalogue catalogue, DataFolder folder, OpenStore store, string? newKey, CancellationToken ct)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(settings.Host, settings.Port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestBody.MaxBytes;
        });
        builder.Services.AddRoutingCore();
        builder.Logging.AddConsole(settings.LogForm).SetMinimumLevel(settings.Log).AddFilter("Microsoft", LogLevel.Warning);

        var board = new Board(store.Tasks, new Wakeups(time), new Endings(), time);
        var urls = new ClipUrls(settings.PublicUrl);
        builder.Services
            .AddSingleton(board)
            .AddSingleton(store.Tasks)
            .AddSingleton(catalogue)
            .AddSingleton(folder)
            .AddSingleton(time)
            .AddSingleton(urls)
            .AddSingleton(new Engines.Pace())
            .AddSingleton<PollLimit>();

        Exports.Add(builder.Services);

        var app = builder.Build();
        app.UseLastResort(app.Logger);
        app.UseRouting();
        Caller.Check(app, store.Tasks);
        Exports.Map(app);
        GetReady.Map(app);
        NativeDialect.Map(app);
        GetClip.Map(app);

        var duties = await Duties.StartAsync(settings, board, catalogue, folder, urls, app.Services, ct);
        try
        {
            await app.StartAsync(ct);
        }
        catch
        {
            await duties.DisposeAsync();
            await app.DisposeAsync();
            throw;
        }

        return new(app, duties, store, folder, newKey);
    }

    static string? Sentence(Exception error, ServerSettings settings) => error switch
    {
        StoreException or CatalogueException => error.Message,
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } =>
            $"port {settings.Port} of {settings.Host} is in use; choose another with --port, or 0 for any free one",
        SocketException => $"cannot listen on {settings.Host}:{settings.Port}: {error.Message}",
        _ => null,
    };
}
