using System.Security.Cryptography;
using Dailies.Client;
using Dailies.Engines;
using Dailies.Server;
using Dailies.Upstreams;
using Microsoft.Extensions.Logging;

namespace Dailies.Upstream.Tests;

/// <summary>One Dailies in front of another, both real, with what A is told of B.</summary>
sealed class Chain : IAsyncDisposable
{
    public const string KeyOfA = "key-of-the-front-0123456789";
    public const string KeyOfB = "key-of-the-upstream-0123456789";

    /// <summary>What is mostly asked for.</summary>
    public static readonly VideoRequest Cat = new() { Model = "seedance_2_0_pro", Prompt = "A cat dancing in the rain", Duration = 4, Resolution = "480p" };

    /// <summary>As usual, only sooner: a test does not wait for a poll.</summary>
    public static readonly UpstreamTerms Quick = new() { Poll = TimeSpan.FromMilliseconds(200) };

    readonly TemporaryFolder folder;

    Chain(DailiesServer a, DailiesServer b, TemporaryFolder folder)
    {
        (A, B, this.folder) = (a, b, folder);
        (FrontClient, BackClient) = (new(a.Address, KeyOfA), new(b.Address, KeyOfB));
    }

    public DailiesServer A { get; }

    public DailiesServer B { get; }

    public DailiesClient FrontClient { get; }

    public DailiesClient BackClient { get; }

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Starts both.</summary>
    /// <param name="between">What A takes for B's address: something that stands in between; null: B itself.</param>
    /// <param name="renderer">Makes the clips of B.</param>
    /// <param name="front">How A runs.</param>
    /// <param name="back">How B runs.</param>
    /// <param name="clock">What A goes by; null: the machine's.</param>
    public static async Task<Chain> StartAsync(
        Renderer renderer, Func<Uri, Uri>? between = null, Func<ServerSettings, ServerSettings>? front = null,
        Func<ServerSettings, ServerSettings>? back = null, TimeProvider? clock = null)
    {
        var folder = new TemporaryFolder();
        var behind = new ServerSettings { Key = KeyOfB, Log = LogLevel.None, Renderer = renderer, DataFolder = Directory.CreateDirectory(folder["back"]).FullName };
        var b = await DailiesServer.StartAsync(back?.Invoke(behind) ?? behind, Stop);
        var settings = new ServerSettings
        {
            Key = KeyOfA,
            Log = LogLevel.None,
            DataFolder = Directory.CreateDirectory(folder["front"]).FullName,
            Upstreams = [new() { Url = between?.Invoke(b.Address) ?? b.Address, Key = KeyOfB, Terms = Quick }],
        };
        var a = await DailiesServer.StartAsync(front?.Invoke(settings) ?? settings, clock ?? TimeProvider.System, Stop);
        return new(a, b, folder);
    }

    /// <summary>SHA-256 of a clip, as anyone downloads it.</summary>
    public static async Task<string> BytesAsync(Video video)
    {
        using var http = new HttpClient();
        return Convert.ToHexStringLower(SHA256.HashData(await http.GetByteArrayAsync(video.VideoUrl, Stop)));
    }

    public async ValueTask DisposeAsync()
    {
        FrontClient.Dispose();
        BackClient.Dispose();
        await A.DisposeAsync();
        await B.DisposeAsync();
        folder.Dispose();
    }
}
