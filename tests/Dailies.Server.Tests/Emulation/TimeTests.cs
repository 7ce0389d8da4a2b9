using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace Dailies.Server.Tests.Emulation;

/// <summary>How long an emulated task takes, on a clock that stands unless a test moves it.</summary>
public sealed class TimeTests
{
    // A clip of 4 s by a model that is queued for 8 s and takes 56 s a second.
    static readonly TimeSpan Queued = TimeSpan.FromSeconds(8), Made = TimeSpan.FromSeconds(4 * 56);

    [Fact]
    public async Task A_task_takes_the_times_of_its_model()
    {
        await using var stand = await StandIn.StartAsync(settings => settings with { Speed = 1 });
        var id = await stand.Service.CreateAsync(StandIn.Request());

        await stand.AdvanceAsync(Queued);
        var begun = await stand.Service.UntilAsync(id, video => (string?)video["status"] == "processing");
        Assert.InRange((int)begun["progress"]!, 0, 10);

        await stand.AdvanceAsync(Made / 2);
        var half = await stand.Service.UntilAsync(id, video => (int?)video["progress"] >= 45);
        Assert.InRange((int)half["progress"]!, 45, 60);
        Assert.Equal("processing", (string?)half["status"]);

        await stand.AdvanceAsync(Made / 2);
        Assert.Equal("completed", (string?)(await stand.Service.EndAsync(id))["status"]);
    }

    [Fact]
    public async Task A_factor_scales_them_and_a_fast_model_takes_half()
    {
        await using var stand = await StandIn.StartAsync(settings => settings with { Speed = 10 });
        var slow = await stand.Service.CreateAsync(StandIn.Request());
        var fast = await stand.Service.CreateAsync(StandIn.Request(model: "seedance_2_0_fast_pro"));
        await stand.AdvanceAsync(Queued * 10);
        foreach (var id in (string[])[slow, fast]) await stand.Service.UntilAsync(id, video => (string?)video["status"] == "processing");

        await stand.AdvanceAsync(Made * 5);

        Assert.Equal("completed", (string?)(await stand.Service.EndAsync(fast))["status"]);
        Assert.Equal("processing", (string?)(await stand.Service.GetAsync(slow))["status"]);
    }

    [Fact]
    public async Task More_tasks_than_there_are_workers_are_made_at_the_same_time()
    {
        await using var stand = await StandIn.StartAsync(settings => settings with { Speed = 1 });
        var ids = new List<string>();
        for (var i = 0; i < 12; i++) ids.Add(await stand.Service.CreateAsync(StandIn.Request($"Cat number {i}")));
        await stand.AdvanceAsync(Queued);
        foreach (var id in ids) await stand.Service.UntilAsync(id, video => (string?)video["status"] == "processing");

        await stand.AdvanceAsync(Made);

        foreach (var id in ids) Assert.Equal("completed", (string?)(await stand.Service.EndAsync(id))["status"]);
    }

    [Fact]
    public async Task A_client_is_told_the_interval_of_the_model_while_a_task_takes_its_time()
    {
        await using var slow = await StandIn.StartAsync(settings => settings with { Speed = 1 });
        await using var quick = await StandIn.StartAsync();
        await quick.RuleAsync("""{"then":"stuck"}""");

        Assert.Equal(TimeSpan.FromSeconds(20), await RetryAfterAsync(slow));
        Assert.Equal(TimeSpan.FromSeconds(1), await RetryAfterAsync(quick));

        static async Task<TimeSpan?> RetryAfterAsync(StandIn stand)
        {
            using var answer = await stand.Service.Http.GetAsync($"/v1/result/{await stand.Service.CreateAsync(StandIn.Request())}", Service.Stop);
            return answer.Headers.RetryAfter?.Delta;
        }
    }

    [Fact]
    public async Task The_clock_moves_forward_and_not_by_itself()
    {
        var time = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_900_000_000));
        await using var stand = await StandIn.StartAsync(time: time);
        var before = (long)(await stand.GetAsync("/emulation/clock"))["now"]!;

        using var moved = await stand.Service.PostAsync("""{"advance":86400}""", "/emulation/clock");

        Assert.Equal(before + 86_400, (long)JsonNode.Parse(await moved.Content.ReadAsStringAsync(Service.Stop))!["now"]!);
        Assert.Equal(before + 86_400, (long)(await stand.GetAsync("/emulation/clock"))["now"]!);
        Assert.Equal(1_900_000_000, before);
    }

    [Fact]
    public async Task A_jump_of_the_clock_takes_no_task_from_who_works_on_it()
    {
        await using var stand = await StandIn.StartAsync(settings => settings with { Clips = Server.Emulation.EmulatedClips.Animatic });
        var id = await stand.Service.CreateAsync(StandIn.Request());
        await stand.Service.UntilAsync(id, video => (int?)video["progress"] > 0);

        for (var day = 0; day < 4; day++) await stand.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal("completed", (string?)(await stand.Service.EndAsync(id))["status"]);
    }
}
