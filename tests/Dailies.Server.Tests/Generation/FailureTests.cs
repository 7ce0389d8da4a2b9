using Dailies.Animatic.Engine;
using Dailies.Engines;

namespace Dailies.Server.Tests.Generation;

public sealed class FailureTests
{
    static readonly string Request = WholeWayTests.Request("seedance_2_0_pro", audio: false);

    [Fact]
    public async Task A_missing_ffmpeg_fails_the_task_with_a_plain_sentence()
    {
        var engine = new AnimaticEngine(TimeProvider.System, "/nowhere/ffmpeg", threads: 1);
        await using var service = await Service.StartAsync(renderer: engine.RenderAsync);

        var video = await service.EndAsync(await service.CreateAsync(Request));

        Assert.Equal("failed", (string?)video["status"]);
        Assert.Equal("ffmpeg, which this server needs to make videos, was not found.", (string?)video["error"]);
        Assert.True(video.ContainsKey("video_url") && video["video_url"] is null);
        Assert.False(video.ContainsKey("actualDuration"));
        Assert.False(video.ContainsKey("totalTokens"));
    }

    [Fact]
    public async Task A_clip_that_is_too_short_never_completes_a_task()
    {
        Renderer liar = async (job, progress, ct) =>
        {
            await Media.MakeAsync(job.Output, "-f", "lavfi", "-i", "testsrc2=s=864x496:r=24", "-frames:v", "96", "-pix_fmt", "yuv420p");
            return new RenderOutcome.Made(job.Frames);
        };
        await using var service = await Service.StartAsync(renderer: liar);

        var video = await service.EndAsync(await service.CreateAsync(Request));

        Assert.Equal("failed", (string?)video["status"]);
        Assert.Equal("The renderer made a broken clip; it was thrown away.", (string?)video["error"]);
        Assert.Empty(Directory.GetFiles(Path.Combine(service.Folder, "clips")));
    }

    [Fact]
    public async Task A_task_outlasts_a_full_disk_and_the_server_too()
    {
        const int noSpaceLeft = 28;
        var first = true;
        Renderer full = (job, progress, ct) =>
        {
            if (!first) return Renderers.QuickAsync(job, progress, ct);
            first = false;
            throw new IOException("write", noSpaceLeft);
        };
        await using var service = await Service.StartAsync(renderer: full);

        var video = await service.EndAsync(await service.CreateAsync(Request));

        Assert.Equal("completed", (string?)video["status"]);
        Assert.Equal("ok\n", await service.Http.GetStringAsync("/healthz", Service.Stop));
    }

    [Fact]
    public async Task A_renderer_that_throws_fails_its_task_only()
    {
        var first = true;
        Renderer flaky = (job, progress, ct) =>
        {
            if (!first) return Renderers.QuickAsync(job, progress, ct);
            first = false;
            throw new InvalidOperationException("secret detail");
        };
        await using var service = await Service.StartAsync(renderer: flaky);

        var broken = await service.EndAsync(await service.CreateAsync(Request));
        var whole = await service.EndAsync(await service.CreateAsync(Request));

        Assert.Equal("failed", (string?)broken["status"]);
        Assert.DoesNotContain("secret detail", (string?)broken["error"]);
        Assert.Equal("completed", (string?)whole["status"]);
    }
}
