using Dailies.Upstream.Recording;
using Microsoft.Extensions.Logging;

namespace Dailies.Server.Upstreams;

/// <summary>What sends the requests to upstreams, where they are recorded or replayed.</summary>
static class UpstreamTransport
{
    /// <summary>Makes it; null where each upstream has its own.</summary>
    /// <exception cref="RecordingException">The recording cannot be written or read.</exception>
    /// <exception cref="StartException">The settings contradict each other.</exception>
    public static HttpMessageHandler? Make(ServerSettings settings, TimeProvider time, ILoggerFactory logs)
    {
        if (settings is { Record: null, Replay: null }) return null;

        if (settings is { Record: not null, Replay: not null })
            throw new StartException("--record and --replay exclude each other: a recording is made in front of the upstream, and replayed without it");
        if (settings.Upstreams.Count == 0)
            throw new StartException($"{(settings.Record is null ? "--replay" : "--record")} needs an upstream; give --upstream too");

        string[] secrets = [.. settings.Upstreams.Select(one => one.Key), .. settings.Key is { } key ? [key] : Array.Empty<string>()];
        return settings.Replay is { } replay
            ? new ReplayHandler(replay, secrets, logs.CreateLogger<ReplayHandler>())
            : new RecordingHandler(
                settings.Record!,
                secrets,
                // As the upstreams' own. The handler's cookies would tie requests together that are not.
                new SocketsHttpHandler { UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(15) },
                time,
                logs.CreateLogger<RecordingHandler>());
    }
}
