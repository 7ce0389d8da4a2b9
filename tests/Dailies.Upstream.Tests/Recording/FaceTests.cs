using System.Security.Cryptography;
using Dailies.Client;
using Dailies.Server;
using Dailies.Upstream.Ark;
using Microsoft.Extensions.Logging;

namespace Dailies.Upstream.Tests.Recording;

/// <summary>A face that was brought into Ark's asset library when it was recorded.</summary>
public sealed class FaceTests : IAsyncLifetime
{
    static readonly VideoRequest Portrait = new() { Model = "seedance_2_0_pro", Prompt = "She smiles", Duration = 4, Resolution = "480p" };

    readonly TemporaryFolder folder = new();
    readonly int port = FreePort.Find();
    FakeArk ark = null!;
    VideoRequest request = null!;
    Uri library = null!;
    Uri orders = null!;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        ark = await FakeArk.StartAsync(await Renderers.SampleAsync());
        (orders, library) = (ark.Address, new(ark.Address, "/library"));
        var bytes = await File.ReadAllBytesAsync(await Media.MakeAsync(folder["face.png"], "-f", "lavfi", "-i", "testsrc2=s=400x400", "-frames:v", "1"), Stop);
        ark.Library.Faces[Convert.ToHexStringLower(SHA256.HashData(bytes))] = true;
        request = Portrait with { FirstImage = "data:image/png;base64," + Convert.ToBase64String(bytes) };
    }

    public async ValueTask DisposeAsync()
    {
        await ark.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task It_makes_the_same_clip_when_Ark_is_gone_and_once_more_over_the_same_data()
    {
        var made = await MakeAsync("recorded", settings => settings with { Record = folder["tape"] });
        Assert.Null(made.Error);
        Assert.Single(ark.Library.Fetched);
        await ark.DisposeAsync();

        for (var i = 0; i < 2; i++) Assert.Equal(made, await MakeAsync("replayed", settings => settings with { Replay = folder["tape"] }));
    }

    [Fact]
    public async Task It_does_so_where_the_face_was_in_the_library_before_the_recording()
    {
        Assert.Null((await MakeAsync("recorded", settings => settings)).Error);
        var made = await MakeAsync("recorded", settings => settings with { Record = folder["tape"] });
        Assert.Null(made.Error);
        Assert.Single(ark.Library.Fetched);
        await ark.DisposeAsync();

        Assert.Equal(made, await MakeAsync("replayed", settings => settings with { Replay = folder["tape"] }));
    }

    // What came of it: an error, or the clip and what it counted.
    async Task<(string? Error, string? Clip, long? Tokens)> MakeAsync(string data, Func<ServerSettings, ServerSettings> with)
    {
        var settings = new ServerSettings
        {
            Key = Chain.KeyOfA,
            Log = LogLevel.None,
            DataFolder = Directory.CreateDirectory(folder[data]).FullName,
            Port = port,
            PublicUrl = new($"http://127.0.0.1:{port}"),
            Upstreams =
            [
                new()
                {
                    Url = orders,
                    Key = FakeArk.Key,
                    Terms = Chain.Quick,
                    Library = new() { AccessKey = FakeArkSignature.AccessKey, SecretKey = FakeArkSignature.SecretKey, Url = library },
                },
            ],
        };
        await using var server = await DailiesServer.StartAsync(with(settings), Stop);
        using var client = new DailiesClient(server.Address, Chain.KeyOfA);
        var video = await client.WaitAsync(await client.CreateAsync(request, Stop), ct: Stop);
        return (video.Error, video.Error is null ? await Chain.BytesAsync(video) : null, video.TotalTokens);
    }
}
