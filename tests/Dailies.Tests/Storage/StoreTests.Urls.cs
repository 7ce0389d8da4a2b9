using Dailies.Fetching;
using Dailies.Storage;

namespace Dailies.Tests.Storage;

public abstract partial class StoreTests
{
    static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task A_url_is_fetched_by_one_and_then_known_to_all_of_its_key()
    {
        var first = Assert.IsType<UrlTurn.Fetch>(await TakeUrlAsync());
        Assert.Equal(new(null, Validators.None), first);
        Assert.IsType<UrlTurn.Wait>(await TakeUrlAsync());

        var content = await ContentAsync("a", Facts);
        await Store.KeepUrlAsync(Mine, Url, content.Hash, new("\"1\"", "yesterday"), Hour, Stop);

        Assert.Equal(new UrlTurn.Known(content), await TakeUrlAsync());
        Assert.IsType<UrlTurn.Fetch>(await Store.TakeUrlAsync(Theirs, Url, ask: false, Stop));
        Clock.Advance(Hour);
        Assert.Equal(new UrlTurn.Fetch(content, new("\"1\"", "yesterday")), await TakeUrlAsync());
    }

    [Fact]
    public async Task Many_that_want_a_url_at_once_get_one_turn()
    {
        var turns = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => TakeUrlAsync()));

        Assert.Single(turns, turn => turn is UrlTurn.Fetch);
        Assert.Equal(19, turns.Count(turn => turn is UrlTurn.Wait));
    }

    [Fact]
    public async Task Who_fetches_a_url_and_is_not_heard_of_is_waited_for_no_longer()
    {
        await TakeUrlAsync();
        Clock.Advance(ContentRow.Busy * 0.9);
        Assert.IsType<UrlTurn.Wait>(await TakeUrlAsync());
        Clock.Advance(ContentRow.Busy * 0.2);

        Assert.IsType<UrlTurn.Fetch>(await TakeUrlAsync());
        Assert.IsType<UrlTurn.Wait>(await TakeUrlAsync());
        await Store.DropUrlAsync(Mine, Url, Stop);
        Assert.IsType<UrlTurn.Fetch>(await TakeUrlAsync());
    }

    [Fact]
    public async Task Who_wants_to_ask_the_host_does_however_fresh_a_url_is_and_others_are_not_held_up()
    {
        var content = await ContentAsync("a");
        await Store.KeepUrlAsync(Mine, Url, content.Hash, new("\"1\"", null), Hour, Stop);

        Assert.Equal(new UrlTurn.Fetch(content, new("\"1\"", null)), await Store.TakeUrlAsync(Mine, Url, ask: true, Stop));
        Assert.IsType<UrlTurn.Wait>(await Store.TakeUrlAsync(Mine, Url, ask: true, Stop));
        Assert.Equal(new UrlTurn.Known(content), await TakeUrlAsync());
    }

    [Fact]
    public async Task What_a_url_held_before_is_let_go_and_what_it_holds_is_forgotten_after_a_day()
    {
        var (old, now) = (await ContentAsync("a"), await ContentAsync("b"));
        await Store.KeepUrlAsync(Mine, Url, old.Hash, Validators.None, Hour, Stop);
        await Store.KeepUrlAsync(Mine, Url, now.Hash, Validators.None, Hour, Stop);
        Clock.Advance(ContentRow.Grace);
        Assert.Equal([old.File], await Store.ForgetContentsAsync(10, Stop));

        Clock.Advance(ContentRow.UrlLife - ContentRow.Grace - TimeSpan.FromMinutes(1));
        Assert.Equal(0, await Store.ForgetUrlsAsync(10, Stop));
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await Store.ForgetUrlsAsync(10, Stop));
        Clock.Advance(ContentRow.Grace);
        Assert.Equal([now.File], await Store.ForgetContentsAsync(10, Stop));
    }

    Task<UrlTurn> TakeUrlAsync() => Store.TakeUrlAsync(Mine, Url, ask: false, Stop);
}
