using System.Net;

namespace Dailies.Client.Tests;

public sealed class WaitTests
{
    const string Held = "Preference-Applied: wait=5\r\n";

    readonly Clock clock = new();

    [Fact]
    public async Task A_server_that_holds_its_answer_is_asked_again_at_once()
    {
        await using var host = Server.Of(Server.Says("queued", Held), Server.Says("processing", Held), Server.Says("completed"));
        var heard = new List<string>();

        var task = await WaitAsync(host, Server.Queued(), answer => heard.Add(answer.Status), hold: TimeSpan.FromSeconds(5));

        Assert.True(task.Completed);
        Assert.Equal(["queued", "processing", "completed"], heard);
        Assert.All(host.Requests, request => Assert.Equal("wait=5", request["Prefer"]));
        Assert.Empty(clock.Pauses);
    }

    [Theory]
    [InlineData("seedance_2_0_fast_pro", 10, 20)]
    [InlineData("seedance_2_0_fast", 10, 20)]
    [InlineData("seedance_2_0_pro", 20, 40)]
    [InlineData("seedance_2_0", 20, 40)]
    public async Task Any_other_server_is_asked_at_the_models_interval_and_never_in_step(string model, int shortest, int longest)
    {
        await using var host = Server.Of([.. Enumerable.Repeat(Server.Says("processing"), 12), Server.Says("completed")]);

        await WaitAsync(host, Server.Queued(model));

        Assert.Equal(12, clock.Pauses.Count);
        Assert.All(clock.Pauses, pause => Assert.InRange(pause.TotalSeconds, shortest, longest));
        Assert.True(clock.Pauses.Distinct().Count() > 6);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(429)]
    [InlineData(503)]
    public async Task What_the_server_asks_for_by_Retry_After_is_done(int status)
    {
        const string after = "Retry-After: 7\r\n";
        await using var host = Server.Of(
            status == 200 ? Server.Says("queued", after) : Host.Status(status, after), Server.Says("completed"));

        await WaitAsync(host, Server.Queued());

        Assert.Equal([TimeSpan.FromSeconds(7)], clock.Pauses);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_date_in_Retry_After_is_waited_for(int status)
    {
        var after = $"Retry-After: {clock.GetUtcNow().AddSeconds(90):R}\r\n";
        await using var host = Server.Of(
            status == 200 ? Server.Says("queued", after) : Host.Status(status, after), Server.Says("completed"));

        await WaitAsync(host, Server.Queued());

        Assert.Equal([TimeSpan.FromSeconds(90)], clock.Pauses);
    }

    [Theory]
    [InlineData("86400")]
    [InlineData("Wed, 01 Jan 2200 00:00:00 GMT")]
    public async Task No_server_is_left_alone_for_more_than_a_quarter_of_an_hour(string after)
    {
        await using var host = Server.Of(Host.Status(503, $"Retry-After: {after}\r\n"), Server.Says("completed"));

        await WaitAsync(host, Server.Queued());

        Assert.Equal([TimeSpan.FromMinutes(15)], clock.Pauses);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("Fri, 31 Dec 1999 00:00:00 GMT")]
    [InlineData("soon")]
    public async Task A_Retry_After_that_names_no_time_to_come_leaves_the_usual_pause(string after)
    {
        await using var host = Server.Of(Host.Status(503, $"Retry-After: {after}\r\n"), Server.Says("completed"));

        await WaitAsync(host, Server.Queued());

        Assert.InRange(Assert.Single(clock.Pauses).TotalSeconds, 20, 40);
    }

    public static TheoryData<string, byte[]> Trouble => new()
    {
        { "408", Host.Status(408) },
        { "425", Host.Status(425) },
        { "429", Host.Status(429) },
        { "500", Host.Status(500) },
        { "502 with a page", Server.Error(502, "<html>Bad gateway</html>") },
        { "half of a document", Server.Json("""{"id":"video_""") },
        { "another document", Server.Json("[]") },
        { "no document", Server.Json("null") },
        { "hung up", [] },
        { "broken off", Host.Ok("{"u8.ToArray(), length: 100) },
        { "endless", Host.Ok(new byte[1_100_000]) },
    };

    [Theory]
    [MemberData(nameof(Trouble))]
    public async Task Trouble_that_may_pass_is_waited_out(string name, byte[] answer)
    {
        await using var host = Server.Of([.. Enumerable.Repeat(answer, 5), Server.Says("completed")]);

        Assert.True((await WaitAsync(host, Server.Queued())).Completed, name);

        Assert.Equal(6, host.Asked);
        Assert.All(clock.Pauses, pause => Assert.InRange(pause.TotalSeconds, 20, 40));
    }

    [Fact]
    public async Task An_answer_that_never_comes_is_given_up_and_asked_for_again()
    {
        var asked = 0;
        await using var host = new Host(_ =>
        {
            if (++asked > 1) return Server.Says("completed");

            // Longer than any bound on one question.
            clock.Advance(TimeSpan.FromMinutes(2));
            return [];
        });

        Assert.True((await WaitAsync(host, Server.Queued())).Completed);
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task A_task_that_is_missing_for_a_moment_is_asked_for_again()
    {
        var missing = Host.Status(404);
        await using var host = Server.Of(missing, missing, Server.Says("queued"), missing, missing, Server.Says("completed"));

        Assert.True((await WaitAsync(host, Server.Queued())).Completed);
    }

    [Fact]
    public async Task A_task_that_is_missing_three_times_is_gone()
    {
        await using var host = Server.Of(Host.Status(404));

        var error = await Assert.ThrowsAsync<DailiesException>(() => WaitAsync(host, Server.Queued()));

        Assert.Equal(HttpStatusCode.NotFound, error.Status);
        Assert.Equal(3, host.Asked);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_refusal_is_final(int status)
    {
        await using var host = Server.Of(Host.Status(status));

        var error = await Assert.ThrowsAsync<DailiesException>(() => WaitAsync(host, Server.Queued()));

        Assert.Equal(status, (int)error.Status);
        Assert.Equal(1, host.Asked);
    }

    [Fact]
    public async Task A_failed_task_comes_back_with_its_error()
    {
        await using var host = Server.Of(Server.Json($$"""{"id":"{{Server.Task}}","status":"failed","error":"No luck."}"""));

        var task = await WaitAsync(host, Server.Queued());

        Assert.True(task is { Ended: true, Completed: false, Error: "No luck." });
    }

    [Fact]
    public async Task The_deadline_ends_the_wait_and_names_the_task()
    {
        await using var host = Server.Of(Server.Says("processing"));

        var error = await Assert.ThrowsAsync<TimeoutException>(() => WaitAsync(host, Server.Queued(), deadline: TimeSpan.FromMinutes(5)));

        Assert.Equal($"{Server.Task} had not ended after 5 minutes; ask for it again later.", error.Message);
        Assert.InRange(host.Asked, 300 / 40, 300 / 20);
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_between_two_questions()
    {
        await using var host = Server.Of(Server.Says("processing", Held));
        using var cancel = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WaitAsync(host, Server.Queued(), _ => cancel.Cancel(), stop: cancel.Token));

        Assert.Equal(1, host.Asked);
    }

    async Task<Video> WaitAsync(
        Host host, Video task, Action<Video>? changed = null, TimeSpan? hold = null, TimeSpan? deadline = null, CancellationToken? stop = null)
    {
        using var client = new DailiesClient(host["/"], "a-key", clock);
        return await client.WaitAsync(task, changed, hold, deadline, stop ?? Server.Stop);
    }
}
