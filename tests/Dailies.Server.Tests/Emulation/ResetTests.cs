using System.Net;

namespace Dailies.Server.Tests.Emulation;

public sealed class ResetTests
{
    [Fact]
    public async Task A_reset_begins_again_with_the_rules_of_the_file()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["rules.json"], """{"rules":[{"prompt":"bad","times":1,"then":"quota"}]}""", Service.Stop);
        await using var stand = await StandIn.StartAsync(settings => settings with { Rules = folder["rules.json"] });
        await stand.RuleAsync("""{"prompt":"stuck","then":"stuck"}""");
        using var hit = await stand.Service.PostAsync(StandIn.Request("A bad cat"));
        await stand.MakeAsync(StandIn.Request("A bad cat"));
        var stuck = await stand.Service.CreateAsync(StandIn.Request("A stuck door"));

        await ResetAsync(stand);

        Assert.Empty(await stand.JournalAsync());
        Assert.Equal("""{"tasks":{"created":0,"completed":0,"failed":0},"tokens":0,"cost":[],"models":[]}""", await stand.Service.Http.GetStringAsync("/emulation/report", Service.Stop));
        Assert.Equal("bad", (string?)Assert.Single((await stand.GetAsync("/emulation/rules"))["rules"]!.AsArray())!["prompt"]);
        var cancelled = await stand.Service.GetAsync(stuck);
        Assert.Equal(("failed", "Cancelled by a reset of the emulation."), ((string?)cancelled["status"], (string?)cancelled["error"]));
        // Its count began again too, and the journal's.
        using var again = await stand.Service.PostAsync(StandIn.Request("A bad cat"));
        Assert.Equal((HttpStatusCode.PaymentRequired, HttpStatusCode.PaymentRequired), (hit.StatusCode, again.StatusCode));
        Assert.Equal([1, 2], (await stand.JournalAsync()).Select(entry => (int)entry["number"]!));
    }

    [Fact]
    public async Task A_reset_leaves_the_clock_where_it_is_and_finished_tasks_too()
    {
        await using var stand = await StandIn.StartAsync();
        var video = await stand.MakeAsync(StandIn.Request());
        await stand.AdvanceAsync(TimeSpan.FromHours(12));
        var before = (long)(await stand.GetAsync("/emulation/clock"))["now"]!;

        await ResetAsync(stand);

        Assert.InRange((long)(await stand.GetAsync("/emulation/clock"))["now"]!, before, before + 60);
        Assert.Equal("completed", (string?)(await stand.Service.GetAsync((string)video["id"]!))["status"]);
        using var clip = await stand.Service.Http.GetAsync((string?)video["video_url"], Service.Stop);
        Assert.Equal(HttpStatusCode.OK, clip.StatusCode);
    }

    static async Task ResetAsync(StandIn stand)
    {
        using var answer = await stand.Service.PostAsync("", "/emulation/reset");
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }
}
