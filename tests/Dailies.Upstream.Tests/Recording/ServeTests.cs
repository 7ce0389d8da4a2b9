using System.Text;
using Dailies.Client;
using Dailies.Server;

using Microsoft.Extensions.Logging;

namespace Dailies.Upstream.Tests.Recording;

/// <summary>A service that recorded in front of an upstream does without it afterwards.</summary>
public sealed class ServeTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_recording_in_front_of_another_Dailies_makes_the_same_clip_when_that_is_gone()
    {
        var picture = await Media.MakeAsync(folder["cat.png"], "-f", "lavfi", "-i", "testsrc2=s=400x400", "-frames:v", "1");
        var request = Chain.Cat with { FirstImage = "data:image/png;base64," + Convert.ToBase64String(await File.ReadAllBytesAsync(picture, Stop)) };
        string clip;
        Video made;
        Uri gone;
        await using (var chain = await Chain.StartAsync(Renderers.QuickAsync, front: settings => settings with { Record = folder["tape"] }))
        {
            gone = chain.B.Address;
            made = await chain.FrontClient.WaitAsync(await chain.FrontClient.CreateAsync(request, Stop), ct: Stop);
            Assert.Null(made.Error);
            clip = await Chain.BytesAsync(made);
        }

        await AssertNoSecretAsync(Chain.KeyOfA, Chain.KeyOfB, made.VideoUrl!.Query.Split("signature=")[1]);
        Assert.DoesNotContain("signature", string.Concat(Directory.EnumerateFiles(folder["tape"], "*.json").Select(File.ReadAllText)), StringComparison.Ordinal);

        await using var server = await ReplayAsync(gone);
        using var client = new DailiesClient(server.Address, Chain.KeyOfA);
        var again = await client.WaitAsync(await client.CreateAsync(request, Stop), ct: Stop);

        Assert.Null(again.Error);
        Assert.Equal(clip, await Chain.BytesAsync(again));
        Assert.Equal((made.TotalTokens, made.ActualDuration), (again.TotalTokens, again.ActualDuration));
    }

    [Fact]
    public async Task A_recording_in_front_of_Ark_makes_the_same_clip_when_that_is_gone()
    {
        string clip;
        Uri gone;
        await using (var ark = await FakeArk.StartAsync(await Renderers.SampleAsync()))
        {
            gone = ark.Address;
            await using var server = await DailiesServer.StartAsync(Settings(ark.Address, FakeArk.Key) with { Record = folder["tape"] }, Stop);
            using var client = new DailiesClient(server.Address, Chain.KeyOfA);
            var made = await client.WaitAsync(await client.CreateAsync(Chain.Cat, Stop), ct: Stop);
            Assert.Null(made.Error);
            clip = await Chain.BytesAsync(made);
        }

        await AssertNoSecretAsync(FakeArk.Key, "secret-signature");
        await using var replaying = await ReplayAsync(gone);
        using var again = new DailiesClient(replaying.Address, Chain.KeyOfA);
        var replayed = await again.WaitAsync(await again.CreateAsync(Chain.Cat, Stop), ct: Stop);

        Assert.Null(replayed.Error);
        Assert.Equal(clip, await Chain.BytesAsync(replayed));
    }

    [Fact]
    public async Task A_task_that_was_never_recorded_fails_and_says_so()
    {
        Uri gone;
        await using (var chain = await Chain.StartAsync(Renderers.QuickAsync, front: settings => settings with { Record = folder["tape"] }))
        {
            gone = chain.B.Address;
            await chain.FrontClient.WaitAsync(await chain.FrontClient.CreateAsync(Chain.Cat, Stop), ct: Stop);
        }

        await using var server = await ReplayAsync(gone);
        using var client = new DailiesClient(server.Address, Chain.KeyOfA);
        var failed = await client.WaitAsync(await client.CreateAsync(Chain.Cat with { Duration = 5, Seed = 1 }, Stop), ct: Stop);
        var second = await client.WaitAsync(await client.CreateAsync(Chain.Cat, Stop), ct: Stop);
        var third = await client.WaitAsync(await client.CreateAsync(Chain.Cat, Stop), ct: Stop);

        Assert.Matches(
            @"^POST /v1/kyyvideo2/videos was never recorded: in \d{4}-post-v1-kyyvideo2-videos\.json, which is nearest, duration \(5, recorded 4\), seed \(1, recorded \d+\) differ; run serve with --record again to have it\.$",
            failed.Error);
        Assert.Null(second.Error);
        Assert.Equal(
            "POST /v1/kyyvideo2/videos was recorded once with this body, and is asked once more; run serve with --record again to have it.", third.Error);
    }

    [Fact]
    public async Task A_service_does_not_start_without_what_it_is_to_replay()
    {
        var error = await Assert.ThrowsAsync<StartException>(() => ReplayAsync(new("http://127.0.0.1:9")));

        Assert.Equal($"--replay {folder["tape"]}: there is no such folder; one is made by --record.", error.Message);
    }

    [Fact]
    public async Task An_upstream_of_the_catalogue_is_replayed_without_its_key()
    {
        await File.WriteAllTextAsync(
            folder["catalogue.json"], """{"upstreams":{"paid":{"url":"http://127.0.0.1:9","keyVariable":"DAILIES_KEY_THAT_NOBODY_SETS"}}}""", Stop);
        Directory.CreateDirectory(folder["tape"]);
        await File.WriteAllTextAsync(
            folder["tape/0001-get-v1-x.json"], """{"request":{"method":"GET","path":"/v1/x"},"answer":{"status":404}}""", Stop);
        var settings = Settings(new("http://127.0.0.1:9"), "any-key") with { Upstreams = [], Catalogue = folder["catalogue.json"] };

        await Assert.ThrowsAsync<StartException>(() => DailiesServer.StartAsync(settings, Stop));
        await using var server = await DailiesServer.StartAsync(settings with { Replay = folder["tape"] }, Stop);
        using var client = new DailiesClient(server.Address, Chain.KeyOfA);
        var failed = await client.WaitAsync(await client.CreateAsync(Chain.Cat, Stop), ct: Stop);

        Assert.Equal(
            "POST /v1/kyyvideo2/videos was never recorded: nothing was for this path; run serve with --record again to have it.", failed.Error);
    }

    [Theory]
    [InlineData("a", "b", true, "--record and --replay exclude each other: a recording is made in front of the upstream, and replayed without it")]
    [InlineData("a", null, false, "--record needs an upstream; give --upstream too")]
    [InlineData(null, "b", false, "--replay needs an upstream; give --upstream too")]
    public async Task Settings_that_contradict_each_other_are_refused(string? record, string? replay, bool upstream, string sentence)
    {
        var settings = Settings(new("http://127.0.0.1:9"), "any-key");
        var error = await Assert.ThrowsAsync<StartException>(
            () => DailiesServer.StartAsync(settings with { Record = record, Replay = replay, Upstreams = upstream ? settings.Upstreams : [] }, Stop));

        Assert.Equal(sentence, error.Message);
    }

    Task<DailiesServer> ReplayAsync(Uri upstream) => DailiesServer.StartAsync(Settings(upstream, "no-key-is-needed") with { Replay = folder["tape"] }, Stop);

    ServerSettings Settings(Uri upstream, string key) => new()
    {
        Key = Chain.KeyOfA,
        Log = LogLevel.None,
        DataFolder = Directory.CreateDirectory(folder[Guid.NewGuid().ToString("N")]).FullName,
        Upstreams = [new() { Url = upstream, Key = key, Terms = Chain.Quick }],
    };

    async Task AssertNoSecretAsync(params string[] secrets)
    {
        foreach (var file in Directory.EnumerateFiles(folder["tape"]))
        {
            var all = Path.GetFileName(file) + Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, Stop));
            foreach (var secret in secrets) Assert.DoesNotContain(secret, all, StringComparison.Ordinal);
        }
    }
}
