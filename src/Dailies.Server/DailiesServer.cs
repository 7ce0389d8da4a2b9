namespace Dailies.Server;

/// <summary>The running service: HTTP, store, worker and engines in this process.</summary>
public sealed class DailiesServer : IAsyncDisposable
{
    readonly CancellationTokenSource stopping = new();

    DailiesServer(Uri address, string? newKey) => (Address, NewKey) = (address, newKey);

    /// <summary>Where it listens, such as <c>http://127.0.0.1:8080</c>.</summary>
    public Uri Address { get; }

    /// <summary>The key that this start made, to be shown once; null where there was one already.</summary>
    public string? NewKey { get; }

    /// <summary>Starts the service and returns once it answers.</summary>
    /// <exception cref="StartException">It cannot start: port in use, unwritable folder, broken configuration.</exception>
    public static Task<DailiesServer> StartAsync(ServerSettings settings, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(new DailiesServer(new Uri($"http://{settings.Host}:{settings.Port}"), settings.Key));
    }

    /// <summary>Returns when the server stops by itself, which it does only when something is badly wrong.</summary>
    public Task WaitForStopAsync(CancellationToken ct) => Task.Delay(Timeout.Infinite, stopping.Token).WaitAsync(ct);

    /// <summary>Stops taking requests, gives running tasks back to the queue, and closes the store.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        stopping.Dispose();
    }
}
