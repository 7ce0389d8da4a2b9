using Dailies.Keys;
using Dailies.Server;
using Microsoft.Extensions.Logging;

namespace Dailies.Cli.Generating;

/// <summary>The service inside this command: on a free port, in a folder of its own that is gone afterwards.</summary>
sealed class LocalServer : IAsyncDisposable
{
    readonly string folder;
    readonly DailiesServer server;

    LocalServer(string folder, DailiesServer server, string key) => (this.folder, this.server, Key) = (folder, server, key);

    public Uri Address => server.Address;

    public string Key { get; }

    /// <exception cref="StartException">It cannot start.</exception>
    public static async Task<LocalServer> StartAsync(CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("dailies-").FullName;
        var key = ApiKey.New();
        try
        {
            // All cores for the one clip; only trouble is worth a line beside the progress bar.
            var settings = new ServerSettings { DataFolder = folder, Key = key, Renders = 1, Log = LogLevel.Error };
            return new(folder, await DailiesServer.StartAsync(settings, ct), key);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
