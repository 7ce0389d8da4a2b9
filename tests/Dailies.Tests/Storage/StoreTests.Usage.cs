using Dailies.Keys;
using Dailies.Models;
using Dailies.Usage;

namespace Dailies.Tests.Storage;

public abstract partial class StoreTests
{
    static readonly DateOnly FirstDay = new(2026, 3, 30);

    [Fact]
    public async Task The_ledger_keeps_the_price_that_the_clip_was_made_at()
    {
        var price = new Price(6.9m, "USD");
        await UseAsync(Mine, 108_900, price);
        await UseAsync(Mine, 1);

        Assert.Equal([null, price], (await Store.LedgerAsync(Mine, 10, Stop)).Select(entry => entry.Price));
    }

    [Fact]
    public async Task Usage_is_added_up_by_day_model_and_key()
    {
        var price = new Price(7, "USD");
        await UseAsync(Mine, 100, price);
        await UseAsync(Mine, 200, price);
        await UseAsync(Mine, 400, price, model: "other");
        await UseAsync(Theirs, 800, price);
        Clock.SetUtcNow(new DateTimeOffset(2026, 3, 30, 23, 59, 59, 999, TimeSpan.Zero));
        await UseAsync(Theirs, 1_600, price);
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        await UseAsync(Theirs, 3_200, price);

        Assert.Equal(
            [
                Row(FirstDay, "other", Mine, 1, 400),
                Row(FirstDay, "seedance_2_0_pro", Mine, 2, 300),
                Row(FirstDay, "seedance_2_0_pro", Theirs, 2, 2_400),
                Row(FirstDay.AddDays(1), "seedance_2_0_pro", Theirs, 1, 3_200),
            ],
            await UsedAsync(UsageGroup.Day | UsageGroup.Model | UsageGroup.Key));
        Assert.Equal(
            [Row(FirstDay, null, null, 5, 3_100), Row(FirstDay.AddDays(1), null, null, 1, 3_200)], await UsedAsync(UsageGroup.Day));
        Assert.Equal(
            [Row(null, "other", null, 1, 400), Row(null, "seedance_2_0_pro", null, 5, 5_900)], await UsedAsync(UsageGroup.Model));
        Assert.Equal([Row(null, null, Mine, 3, 700), Row(null, null, Theirs, 3, 5_600)], await UsedAsync(UsageGroup.Key));
        Assert.Equal([Row(null, null, null, 6, 6_300)], await UsedAsync(UsageGroup.None));
        Assert.Equal([Row(null, null, null, 3, 700)], await UsedAsync(UsageGroup.None, Mine));

        UsageRow Row(DateOnly? day, string? model, KeyId? key, long tasks, long tokens) => new(
            day, model, key, key is null ? null : key == Mine ? "mine" : "theirs", tasks, tokens, price.Of(tokens), "USD");
    }

    [Fact]
    public async Task Usage_counts_whole_days_and_nothing_outside_them()
    {
        foreach (var tokens in (long[])[1, 2, 4, 8])
        {
            await UseAsync(Mine, tokens);
            Clock.Advance(TimeSpan.FromHours(8));
        }

        Assert.Equal(3, await TokensAsync(FirstDay, FirstDay));
        Assert.Equal(12, await TokensAsync(FirstDay.AddDays(1), FirstDay.AddDays(9)));
        Assert.Equal(15, await TokensAsync(FirstDay, FirstDay.AddDays(1)));
        Assert.Empty(await Store.UsageAsync(new(FirstDay.AddDays(-9), FirstDay.AddDays(-1), UsageGroup.None, null, 10), Stop));

        async Task<long> TokensAsync(DateOnly from, DateOnly to) =>
            Assert.Single(await Store.UsageAsync(new(from, to, UsageGroup.None, null, 10), Stop)).Tokens;
    }

    [Fact]
    public async Task Costs_of_different_currencies_and_none_do_not_mix()
    {
        await UseAsync(Mine, 1_000_000, new Price(7, "USD"));
        await UseAsync(Mine, 1_000_000, new Price(7.5m, "USD"));
        await UseAsync(Mine, 1_000_000, new Price(46, "CNY"));
        await UseAsync(Mine, 1_000_000);

        Assert.Equal(
            [(1, null, null), (1, 46m, "CNY"), (2, 14.5m, "USD")],
            (await UsedAsync(UsageGroup.None)).OrderBy(row => row.Currency).Select(row => (row.Tasks, row.Cost, row.Currency)));
    }

    [Fact]
    public async Task Costs_are_rounded_by_entry_so_that_rows_add_up_to_their_total()
    {
        // A third of a millionth, three times, would be one of a sum that is rounded at its end.
        var price = new Price(0.3333m, "USD");
        for (var i = 0; i < 3; i++) await UseAsync(Mine, 1, price);
        await UseAsync(Mine, 2, price);

        var row = Assert.Single(await UsedAsync(UsageGroup.None));
        Assert.Equal((price.Of(1) * 3) + price.Of(2), row.Cost);
        Assert.Equal(0.000001m, row.Cost);
    }

    [Fact]
    public async Task The_dearest_clip_has_a_cost()
    {
        // A minute of the largest size that a catalogue may hold, with 15 s of reference videos.
        var tokens = ClipLength.Tokens(new(8192, 8192), ClipLength.Frames(60) + (15 * ClipLength.FrameRate));
        var price = new Price(Price.Most - 0.0001m, "USD");
        await UseAsync(Mine, tokens, price);

        Assert.Equal(price.Of(tokens), Assert.Single(await UsedAsync(UsageGroup.None)).Cost);
    }

    [Fact]
    public async Task Usage_gives_no_more_rows_than_asked_for()
    {
        for (var i = 0; i < 3; i++) await UseAsync(Mine, 1, model: $"model {i}");

        Assert.Equal(2, (await Store.UsageAsync(new(FirstDay, FirstDay, UsageGroup.Model, null, 2), Stop)).Count);
    }

    async Task UseAsync(KeyId key, long tokens, Price? price = null, string? model = null)
    {
        await CreateAsync(key, model is null ? null : Sample.Request with { Model = model });
        Assert.True(await Store.CompleteAsync((await ClaimAsync()).Lease, Sample.Clip with { Tokens = tokens, Price = price }, Stop));
    }

    async Task<List<UsageRow>> UsedAsync(UsageGroup by, KeyId? key = null) =>
    [
        .. (await Store.UsageAsync(new(FirstDay, FirstDay.AddDays(1), by, key, 100), Stop))
            .OrderBy(row => row.Day).ThenBy(row => row.Model, StringComparer.Ordinal).ThenBy(row => row.Key?.Value),
    ];
}
