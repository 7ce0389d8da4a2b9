using Dailies.Assets;
using Dailies.Upstreams;

namespace Dailies.Tests.Storage;

public abstract partial class StoreTests
{
    static readonly ContentHash Face = ContentHash.OfText("a face");

    [Fact]
    public async Task What_an_upstream_never_refused_is_not_staged()
    {
        await Store.WantStagedAsync(Ark, Face, Stop);

        Assert.Null(await Store.FindStagedAsync(Ark, ContentHash.OfText("a house"), Stop));
        Assert.Null(await Store.FindStagedAsync("another", Face, Stop));
        Assert.Equal(new(StagedState.Wanted, null, Clock.GetUtcNow(), Clock.GetUtcNow()), await Store.FindStagedAsync(Ark, Face, Stop));
    }

    [Fact]
    public async Task Where_a_face_stands_is_kept_with_when_it_came_there_and_when_it_was_last_seen_there()
    {
        await Store.WantStagedAsync(Ark, Face, Stop);
        Clock.Advance(Look);
        await Store.NoteStagedAsync(Ark, Face, StagedState.Reviewed, "asset-1", Stop);
        var since = Clock.GetUtcNow();
        Clock.Advance(Look);
        await Store.NoteStagedAsync(Ark, Face, StagedState.Reviewed, "asset-1", Stop);
        Assert.Equal(new(StagedState.Reviewed, "asset-1", since, since + Look), await Store.FindStagedAsync(Ark, Face, Stop));

        await Store.NoteStagedAsync(Ark, Face, StagedState.Active, "asset-1", Stop);
        Assert.Equal(new(StagedState.Active, "asset-1", since + Look, since + Look), await Store.FindStagedAsync(Ark, Face, Stop));
    }

    [Fact]
    public async Task A_face_that_is_wanted_again_stands_where_it_stood()
    {
        await Store.NoteStagedAsync(Ark, Face, StagedState.Active, "asset-1", Stop);
        await Store.WantStagedAsync(Ark, Face, Stop);
        Assert.Equal(StagedState.Active, (await Store.FindStagedAsync(Ark, Face, Stop))!.State);

        await Store.DropStagedAsync(Ark, Face, Stop);
        Assert.Null(await Store.FindStagedAsync(Ark, Face, Stop));
    }

    [Fact]
    public async Task What_was_not_heard_of_for_thirty_days_is_forgotten_and_what_is_in_use_is_not()
    {
        var used = ContentHash.OfText("a face in use");
        await Store.NoteStagedAsync(Ark, Face, StagedState.Active, "asset-1", Stop);
        await Store.NoteStagedAsync(Ark, used, StagedState.Active, "asset-2", Stop);
        await Store.WantStagedAsync(Ark, ContentHash.OfText("a face that never came there"), Stop);
        Clock.Advance(Look);
        await Store.NoteStagedAsync(Ark, used, StagedState.Active, "asset-2", Stop);

        Clock.Advance(TimeSpan.FromDays(30) - Look - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, await Store.ForgetStagedAsync(10, Stop));
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, await Store.ForgetStagedAsync(1, Stop));
        Assert.Equal(1, await Store.ForgetStagedAsync(10, Stop));

        Assert.Null(await Store.FindStagedAsync(Ark, Face, Stop));
        Assert.Equal("asset-2", (await Store.FindStagedAsync(Ark, used, Stop))!.Asset);
    }

    [Fact]
    public async Task All_that_is_known_of_one_library_is_forgotten_and_nothing_of_another()
    {
        var other = ContentHash.OfText("another face");
        await Store.NoteStagedAsync(Ark, Face, StagedState.Active, "asset-1", Stop);
        await Store.WantStagedAsync(Ark, other, Stop);
        await Store.NoteStagedAsync("another", Face, StagedState.Active, "asset-2", Stop);

        await Store.DropStagedAsync(Ark, Stop);

        Assert.Null(await Store.FindStagedAsync(Ark, Face, Stop));
        Assert.Null(await Store.FindStagedAsync(Ark, other, Stop));
        Assert.Equal("asset-2", (await Store.FindStagedAsync("another", Face, Stop))!.Asset);
    }
}
