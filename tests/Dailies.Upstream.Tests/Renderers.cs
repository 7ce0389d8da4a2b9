using Dailies.Engines;

namespace Dailies.Upstream.Tests;

/// <summary>Stands where the animatic's picture is not what is tested.</summary>
static class Renderers
{
    static readonly Lazy<Task<string>> Sample = new(() => Media.MakeAsync(
        Path.Combine(Directory.CreateTempSubdirectory("dailies-sample-").FullName, "sample.mp4"),
        "-f", "lavfi", "-i", "testsrc2=s=864x496:r=24", "-frames:v", "97", "-pix_fmt", "yuv420p", "-preset", "ultrafast"));

    /// <summary>The clip that <see cref="QuickAsync"/> gives.</summary>
    public static Task<string> SampleAsync() => Sample.Value;

    /// <summary>Gives every 4 s task at 480p the same real clip.</summary>
    public static async Task<RenderOutcome> QuickAsync(RenderJob job, Action<int> progress, CancellationToken ct)
    {
        File.Copy(await Sample.Value.WaitAsync(ct), job.Output);
        progress(job.Frames);
        return new RenderOutcome.Made(job.Frames);
    }

    /// <summary>Holds every render until it is released.</summary>
    public static (Renderer Renderer, Action Release) Held()
    {
        var release = new TaskCompletionSource();
        return (
            async (job, progress, ct) =>
            {
                await release.Task.WaitAsync(ct);
                return await QuickAsync(job, progress, ct);
            },
            () => release.TrySetResult());
    }
}
