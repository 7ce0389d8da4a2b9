using System.Net.Sockets;
using Dailies.Assets;
using Dailies.Fetching;
using Dailies.Keys;
using Dailies.Models;
using Dailies.Outbound;
using Dailies.Queue;
using Dailies.Server.Admin;
using Dailies.Server.Assets;
using Dailies.Server.Documents;
using Dailies.Server.Emulation;
using Dailies.Server.Errors;
using Dailies.Server.Files;
using Dailies.Server.Health;
using Dailies.Server.Keys;
using Dailies.Server.Limits;
using Dailies.Server.Native;
using Dailies.Server.Telemetry;
using Dailies.Server.Upstreams;
using Dailies.Server.Webhooks;
using Dailies.Storage;
using Dailies.Storage.Files;
using Dailies.Storage.Postgres;
using Dailies.Upstream;
using Dailies.Upstream.Recording;
using Dailies.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dailies.Server;

/// <summary>A running node: HTTP, and beside it workers and engines, in this process.</summary>
public sealed class DailiesServer : IAsyncDisposable
{
    static readonly TimeSpan IdleInterval = TimeSpan.FromSeconds(1);

    // For answers under way; one that is held for a client that waits is not waited for.
    static readonly TimeSpan LastAnswers = TimeSpan.FromSeconds(2);

    readonly WebApplication app;
    readonly Duties duties;
    readonly Notices? notices;
    readonly OpenStore store;
    readonly DataFolder folder;

    DailiesServer(WebApplication app, Duties duties, Notices? notices, OpenStore store, DataFolder folder, string? newKey)
    {
        (this.app, this.duties, this.notices, this.store, this.folder, NewKey) = (app, duties, notices, store, folder, newKey);
        Address = new Uri(app.Urls.First());
    }

    /// <summary>Where it listens, such as <c>http://127.0.0.1:8080</c>.</summary>
    public Uri Address { get; }

    /// <summary>The key that this start made, to be shown once; null where there was one already.</summary>
    public string? NewKey { get; }

    /// <summary>All that it answers.</summary>
    internal IEnumerable<Endpoint> Endpoints => ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints);

    /// <summary>Starts the node and returns once it answers.</summary>
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
            if (settings.Emulation is null) (settings, catalogue) = WithUpstreams(settings, catalogue);
            else (settings, time) = Emulator.Over(settings, time);
            folder = settings.DataFolder is { } path ? DataFolder.Open(path) : DataFolder.OpenTemporary();
            store = await OpenStore.OpenAsync(settings, folder, time, ct);
            var newKey = settings.Role == Role.Worker ? null : await FirstKey.EnsureAsync(store.Tasks, settings.Key, ct);
            return await StartAsync(settings, catalogue, folder, store, newKey, ct);
        }
        catch (Exception e) when (Sentence(e, settings) is { } sentence)
        {
            if (store is not null) await store.DisposeAsync();
            folder?.Dispose();
            throw new StartException(sentence);
        }
    }

    /// <summary>Returns when the server stops by itself, which it does only when something is badly wrong.</summary>
    public async Task WaitForStopAsync(CancellationToken ct)
    {
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var told = app.Lifetime.ApplicationStopping.Register(() => stopping.TrySetResult());
        await stopping.Task.WaitAsync(ct);
    }

    /// <summary>Returns when nothing is worked on here and nothing was found to work on, at two looks a second apart.</summary>
    public async Task WaitForIdleAsync(CancellationToken ct)
    {
        for (var seen = 0; seen < 2; seen = duties.Idle ? seen + 1 : 0) await Task.Delay(IdleInterval, store.Clock, ct);
    }

    /// <summary>Takes no more tasks, and lets those under way end within a time of grace; requests are still answered.</summary>
    public Task DrainAsync(TimeSpan grace) => duties.DrainAsync(grace);

    /// <summary>Stops taking requests, gives running tasks back to the queue, and closes the store.</summary>
    public async ValueTask DisposeAsync()
    {
        await duties.DisposeAsync();
        using (var bound = new CancellationTokenSource(LastAnswers, store.Clock)) await app.StopAsync(bound.Token);
        await app.DisposeAsync();
        if (notices is not null) await notices.DisposeAsync();
        await store.DisposeAsync();
        folder.Dispose();
    }

    static async Task<DailiesServer> StartAsync(
        ServerSettings settings, Catalogue catalogue, DataFolder folder, OpenStore store, string? newKey, CancellationToken ct)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(settings.Host, settings.Port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestBody.MaxBytes;
        });
        builder.Services.AddRoutingCore();
        builder.Logging.AddConsole(settings.LogForm).SetMinimumLevel(settings.Log)
            .AddFilter("Microsoft", settings.Log > LogLevel.Warning ? settings.Log : LogLevel.Warning)
            // It would write out the stack of a start that fails, which whoever started the server tells in a sentence.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);

        Notices? notices = null;
        Deliverer? deliverer = null;
        var board = new Board(
            store.Tasks,
            new Wakeups(store.Clock, lane => notices?.Ready(lane)),
            new Endings(task =>
            {
                deliverer?.Wake();
                notices?.Ended(task);
            }),
            settings.Lease,
            store.Clock)
        {
            Lanes = settings.Emulation is null ? Lane.With([.. settings.Upstreams.Select(one => one.Engine)]) : [.. Lane.All, Lane.Emulated],
        };
        var emulator = settings.Emulation is { } emulation ? new Emulator(emulation, catalogue, board, (MovableClock)store.Clock) : null;
        catalogue = emulator?.Models ?? catalogue;
        var room = new RoomGate(
            store.Files is not FolderFiles || settings.Files is null ? [folder.Path] : [folder.Path, settings.Files], store.Clock);
        var urls = new ClipUrls(settings.PublicUrl);
        builder.Services
            .AddSingleton(settings)
            .AddSingleton(board)
            .AddSingleton(store.Tasks)
            .AddSingleton(store.Files)
            .AddSingleton(catalogue)
            .AddSingleton(services => new UpstreamEngines(settings, store.Tasks, store.Clock, services.GetRequiredService<ILoggerFactory>()))
            .AddSingleton(folder)
            .AddSingleton(store.Clock)
            .AddSingleton(urls)
            .AddSingleton(room)
            .AddSingleton(new Contents(store.Tasks, store.Files, store.Clock))
            .AddSingleton(new MediaProbe("ffprobe", "ffmpeg", store.Clock))
            .AddSingleton<Intake>()
            .AddSingleton(emulator?.NewPace() ?? new Engines.Pace())
            .AddSingleton<OpenStreams>()
            .AddSingleton<KeyCards>()
            .AddSingleton<KeyUses>()
            .AddSingleton<SharedRates>()
            .AddSingleton<Gate>()
            .AddSingleton(new Keyring(store.Tasks, keepAdmin: true))
            .AddSingleton(new Reach(settings.AllowedHosts))
            .AddSingleton<WebhookClient>()
            .AddSingleton(services => new Deliverer(
                store.Tasks,
                services.GetRequiredService<WebhookClient>(),
                (delivery, task) => Payload.Of(delivery, task, urls),
                store.Clock,
                services.GetRequiredService<ILogger<Deliverer>>()))
            .AddSingleton<UnservedCheck>()
            .AddSingleton<PollLimit>();

        Exports.Add(builder.Services);
        emulator?.Register(builder.Services);

        var app = builder.Build();
        deliverer = app.Services.GetRequiredService<Deliverer>();
        emulator?.Watch(app);
        app.UseLastResort(app.Logger);
        app.UseRouting();
        app.Services.GetRequiredService<Gate>().Guard(app);
        emulator?.Meddle(app);
        // No start undoes a revocation: a fleet starts its nodes again and again with the same settings.
        if (settings.Key is { } given && await store.Tasks.FindKeyAsync(ApiKey.Hash(given), ct) is null && settings.Role != Role.Worker)
            app.Logger.GivenKeyRevoked();
        Exports.Map(app);
        GetReady.Map(app);
        if (settings.Role != Role.Worker)
        {
            NativeDialect.Map(app);
            WebhookEndpoints.Map(app);
            KeyEndpoints.Map(app);
            GetClip.Map(app);
            GetReference.Map(app);
            OrderChanged.Map(app);
            GetOpenApi.Map(app, catalogue, urls);
            GetViewer.Map(app);
            GetPages.Map(app, urls);
        }

        if (settings.Database is { } database)
        {
            notices = new Notices(database, store.Clock, app.Logger);
            notices.Start(board.Wakeups.Wake, board.Endings.Wake, missed: () =>
            {
                board.Wakeups.WakeAll();
                board.Endings.WakeAll();
            });
        }

        if (emulator is not null) await emulator.BeginAsync(ct);
        var duties = await Duties.StartAsync(settings, store, board, folder, urls, app.Services, ct);
        try
        {
            await app.StartAsync(ct);
        }
        catch
        {
            await duties.DisposeAsync();
            await app.DisposeAsync();
            if (notices is not null) await notices.DisposeAsync();
            throw;
        }

        return new(app, duties, notices, store, folder, newKey);
    }

    // The upstreams of the catalogue too, and models that know which of them make their clips.
    static (ServerSettings Settings, Catalogue Catalogue) WithUpstreams(ServerSettings settings, Catalogue catalogue)
    {
        // A replay needs no key, and has to send something.
        string? instead = settings.Replay is null ? null : "replayed";
        var named = catalogue.Upstreams.Select(one => UpstreamSettings.Of(one.Key, one.Value, name => Environment.GetEnvironmentVariable(name) ?? instead));
        settings = settings with { Upstreams = [.. settings.Upstreams, .. named] };
        return settings.Upstreams.GroupBy(one => one.Engine).FirstOrDefault(group => group.Count() > 1) is { Key: var twice }
            ? throw new CatalogueException($"there are two upstreams called {twice}; give the one of the catalogue another name")
            : (settings, catalogue.Routed([.. settings.Upstreams.Select(one => one.Engine)]));
    }

    static string? Sentence(Exception error, ServerSettings settings) => error switch
    {
        StoreException or CatalogueException or RecordingException or StartException => error.Message,
        StoreUnavailableException when settings.Database is null => $"the database in {settings.DataFolder} cannot be written: {error.Message}",
        StoreUnavailableException or FileStoreException => error.Message,
        IOException when DiskFull.Is(error) => $"there is no room to start: {error.Message}",
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } =>
            $"port {settings.Port} of {settings.Host} is in use; choose another with --port, or 0 for any free one",
        SocketException => $"cannot listen on {settings.Host}:{settings.Port}: {error.Message}",
        _ => null,
    };
}
