using System.Net.Http.Headers;
using Dailies.Outbound;
using Dailies.Server;
using Dailies.Server.Emulation;
using Microsoft.Extensions.Logging;

namespace Dailies.Testing;

/// <summary>
/// Stands in for Seedance 2.0 in a test: a real server of the task API, in this process, on a free port of 127.0.0.1, with nothing in it.
/// What fails, how long tasks take and what time it is, the test decides; what the program under test asked, it can read. Several may run
/// side by side. Needs ffmpeg and ffprobe on the PATH.
/// </summary>
public sealed partial class SeedanceStandIn : IAsyncDisposable
{
    // Who writes a test trusts their own machine: its references and webhook receivers are there.
    static readonly AllowedHost[] ThisMachine = [.. new[] { "localhost:*", "127.0.0.0/8:*", "[::1]:*" }.Select(host => AllowedHost.Parse(host)!)];

    readonly DailiesServer server;
    readonly HttpClient http;

    SeedanceStandIn(DailiesServer server)
    {
        this.server = server;
        Key = server.NewKey!;
        http = new HttpClient { BaseAddress = BaseAddress };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
    }

    /// <summary>What the program under test is to be given as the address of the service, with a slash at its end.</summary>
    public Uri BaseAddress => server.Address;

    /// <summary>The key that it is to be given.</summary>
    public string Key { get; }

    /// <summary>Starts one; it answers when this returns.</summary>
    /// <param name="options">How it runs; null: with the defaults.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="StandInException">It cannot start: ffmpeg is missing, or an option is wrong.</exception>
    public static async Task<SeedanceStandIn> StartAsync(StandInOptions? options = null, CancellationToken ct = default)
    {
        options ??= new();
        if (!(options.Speed is >= 0 and <= EmulationSettings.MostSpeed))
            throw new StandInException($"Speed: {options.Speed} is out of range; 0 to {EmulationSettings.MostSpeed}");

        DailiesServer server;
        try
        {
            server = await DailiesServer.StartAsync(Settings(options), ct);
        }
        catch (StartException e)
        {
            throw new StandInException(e.Message);
        }

        var standIn = new SeedanceStandIn(server);
        try
        {
            await standIn.MustBeReadyAsync(ct);
            return standIn;
        }
        catch
        {
            await standIn.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops it, and deletes all that it made.</summary>
    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return server.DisposeAsync();
    }

    static ServerSettings Settings(StandInOptions options) => new()
    {
        Emulation = new()
        {
            Speed = options.Speed,
            Clips = options.Animatics ? EmulatedClips.Animatic : EmulatedClips.Card,
        },
        Catalogue = options.Catalogue,
        AllowedHosts = ThisMachine,
        Log = LogLevel.Error,
    };
}
