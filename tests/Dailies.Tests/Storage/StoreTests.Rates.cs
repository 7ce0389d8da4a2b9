using Dailies.Keys;

namespace Dailies.Tests.Storage;

public abstract partial class StoreTests
{
    static readonly Rate PerMinute = new(6, TimeSpan.FromMinutes(1));

    [Fact]
    public async Task As_many_as_the_quota_are_to_be_had_at_once_and_then_one_as_it_is_earned()
    {
        for (var left = 5; left >= 0; left--) Assert.Equal((true, left), Short(await TakeAsync()));
        Assert.Equal(new Taken(false, 0, TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1)), await TakeAsync());

        Clock.Advance(TimeSpan.FromSeconds(10) - TimeSpan.FromMilliseconds(1));
        Assert.False((await TakeAsync()).Granted);
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True((await TakeAsync()).Granted);
        Assert.False((await TakeAsync()).Granted);
    }

    [Fact]
    public async Task Who_keeps_to_a_rate_is_never_refused()
    {
        for (var minute = 0; minute < 5; minute++)
        {
            for (var i = 0; i < 6; i++) Assert.True((await TakeAsync()).Granted);
            Clock.Advance(TimeSpan.FromMinutes(1));
        }
    }

    [Fact]
    public async Task However_many_ask_at_once_no_more_than_the_quota_is_granted()
    {
        var nodes = new[] { Store, Store };

        var taken = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => nodes[i % 2].TakeAsync("one", new(50, TimeSpan.FromMinutes(1)), Stop)));

        Assert.Equal(50, taken.Count(one => one.Granted));
    }

    [Fact]
    public async Task Names_have_rates_of_their_own()
    {
        for (var i = 0; i < 6; i++) await TakeAsync();

        Assert.False((await TakeAsync()).Granted);
        Assert.True((await TakeAsync("other")).Granted);
    }

    [Fact]
    public async Task A_rate_may_be_changed_at_any_time()
    {
        for (var i = 0; i < 6; i++) await TakeAsync();

        // What was taken is earned as it was; from then on the new rate goes.
        Assert.Equal(TimeSpan.FromSeconds(1), (await Store.TakeAsync("one", new(60, TimeSpan.FromMinutes(1)), Stop)).Next);
        Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal((true, 29), Short(await Store.TakeAsync("one", new(60, TimeSpan.FromMinutes(1)), Stop)));
        Assert.Equal((true, 1), Short(await TakeAsync()));
        Assert.Equal((false, 0), Short(await Store.TakeAsync("one", new(1, TimeSpan.FromMinutes(1)), Stop)));
    }

    [Fact]
    public async Task What_is_earned_again_is_forgotten_and_nothing_else()
    {
        for (var i = 0; i < 6; i++) await TakeAsync();
        Clock.Advance(TimeSpan.FromSeconds(30));
        await Store.ForgetRatesAsync(Stop);
        Assert.Equal((true, 2), Short(await TakeAsync()));

        Clock.Advance(TimeSpan.FromMinutes(1));
        await Store.ForgetRatesAsync(Stop);
        Assert.Equal((true, 5), Short(await TakeAsync()));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(7001)]
    [InlineData(1_000_000)]
    public async Task A_quota_that_does_not_divide_the_window_is_held_to_the_one(int quota)
    {
        var rate = new Rate(quota, TimeSpan.FromMinutes(1));

        Assert.Equal(quota, rate.Grant(due: 0, now: 1_000_000_000, asked: int.MaxValue));
        Assert.Equal((true, quota - 1), Short(await Store.TakeAsync("one", rate, Stop)));
    }

    Task<Taken> TakeAsync(string name = "one") => Store.TakeAsync(name, PerMinute, Stop);

    static (bool, int) Short(Taken taken) => (taken.Granted, taken.Left);
}
