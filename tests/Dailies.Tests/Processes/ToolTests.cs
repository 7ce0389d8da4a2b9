using Dailies.Processes;
using Microsoft.Extensions.Time.Testing;

namespace Dailies.Tests.Processes;

/// <summary>What a program that reads a stranger's file could do, had the file taken it over: as little as can be.</summary>
public sealed class ToolTests : IDisposable
{
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    readonly TemporaryFolder folder = new();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_sees_nothing_of_our_environment_but_what_programs_need()
    {
        foreach (var name in (string[])["DAILIES_TEST", "AWS_TEST", "PGTEST"]) Environment.SetEnvironmentVariable(name, "secret-of-the-server");

        var seen = (await RunAsync("env")).Output;

        Assert.Contains("PATH=", seen);
        Assert.DoesNotContain("secret-of-the-server", seen);
    }

    [Fact]
    public async Task It_works_in_the_room_that_it_was_given() => Assert.Equal(folder.Path, (await RunAsync("pwd -P")).Output.Trim());

    [Fact]
    public async Task It_leads_a_process_group_of_its_own()
    {
        var ids = (await RunAsync("echo $$; ps -o pgid= -p $$")).Output.Split('\n');

        Assert.Equal(ids[0].Trim(), ids[1].Trim());
    }

    [Fact]
    public async Task It_can_write_no_file()
    {
        await RunAsync("echo x > written");

        Assert.True(!File.Exists(folder["written"]) || new FileInfo(folder["written"]).Length == 0);
    }

    [Fact]
    public async Task It_cannot_take_all_memory()
    {
        var result = await RunAsync("tail /dev/zero");

        Assert.NotEqual(0, result.ExitCode);
    }

    [Fact]
    public async Task What_it_started_is_killed_with_it_when_its_time_is_up()
    {
        var time = new FakeTimeProvider();
        // A child whose parent has gone is no longer in its tree; only the group holds it.
        var run = Tool.RunAsync("sh", ["-c", "(sh -c 'echo $$ > /dev/stderr; exec sleep 1000' &); mkfifo ready; cat ready"], folder.Path, Minute, 1000, time, Stop);
        while (!File.Exists(folder["ready"])) await Task.Yield();

        time.Advance(Minute);

        Assert.Equal("sh took longer than 60 s", (await Assert.ThrowsAsync<ToolException>(() => run)).Message);
        await ExpectNoneAsync();
    }

    [Fact]
    public async Task What_it_left_behind_is_killed_when_it_has_ended()
    {
        await RunAsync("(sleep 1000 < /dev/null > /dev/null 2>&1 &)");

        await ExpectNoneAsync();
    }

    [Fact]
    public async Task It_is_stopped_when_it_prints_without_end()
    {
        var error = await Assert.ThrowsAsync<ToolException>(() => RunAsync("yes & wait"));

        Assert.Equal("sh printed more than 10000 characters", error.Message);
        await ExpectNoneAsync();
    }

    [Fact]
    public async Task It_is_stopped_when_the_caller_is()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var run = Tool.RunAsync("sh", ["-c", "mkfifo ready; (sleep 1000 &); cat ready"], folder.Path, Minute, 1000, TimeProvider.System, cancel.Token);
        while (!File.Exists(folder["ready"])) await Task.Yield();

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        await ExpectNoneAsync();
    }

    [Fact]
    public async Task A_program_that_is_missing_is_named() => Assert.Equal(
        "no-such-program was not found; install ffmpeg, which brings it",
        (await Assert.ThrowsAsync<ToolException>(() => Tool.RunAsync("no-such-program", [], folder.Path, Minute, 1, TimeProvider.System, Stop))).Message);

    public void Dispose() => folder.Dispose();

    Task<ToolResult> RunAsync(string script) =>
        Tool.RunAsync("sh", ["-c", script], folder.Path, Minute, 10_000, TimeProvider.System, Stop);

    // By the folder that it works in: a process that was killed is gone a moment later.
    async Task ExpectNoneAsync()
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (Directory.GetDirectories("/proc").Any(process => new FileInfo(Path.Combine(process, "cwd")).LinkTarget == folder.Path))
            await Task.Delay(10, late.Token);
    }
}
