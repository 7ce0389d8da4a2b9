using System.Diagnostics;
using Dailies.Animatic.Engine;
using Dailies.Engines;
using Microsoft.Extensions.Time.Testing;

namespace Dailies.Animatic.Tests.Engine;

public sealed class FailureTests : IDisposable
{
    readonly Workshop workshop = new();

    [Fact]
    public async Task A_missing_ffmpeg_is_said_plainly()
    {
        var failed = await FailAsync(workshop.Path("no-such-ffmpeg"));

        Assert.Equal("ffmpeg, which this server needs to make videos, was not found.", failed.Error);
    }

    [Fact]
    public async Task A_crashing_ffmpeg_leaves_its_last_lines_for_the_log()
    {
        var failed = await FailAsync(workshop.Script("echo the encoder fell over >&2; kill -SEGV $$"));

        Assert.Equal("ffmpeg could not encode the clip.", failed.Error);
        Assert.Contains("the encoder fell over", failed.Detail);
    }

    [Fact]
    public async Task A_broken_reference_ends_the_render()
    {
        await File.WriteAllTextAsync(workshop.Path("broken.png"), "not a picture", Workshop.Stop);

        var failed = await FailAsync("ffmpeg", workshop.Job() with { FirstImage = workshop.Path("broken.png") });

        Assert.Equal("A reference image could not be decoded.", failed.Error);
        Assert.DoesNotContain(workshop.Path(""), failed.Error);
    }

    [Fact]
    public async Task So_does_a_broken_sound_for_which_the_encoder_waits()
    {
        await File.WriteAllTextAsync(workshop.Path("broken.wav"), "not a sound", Workshop.Stop);
        var job = workshop.Job() with { Audio = true, ReferenceAudios = [workshop.Path("broken.wav")] };

        var failed = await FailAsync("ffmpeg", job);

        Assert.Equal("A reference audio could not be decoded.", failed.Error);
        Assert.Empty(Encoders(job.Output));
        Assert.False(File.Exists(job.Output + ".wav"));
    }

    [Fact]
    public async Task A_render_that_eats_memory_is_stopped()
    {
        var failed = await FailAsync(workshop.Script("exec tail /dev/zero"));

        Assert.Equal("The renderer needed too much memory and was stopped.", failed.Error);
    }

    [Fact]
    public async Task A_hung_render_is_stopped_when_its_time_is_up()
    {
        var time = new FakeTimeProvider();
        var begun = new TaskCompletionSource();
        var render = new AnimaticEngine(time, workshop.Script("exec sleep 1000"), threads: 1)
            .RenderAsync(workshop.Job(), _ => begun.TrySetResult(), Workshop.Stop);
        await begun.Task.WaitAsync(Workshop.Stop);

        time.Advance(TimeSpan.FromHours(1));

        Assert.Equal("The renderer took too long and was stopped.", Assert.IsType<RenderOutcome.Failed>(await render).Error);
    }

    [Fact]
    public async Task A_cancelled_render_leaves_no_process_behind()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Workshop.Stop);
        var job = workshop.Job(frames: 5000);
        var begun = new TaskCompletionSource();
        var render = new AnimaticEngine(TimeProvider.System, "ffmpeg", threads: 2)
            .RenderAsync(job, done => { if (done > 5) begun.TrySetResult(); }, cancel.Token);
        await begun.Task.WaitAsync(Workshop.Stop);
        Assert.NotEmpty(Encoders(job.Output));

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => render);
        Assert.Empty(Encoders(job.Output));
    }

    [Fact]
    public async Task A_renderer_that_was_killed_leaves_no_ffmpeg_behind()
    {
        var failed = await FailAsync(workshop.Script("kill -KILL $PPID; exec sleep 1000"));

        Assert.Equal("The renderer crashed.", failed.Error);
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var room = Path.GetDirectoryName(workshop.Path("ffmpeg"));
        while (Directory.GetDirectories("/proc").Any(process => new FileInfo(Path.Combine(process, "cwd")).LinkTarget == room)) await Task.Delay(10, late.Token);
    }

    [Fact]
    public async Task A_renderer_and_its_ffmpeg_are_told_no_secret()
    {
        foreach (var name in (string[])["DAILIES_TEST", "AWS_TEST", "PGTEST"]) Environment.SetEnvironmentVariable(name, "secret-of-the-server");

        await FailAsync(workshop.Script($"cat /proc/$PPID/environ > {workshop.Path("renderer")}; env > {workshop.Path("own")}; exit 1"));

        foreach (var name in (string[])["renderer", "own"])
        {
            var seen = await File.ReadAllTextAsync(workshop.Path(name), Workshop.Stop);
            Assert.Contains("PATH=", seen);
            Assert.DoesNotContain("secret-of-the-server", seen);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_full_disk_is_no_failure_of_the_job(bool audio)
    {
        using var disk = SmallDisk.Mount();
        disk.Fill();
        var job = workshop.Job() with { Output = disk["clip.mp4"], Audio = audio };

        var outcome = await new AnimaticEngine(TimeProvider.System, "ffmpeg", threads: 2).RenderAsync(job, _ => { }, Workshop.Stop);

        Assert.IsType<RenderOutcome.NoRoom>(outcome);
    }

    [Fact]
    public async Task Progress_only_grows_and_ends_with_the_last_frame()
    {
        var told = new List<int>();
        var outcome = await new AnimaticEngine(TimeProvider.System, "ffmpeg", threads: 3).RenderAsync(workshop.Job(), told.Add, Workshop.Stop);

        Assert.IsType<RenderOutcome.Made>(outcome);
        Assert.Equal(told.Order(), told);
        Assert.Equal(25, told[^1]);
    }

    public void Dispose() => workshop.Dispose();

    async Task<RenderOutcome.Failed> FailAsync(string ffmpeg, RenderJob? job = null) =>
        Assert.IsType<RenderOutcome.Failed>(
            await new AnimaticEngine(TimeProvider.System, ffmpeg, threads: 2).RenderAsync(job ?? workshop.Job(), _ => { }, Workshop.Stop));

    static IEnumerable<int> Encoders(string output) => Process.GetProcesses()
        .Where(process => process.ProcessName == "ffmpeg" && CommandLine(process.Id).Contains(output))
        .Select(process => process.Id);

    static string CommandLine(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
