using System.Security.Cryptography;
using Dailies.Assets;
using Dailies.Fetching;
using Dailies.Storage.Sqlite;
using Dailies.Upstream.Ark;
using Dailies.Upstreams;
using Microsoft.Extensions.Time.Testing;

namespace Dailies.Upstream.Tests.Ark;

/// <summary>How a face gets into the asset library, step by step.</summary>
public sealed class ArkStagingTests : IAsyncLifetime
{
    static readonly byte[] Picture = [1, 2, 3];
    static readonly ContentHash Face = ContentHash.Of(SHA256.HashData(Picture));

    readonly FakeTimeProvider clock = new(new(2026, 11, 25, 4, 0, 0, TimeSpan.Zero));
    readonly TemporaryFolder folder = new();
    readonly Host host = new(_ => Host.Ok(Picture));
    SqliteStore store = null!;
    FakeArk ark = null!;
    ArkStaging staging = null!;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        ark = await FakeArk.StartAsync("no clip");
        store = SqliteStore.Open(folder["dailies.db"], clock);
        var rights = new ArkLibrarySettings { AccessKey = FakeArkSignature.AccessKey, SecretKey = FakeArkSignature.SecretKey, Url = new(ark.Address, "/library") };
        staging = new("ark", new(ark.Address, rights, clock, null), store, clock);
        await staging.WantAsync(Face, Stop);
    }

    public async ValueTask DisposeAsync()
    {
        staging.Dispose();
        await store.DisposeAsync();
        await ark.DisposeAsync();
        await host.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task What_was_never_refused_is_not_brought_there()
    {
        Assert.Null(await staging.HandOverAsync(ContentHash.OfText("a house"), MediaKind.Image, host["/a.png"].AbsoluteUri, Stop));
        Assert.Empty(ark.Library.Actions);
    }

    [Fact]
    public async Task It_is_asked_for_more_rarely_the_longer_it_is_looked_at()
    {
        ark.Library.LooksAtMost = 3;
        List<double> waits = [];
        while (await BringAsync() is HandOver.Waiting waiting)
        {
            waits.Add(waiting.Again.TotalSeconds);
            clock.Advance(TimeSpan.FromSeconds(60));
        }

        Assert.Equal([3, 30, 60, 60], waits);
        Assert.Equal(StagedState.Active, (await store.FindStagedAsync("ark", Face, Stop))!.State);
    }

    [Fact]
    public async Task What_is_active_is_believed_to_be_for_an_hour_and_then_asked_for()
    {
        var ready = await UntilReadyAsync();
        var asked = ark.Library.Actions.Count;
        clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(ready, await BringAsync());
        Assert.Equal(asked, ark.Library.Actions.Count);

        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(ready, await BringAsync());
        Assert.Equal(asked + 1, ark.Library.Actions.Count);
    }

    [Fact]
    public async Task What_was_deleted_there_is_brought_again()
    {
        var ready = await UntilReadyAsync();
        ark.Library.Clear();
        clock.Advance(TimeSpan.FromHours(2));

        Assert.NotEqual(ready, await UntilReadyAsync());
        Assert.Equal(2, ark.Library.Fetched.Count);
    }

    [Fact]
    public async Task What_was_brought_with_an_answer_that_was_lost_is_found_and_not_brought_twice()
    {
        ark.Library.LosesAnswerTo = "CreateAsset";
        Assert.IsType<HandOver.Waiting>(await BringAsync());

        var ready = await UntilReadyAsync();

        Assert.Equal($"asset://{Assert.Single(ark.Library.Fetched).Key}", ready.Address);
    }

    [Fact]
    public async Task What_the_library_does_not_take_is_refused_with_its_reason_and_found_out_anew_by_the_next()
    {
        ark.Library.Becomes = "Failed";
        await BringAsync();

        var refused = Assert.IsType<HandOver.Refused>(await BringAsync());

        Assert.Equal(
            (RefusalKind.Order, "The asset library of the upstream refused it. (FaceMismatch: Face consistency verification failed.)"),
            (refused.Refusal.Kind, refused.Refusal.Reason));
        Assert.Null(await store.FindStagedAsync("ark", Face, Stop));
    }

    [Theory]
    [InlineData(429, "RequestLimitExceeded")]
    [InlineData(500, "InternalError")]
    [InlineData(200, "InternalError")]
    public async Task A_library_that_stumbles_is_asked_again(int status, string code)
    {
        ark.Library.Refusals.Enqueue((status, code));

        Assert.Equal(new HandOver.Waiting(TimeSpan.FromSeconds(3)), await BringAsync());
        Assert.NotNull(await UntilReadyAsync());
    }

    [Fact]
    public async Task A_group_of_ours_is_used_again()
    {
        await UntilReadyAsync();
        var other = ContentHash.OfText("another face");
        await staging.WantAsync(other, Stop);

        await staging.HandOverAsync(other, MediaKind.Video, host["/b.mp4"].AbsoluteUri, Stop);

        Assert.Single(ark.Library.Actions, "CreateAssetGroup");
        Assert.Equal(2, ark.Library.Fetched.Count);
    }

    async Task<HandOver.Ready> UntilReadyAsync()
    {
        while (true)
        {
            switch (await BringAsync())
            {
                case HandOver.Ready ready:
                    return ready;
                case HandOver.Waiting waiting:
                    clock.Advance(waiting.Again);
                    break;
                case var other:
                    throw new InvalidOperationException($"{other}");
            }
        }
    }

    async Task<HandOver> BringAsync() => (await staging.HandOverAsync(Face, MediaKind.Image, host["/a.png"].AbsoluteUri, Stop))!;
}
