using Dailies.Assets;
using Dailies.Fetching;
using Dailies.Keys;
using Dailies.Storage;
using Dailies.Storage.Files;
using Dailies.Tasks;

namespace Dailies.Tests.Storage;

public abstract partial class StoreTests
{
    static readonly MediaFacts Facts = new(new(640, 360), 3.25, 23.976, 78);

    [Fact]
    public async Task An_asset_with_its_content_is_active_and_its_keys_alone()
    {
        var content = await ContentAsync("a", Facts);
        var id = await AssetAsync("cat.mp4", AssetType.Video, content.Hash);

        var asset = await Store.FindAssetAsync(id, Mine, Stop);

        Assert.Equal(
            (id, "cat.mp4", AssetType.Video, AssetStatus.Active, null, Clock.GetUtcNow(), content),
            (asset!.Id, asset.Name, asset.Type, asset.Status, asset.Url, asset.Created, asset.Content));
        Assert.Null(await Store.FindAssetAsync(id, Theirs, Stop));
        Assert.False(await Store.RenameAssetAsync(id, Theirs, "mine now", Stop));
        Assert.False(await Store.DeleteAssetAsync(id, Theirs, Stop));
        Assert.True(await Store.RenameAssetAsync(id, Mine, "dog.mp4", Stop));
        await ReopenAsync();
        Assert.Equal("dog.mp4", (await Store.FindAssetAsync(id, Mine, Stop))!.Name);
        Assert.True(await Store.DeleteAssetAsync(id, Mine, Stop));
        Assert.Null(await Store.FindAssetAsync(id, Mine, Stop));
        Assert.False(await Store.DeleteAssetAsync(id, Mine, Stop));
    }

    [Fact]
    public async Task An_id_that_is_taken_is_taken_by_nobody_else()
    {
        var id = await AssetAsync("a", AssetType.Image, (await ContentAsync("a")).Hash);

        Assert.False(await Store.AddAssetAsync(new(id, Theirs, "b", AssetType.Image, "https://example.com/", null), Stop));
        Assert.Equal("a", (await Store.FindAssetAsync(id, Mine, Stop))!.Name);
    }

    [Fact]
    public async Task Pages_of_assets_hold_each_once_whatever_comes_and_goes_meanwhile()
    {
        var content = await ContentAsync("a");
        var ids = new List<AssetId>();
        for (var i = 0; i < 7; i++) ids.Add(await AssetAsync($"{i}", i % 2 == 0 ? AssetType.Image : AssetType.Audio, content.Hash));

        var first = await AssetsAsync(new(null, null, null, 3));
        await AssetAsync("new", AssetType.Image, content.Hash);
        await Store.DeleteAssetAsync(ids[4], Mine, Stop);
        var second = await AssetsAsync(new(null, null, first[^1].Number, 3));
        var last = await AssetsAsync(new(null, null, second[^1].Number, 3));

        Assert.Equal(["6", "5", "4", "3", "2", "1", "0"], [.. Names(first), .. Names(second), .. Names(last)]);
        Assert.Equal(["5", "3", "1"], Names(await AssetsAsync(new(AssetType.Audio, AssetStatus.Active, null, 9))));
        Assert.Empty(await AssetsAsync(new(null, AssetStatus.Failed, null, 9)));
        Assert.Empty(await Store.ListAssetsAsync(Theirs, new(null, null, null, 9), Stop));
    }

    [Fact]
    public async Task An_asset_by_url_is_claimed_once_and_again_when_its_fetcher_died()
    {
        var id = await AssetAsync("a", AssetType.Image, url: "https://example.com/a.png");
        var dead = await Store.ClaimAssetAsync(Stop);
        Assert.Equal(new AssetLease(id, Mine, AssetType.Image, "https://example.com/a.png", 1), dead);
        Assert.Null(await Store.ClaimAssetAsync(Stop));

        Clock.Advance(AssetLease.Length * 0.9);
        Assert.True(await Store.ExtendAssetAsync(dead!, Stop));
        Clock.Advance(AssetLease.Length * 0.9);
        Assert.Null(await Store.ClaimAssetAsync(Stop));
        Clock.Advance(AssetLease.Length * 0.2);
        await ReopenAsync();
        var next = await Store.ClaimAssetAsync(Stop);
        Assert.Equal(dead! with { Try = 2 }, next);

        var content = await ContentAsync("a");
        Assert.False(await Store.ExtendAssetAsync(dead!, Stop));
        Assert.False(await Store.ActivateAssetAsync(dead!, content.Hash, Stop));
        Assert.False(await Store.FailAssetAsync(dead!, "too late", Stop));
        Assert.True(await Store.ActivateAssetAsync(next!, content.Hash, Stop));
        Assert.Equal((AssetStatus.Active, content), ((await Store.FindAssetAsync(id, Mine, Stop))!.Status, (await Store.FindAssetAsync(id, Mine, Stop))!.Content));
        Assert.False(await Store.FailAssetAsync(next!, "it is done", Stop));
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Null(await Store.ClaimAssetAsync(Stop));
    }

    [Fact]
    public async Task An_asset_that_is_given_back_waits_and_counts_no_try_and_one_that_failed_says_why()
    {
        var id = await AssetAsync("a", AssetType.Image, url: "https://example.com/a.png");
        var lease = (await Store.ClaimAssetAsync(Stop))!;
        await Store.ReleaseAssetAsync(lease, TimeSpan.FromSeconds(10), Stop);
        Assert.Null(await Store.ClaimAssetAsync(Stop));
        Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(lease, await Store.ClaimAssetAsync(Stop));
        Assert.True(await Store.FailAssetAsync(lease, "url: answered 404", Stop));

        var asset = await Store.FindAssetAsync(id, Mine, Stop);
        Assert.Equal((AssetStatus.Failed, "url: answered 404", null), (asset!.Status, asset.Error, asset.Content));
    }

    [Fact]
    public async Task A_content_is_added_once_and_keeps_what_was_measured()
    {
        var first = await ContentAsync("a");
        var second = await ContentAsync("a", Facts);

        Assert.Equal(first with { Facts = Facts }, second);
        Assert.Equal(second, await Store.FindContentAsync(first.Hash, Stop));
        Assert.Equal(second, await ContentAsync("a"));
        Assert.Null(await Store.FindContentAsync(ContentHash.OfText("b"), Stop));
    }

    [Fact]
    public async Task A_content_is_forgotten_some_time_after_its_last_owner_let_go()
    {
        var content = await ContentAsync("a");
        var mine = await AssetAsync("a", AssetType.Image, content.Hash);
        var theirs = await AssetAsync("a", AssetType.Image, content.Hash, Theirs);
        await Store.KeepUrlAsync(Mine, Url, content.Hash, Validators.None, TimeSpan.FromHours(1), Stop);
        var task = TaskId.New(Clock.GetUtcNow());
        Assert.True(await Store.HoldContentsAsync(task, [content.Hash], Stop));
        await Store.CreateAsync(Sample.Task(Mine, Clock) with { Id = task }, Stop);
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty(await Store.ForgetContentsAsync(10, Stop));

        await Store.DeleteAssetAsync(mine, Mine, Stop);
        await AfterGraceAsync(still: true);
        await Store.DeleteAssetAsync(theirs, Theirs, Stop);
        await AfterGraceAsync(still: true);
        await Store.DropUrlAsync(Mine, Url, Stop);
        await AfterGraceAsync(still: true);
        await Store.ForgetHoldsAsync(Clock.GetUtcNow(), Stop);
        await AfterGraceAsync(still: true);
        await Store.FailAsync((await ClaimAsync()).Lease, "no", Stop);
        await Store.ForgetHoldsAsync(Clock.GetUtcNow(), Stop);
        Assert.Empty(await Store.ForgetContentsAsync(10, Stop));
        Clock.Advance(ContentRow.Grace);
        Assert.Equal([content.File], await Store.ForgetContentsAsync(10, Stop));
        Assert.Empty(await Store.ForgetContentsAsync(10, Stop));
        Assert.Equal([content.File], await Store.LostContentsAsync([content.File], Stop));

        async Task AfterGraceAsync(bool still)
        {
            Clock.Advance(ContentRow.Grace);
            Assert.Empty(await Store.ForgetContentsAsync(10, Stop));
            Assert.Equal(still ? [] : [content.File], await Store.LostContentsAsync([content.File], Stop));
        }
    }

    [Fact]
    public async Task A_content_that_was_just_found_or_added_waits_for_its_owner()
    {
        var content = await ContentAsync("a");
        Clock.Advance(ContentRow.Grace * 0.9);
        Assert.Empty(await Store.ForgetContentsAsync(10, Stop));
        Assert.NotNull(await Store.FindContentAsync(content.Hash, Stop));
        Clock.Advance(ContentRow.Grace * 0.9);
        Assert.Empty(await Store.ForgetContentsAsync(10, Stop));

        await AssetAsync("a", AssetType.Image, content.Hash);
        Clock.Advance(ContentRow.Grace);
        Assert.Empty(await Store.ForgetContentsAsync(10, Stop));
        Assert.NotNull(await Store.FindContentAsync(content.Hash, Stop));
    }

    [Fact]
    public async Task What_a_task_holds_that_was_never_created_is_let_go()
    {
        var content = await ContentAsync("a");
        await Store.HoldContentsAsync(TaskId.New(Clock.GetUtcNow()), [content.Hash], Stop);
        await Store.ForgetHoldsAsync(Clock.GetUtcNow(), Stop);
        Clock.Advance(ContentRow.Grace);
        Assert.Empty(await Store.ForgetContentsAsync(10, Stop));

        await Store.ForgetHoldsAsync(Clock.GetUtcNow(), Stop);
        Clock.Advance(ContentRow.Grace);
        Assert.Equal([content.File], await Store.ForgetContentsAsync(10, Stop));
        Assert.False(await Store.HoldContentsAsync(TaskId.New(Clock.GetUtcNow()), [content.Hash], Stop));
    }

    static ContentHash Url { get; } = ContentHash.OfText("https://example.com/a.png");

    Task<Content> ContentAsync(string bytes, MediaFacts? facts = null)
    {
        var hash = ContentHash.OfText(bytes);
        return Store.AddContentAsync(new(hash, FileLayout.NewContent(hash, Clock.GetUtcNow()), bytes.Length, facts), Stop);
    }

    async Task<AssetId> AssetAsync(string name, AssetType type, ContentHash? content = null, KeyId? key = null, string? url = null)
    {
        var id = AssetId.New(Clock.GetUtcNow());
        Assert.True(await Store.AddAssetAsync(new(id, key ?? Mine, name, type, url, content), Stop));
        return id;
    }

    async Task<IReadOnlyList<Asset>> AssetsAsync(AssetFilter filter) => await Store.ListAssetsAsync(Mine, filter, Stop);

    static IEnumerable<string> Names(IEnumerable<Asset> assets) => assets.Select(asset => asset.Name);
}
