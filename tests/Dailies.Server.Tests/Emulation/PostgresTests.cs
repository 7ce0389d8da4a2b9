using System.Net;

namespace Dailies.Server.Tests.Emulation;

public sealed class PostgresTests(PostgresServer postgres)
{
    [Fact]
    public async Task A_stand_in_on_postgresql_has_rules_times_a_clock_and_a_report()
    {
        var database = await postgres.NewDatabaseAsync();
        await using var stand = new StandIn(await Service.StartAsync(
            settings => settings with { Database = new(database), Emulation = new() { Speed = 1 } }));
        await stand.RuleAsync("""{"prompt":"celebrity","then":"moderation"}""");
        await stand.RuleAsync("""{"prompt":"slow","then":"slow_queue","seconds":3600}""");
        var bad = await stand.Service.CreateAsync(StandIn.Request("A celebrity waves"));
        var good = await stand.Service.CreateAsync(StandIn.Request());
        var slow = await stand.Service.CreateAsync(StandIn.Request("A slow river"));

        await stand.AdvanceAsync(TimeSpan.FromSeconds(8));
        Assert.Equal("failed", (string?)(await stand.Service.EndAsync(bad))["status"]);
        await stand.Service.UntilAsync(good, video => (string?)video["status"] == "processing");
        await stand.AdvanceAsync(TimeSpan.FromSeconds(4 * 56));
        var video = await stand.Service.EndAsync(good);
        Assert.Equal("queued", (string?)(await stand.Service.GetAsync(slow))["status"]);

        using var before = await stand.Service.Http.GetAsync((string?)video["video_url"], Service.Stop);
        await stand.AdvanceAsync(TimeSpan.FromHours(24));
        using var after = await stand.Service.Http.GetAsync((string?)video["video_url"], Service.Stop);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Gone), (before.StatusCode, after.StatusCode));

        using var reset = await stand.Service.PostAsync("", "/emulation/reset");
        Assert.Equal(HttpStatusCode.NoContent, reset.StatusCode);
        Assert.Equal("failed", (string?)(await stand.Service.GetAsync(slow))["status"]);
        Assert.Equal(0, (int?)(await stand.GetAsync("/emulation/report"))["tasks"]!["created"]);
    }
}
