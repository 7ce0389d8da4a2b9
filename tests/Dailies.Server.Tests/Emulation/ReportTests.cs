using System.Text.Json.Nodes;

namespace Dailies.Server.Tests.Emulation;

public sealed class ReportTests
{
    // 864x496, 97 frames of 4 s: 40,594 tokens.
    const long Tokens = 864L * 496 * 97 / 1024;

    [Fact]
    public async Task It_tells_what_the_run_would_have_cost_at_the_prices_of_the_maker()
    {
        await using var stand = await StandIn.StartAsync();
        await stand.RuleAsync("""{"prompt":"celebrity","then":"moderation"}""");
        await stand.MakeAsync(StandIn.Request());
        await stand.MakeAsync(StandIn.Request("A dog"));
        await stand.MakeAsync(StandIn.Request(model: "seedance_2_0_fast_pro"));
        await stand.MakeAsync(StandIn.Request("A celebrity"));

        var report = await stand.GetAsync("/emulation/report");

        // 7.0 and 5.6 USD a million.
        var (pro, fast) = (2 * decimal.Round(Tokens * 7.0m / 1_000_000, 6), decimal.Round(Tokens * 5.6m / 1_000_000, 6));
        Assert.True(
            JsonNode.DeepEquals(
                JsonNode.Parse($$"""
                    {
                      "tasks":{"created":4,"completed":3,"failed":1},"tokens":{{3 * Tokens}},"cost":[{"currency":"USD","amount":"{{pro + fast}}"}],
                      "models":[
                        {"model":"seedance_2_0_fast_pro","tasks":1,"tokens":{{Tokens}},"cost":[{"currency":"USD","amount":"{{fast}}"}]},
                        {"model":"seedance_2_0_pro","tasks":2,"tokens":{{2 * Tokens}},"cost":[{"currency":"USD","amount":"{{pro}}"}]}
                      ]
                    }
                    """),
                report),
            report.ToJsonString());
    }

    [Fact]
    public async Task The_ledger_has_the_same_cost()
    {
        await using var stand = await StandIn.StartAsync();
        await stand.MakeAsync(StandIn.Request());

        var usage = await stand.GetAsync("/v1/usage?group_by=model");
        var report = await stand.GetAsync("/emulation/report");

        Assert.Equal(decimal.Parse((string)report["cost"]![0]!["amount"]!), (decimal)usage["total"]!["costs"]![0]!["cost"]!);
    }

    [Fact]
    public async Task What_was_made_before_a_start_does_not_count()
    {
        using var folder = new TemporaryFolder();
        await using (var before = await Service.StartAsync(settings => settings with { Emulation = new() }, folder: folder.Path))
            await before.EndAsync(await before.CreateAsync(StandIn.Request()));

        await using var stand = new StandIn(await Service.StartAsync(settings => settings with { Emulation = new() }, folder: folder.Path));
        Assert.Equal(0, (int?)(await stand.GetAsync("/emulation/report"))["tasks"]!["created"]);

        await stand.MakeAsync(StandIn.Request());
        var report = await stand.GetAsync("/emulation/report");
        Assert.Equal((1, Tokens), ((int?)report["tasks"]!["completed"], (long?)report["tokens"]));
    }

    [Fact]
    public async Task A_price_of_its_own_goes_before_the_makers_and_currencies_stand_apart()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["catalogue.json"], """{"prices":{"seedance_2_0_pro":{"currency":"CNY","perMillionTokens":46}}}""", Service.Stop);
        await using var stand = new StandIn(await Service.StartAsync(settings => settings with { Catalogue = folder["catalogue.json"], Emulation = new() }));
        await stand.MakeAsync(StandIn.Request());
        await stand.MakeAsync(StandIn.Request(model: "seedance_2_0_fast_pro"));

        var cost = (await stand.GetAsync("/emulation/report"))["cost"]!.AsArray();

        Assert.Equal(["CNY 1.8673", "USD 0.2273"], cost.Select(one => $"{one!["currency"]} {((string)one["amount"]!)[..6]}"));
    }
}
