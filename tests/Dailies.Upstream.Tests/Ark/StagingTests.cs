using System.Security.Cryptography;
using Dailies.Client;
using Dailies.Server;
using Dailies.Upstream.Ark;
using Dailies.Upstreams;
using Microsoft.Extensions.Logging;

namespace Dailies.Upstream.Tests.Ark;

/// <summary>Faces, which Ark takes from its asset library only; the same with either store.</summary>
public sealed class StagingTests(PostgresServer postgres) : IAsyncLifetime
{
    const string MyKey = "key-of-the-front-0123456789";

    static readonly VideoRequest Cat = new() { Model = "seedance_2_0_pro", Prompt = "She smiles", Duration = 4, Resolution = "480p" };

    static readonly ArkLibrarySettings Rights = new() { AccessKey = FakeArkSignature.AccessKey, SecretKey = FakeArkSignature.SecretKey };

    readonly TemporaryFolder folder = new();
    FakeArk ark = null!;
    string face = "";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        ark = await FakeArk.StartAsync(await Renderers.SampleAsync());
        var bytes = await File.ReadAllBytesAsync(await Media.MakeAsync(folder["face.png"], "-f", "lavfi", "-i", "testsrc2=s=400x400", "-frames:v", "1"), Stop);
        face = "data:image/png;base64," + Convert.ToBase64String(bytes);
        ark.Library.Faces[Convert.ToHexStringLower(SHA256.HashData(bytes))] = true;
    }

    public async ValueTask DisposeAsync()
    {
        await ark.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_face_is_brought_into_the_library_once_and_every_order_uses_it_there(bool cluster)
    {
        await using var server = await StartAsync(Rights, cluster ? await postgres.NewDatabaseAsync() : null);
        using var client = new DailiesClient(server.Address, MyKey);

        var first = await client.WaitAsync(await client.CreateAsync(Cat with { FirstImage = face }, Stop), ct: Stop);
        var second = await client.WaitAsync(await client.CreateAsync(Cat with { ReferenceImages = [face] }, Stop), ct: Stop);

        Assert.Null(first.Error);
        Assert.Null(second.Error);
        var (asset, hash) = Assert.Single(ark.Library.Fetched);
        Assert.True(ark.Library.Faces.ContainsKey(hash));
        Assert.Equal([$"asset://{asset}", $"asset://{asset}"], ark.Accepted.Select(order => (string?)order["content"]![1]!["image_url"]!["url"]));
        Assert.Equal(["first_frame", "reference_image"], ark.Accepted.Select(order => (string?)order["content"]![1]!["role"]));
        // The first was refused once; the second never was.
        Assert.Equal(3, ark.Creates);
        Assert.Equal(["ListAssets", "ListAssetGroups", "CreateAssetGroup", "CreateAsset", "GetAsset"], ark.Library.Actions);
    }

    [Fact]
    public async Task A_library_that_is_not_in_the_accounts_plan_is_said_so()
    {
        ark.Library.Refusals.Enqueue((403, "SubscriptionRequired"));

        Assert.Contains("The account's plan with the upstream does not include its asset library's API.", (await EndAsync(Rights)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_secret_is_said_and_stands_nowhere()
    {
        var error = (await EndAsync(Rights with { SecretKey = "wrong-secret-0123456789" })).Error!;

        Assert.Contains("The secret of the access key that this service has for the upstream is wrong.", error, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-secret", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_access_key_the_refusal_says_what_to_configure()
    {
        var error = (await EndAsync(null)).Error;

        Assert.StartsWith("A reference image may show a real person", error, StringComparison.Ordinal);
        Assert.Contains("DAILIES_UPSTREAM_ACCESS_KEY and DAILIES_UPSTREAM_SECRET_KEY", error, StringComparison.Ordinal);
        Assert.Equal((1, 0), (ark.Creates, ark.Library.Actions.Count));
    }

    [Fact]
    public async Task Without_a_public_address_the_library_could_fetch_nothing_and_the_task_says_so()
    {
        await using var server = await StartAsync(Rights, null, published: false);
        using var client = new DailiesClient(server.Address, MyKey);

        var failed = await client.WaitAsync(await client.CreateAsync(Cat with { FirstImage = face }, Stop), ct: Stop);

        Assert.Contains("start the service with --public-url", failed.Error, StringComparison.Ordinal);
        Assert.Equal(["ListAssets"], ark.Library.Actions);
    }

    async Task<Video> EndAsync(ArkLibrarySettings? rights)
    {
        await using var server = await StartAsync(rights, null);
        using var client = new DailiesClient(server.Address, MyKey);
        return await client.WaitAsync(await client.CreateAsync(Cat with { FirstImage = face }, Stop), ct: Stop);
    }

    Task<DailiesServer> StartAsync(ArkLibrarySettings? rights, string? database, bool published = true)
    {
        var port = FreePort.Find();
        return DailiesServer.StartAsync(
            new()
            {
                Key = MyKey,
                Log = LogLevel.None,
                DataFolder = Directory.CreateDirectory(folder[Guid.NewGuid().ToString("N")]).FullName,
                Database = database is null ? null : new(database),
                Files = database is null ? null : Directory.CreateDirectory(folder[Guid.NewGuid().ToString("N")]).FullName,
                Port = port,
                PublicUrl = published ? new($"http://127.0.0.1:{port}") : null,
                Upstreams =
                [
                    new() { Url = ark.Address, Key = FakeArk.Key, Terms = Chain.Quick, Library = rights is null ? null : rights with { Url = new(ark.Address, "/library") } },
                ],
            },
            Stop);
    }
}
