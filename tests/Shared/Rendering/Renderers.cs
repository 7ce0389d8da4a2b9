using Dailies.Engines;

namespace Dailies.SharedTests;

/// <summary>Small renderers that stand where the animatic's is not what is tested.</summary>
static class Renderers
{
    static readonly Lazy<Task<string>> Sample = new(() =>
    {
        var folder = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        return Media.MakeAsync(
            folder["sample.mp4"], "-f", "lavfi", "-i", "testsrc2=s=864x496:r=24", "-frames:v", "97", "-pix_fmt", "yuv420p", "-preset", "ultrafast");
    });

    /// <summary>The clip that <see cref="QuickAsync"/> gives.</summary>
    public static Task<string> SampleAsync() => Sample.Value;

    /// <summary>Gives every 4 s task at 480p the same real clip.</summary>
    public static async Task<RenderOutcome> QuickAsync(RenderJob job, Action<int> progress, CancellationToken ct)
    {
        File.Copy(await Sample.Value.WaitAsync(ct), job.Output);
        progress(job.Frames);
        return new RenderOutcome.Made(job.Frames);
    }

    /// <summary>Waits in the middle of a render until it is released.</summary>
    public static (Renderer Renderer, Func<int, Task> Frames, Action Release) Held()
    {
        var begun = new TaskCompletionSource<Action<int>>();
        var release = new TaskCompletionSource();
        return (
            async (job, progress, ct) =>
            {
                begun.TrySetResult(progress);
                await release.Task.WaitAsync(ct);
                return await QuickAsync(job, progress, ct);
            },
            async done => (await begun.Task.WaitAsync(TestContext.Current.CancellationToken))(done),
            () => release.TrySetResult());
    }

    /// <summary>Ends every render the same way.</summary>
    public static Renderer Ending(RenderOutcome outcome) => (_, _, _) => Task.FromResult(outcome);
}
