using Dailies.Server;
using Microsoft.Extensions.Logging;

namespace Dailies.Cli.Tests;

/// <summary>A real server in this process, in a folder of its own, for commands that ask one.</summary>
sealed class LocalService : IAsyncDisposable
{
    public const string Key = "dailies-test-key";

    readonly TemporaryFolder folder;
    readonly DailiesServer server;

    LocalService(TemporaryFolder folder, DailiesServer server) => (this.folder, this.server) = (folder, server);

    public string Address => server.Address.ToString();

    public static async Task<LocalService> StartAsync(Func<ServerSettings, ServerSettings>? with = null)
    {
        var folder = new TemporaryFolder();
        var settings = new ServerSettings { DataFolder = folder["data"], Key = Key, Log = LogLevel.None };
        return new(folder, await DailiesServer.StartAsync(with?.Invoke(settings) ?? settings, Cli.Stop));
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Dispose();
    }
}
