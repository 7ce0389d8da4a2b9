using Dailies.Keys;
using Dailies.Queue;
using Dailies.Server.Health;
using Dailies.Storage;
using Dailies.Storage.Sqlite;
using Dailies.Tasks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Dailies.Server.Tests.Operation;

public sealed class CheckTests
{
    static readonly VideoRequest Request = new()
    {
        Model = "seedance_2_0_pro",
        Prompt = "x",
        Duration = 4,
        Ratio = "16:9",
        Resolution = "480p",
        Audio = false,
        Seed = 1,
    };

    readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 30, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Whoever_asks_within_a_second_gets_the_answer_that_stands()
    {
        var asked = 0;
        var readiness = Checking(new ReadyCheck("counted", _ => Task.FromResult(new CheckResult($"{Interlocked.Increment(ref asked)}"))));

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => readiness.AskAsync(Service.Stop)));
        clock.Advance(TimeSpan.FromMilliseconds(999));
        var still = await readiness.AskAsync(Service.Stop);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        var next = await readiness.AskAsync(Service.Stop);

        Assert.All([.. answers, still], answer => Assert.Equal("1", answer.Checks["counted"].Error));
        Assert.Equal("2", next.Checks["counted"].Error);
    }

    [Fact]
    public async Task A_check_that_hangs_is_named_after_two_seconds_and_holds_up_no_other()
    {
        var begun = new TaskCompletionSource();
        var readiness = Checking(
            new ReadyCheck("hung", async _ =>
            {
                begun.SetResult();
                await new TaskCompletionSource<CheckResult>().Task;
                return CheckResult.Ok;
            }),
            new ReadyCheck("quick", _ => Task.FromResult(CheckResult.Ok)));

        var asking = readiness.AskAsync(Service.Stop);
        await begun.Task;
        clock.Advance(TimeSpan.FromSeconds(2));
        var answer = await asking;

        Assert.False(answer.Ready);
        Assert.Equal("The check of hung took longer than 2 s.", answer.Checks["hung"].Error);
        Assert.True(answer.Checks["quick"].Ok);
    }

    [Fact]
    public async Task What_a_check_throws_is_a_no_and_stays_in_the_log()
    {
        var answer = await Checking(new ReadyCheck("broken", _ => throw new InvalidOperationException("secret"))).AskAsync(Service.Stop);

        Assert.Equal("The check of broken broke; the server's log says more.", answer.Checks["broken"].Error);
    }

    [Theory]
    [InlineData("echo ' V....D libx264 H.264'", null)]
    [InlineData("echo ' V....D libx265 H.265'", "ffmpeg lacks the encoder libx264; install a build that has it.")]
    [InlineData("exit 1", "ffmpeg does not run.")]
    public async Task An_ffmpeg_counts_only_with_its_encoder(string script, string? problem)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["ffmpeg"], $"#!/bin/sh\n{script}\n", Service.Stop);
        File.SetUnixFileMode(folder["ffmpeg"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var result = await new FfmpegCheck(folder["ffmpeg"], TimeProvider.System).RunAsync(Service.Stop);

        Assert.Equal(problem, result.Problem);
    }

    [Fact]
    public async Task A_long_queue_is_no_fault_but_one_that_nobody_takes_from_is()
    {
        using var folder = new TemporaryFolder();
        await using var store = SqliteStore.Open(folder["dailies.db"], clock);
        var key = await store.AddKeyAsync(ApiKey.Hash("k"), "k", Scope.All, Service.Stop);
        for (var i = 0; i < 3; i++) await store.CreateAsync(new NewTask(TaskId.New(clock.GetUtcNow()), key, Request, 1), Service.Stop);

        clock.Advance(TimeSpan.FromMinutes(5));
        var young = await QueueCheck.RunAsync(store, Lane.All, Service.Stop);
        clock.Advance(TimeSpan.FromSeconds(1));
        var stuck = await QueueCheck.RunAsync(store, Lane.All, Service.Stop);
        await store.ClaimAsync(Lane.Animatic, Service.Stop);
        var moving = await QueueCheck.RunAsync(store, Lane.All, Service.Stop);

        Assert.Null(young.Problem);
        Assert.Equal("A task has been ready in lane animatic for 301 s, and no worker takes any.", stuck.Problem);
        Assert.Null(moving.Problem);
        Assert.Equal(TimeSpan.FromSeconds(301), moving.OldestReady);
    }

    Readiness Checking(params ReadyCheck[] checks) => new(checks, clock, NullLogger.Instance);
}
