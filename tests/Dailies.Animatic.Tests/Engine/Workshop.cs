using Dailies.Animatic.Engine;
using Dailies.Engines;
using Dailies.Models;

namespace Dailies.Animatic.Tests.Engine;

/// <summary>A folder of one test's own, and the engine as the server runs it.</summary>
sealed class Workshop : IDisposable
{
    public static readonly PixelSize Small = new(640, 640);

    readonly TemporaryFolder folder = new();

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public string Path(string name) => folder[name];

    /// <summary>A short clip: what is tested does not need more frames.</summary>
    public RenderJob Job(string name = "clip.mp4", string prompt = "A cat dancing in the rain", int frames = 25) => new()
    {
        Prompt = prompt,
        Size = Small,
        Frames = frames,
        Audio = false,
        Seed = 1,
        Preset = "superfast",
        Caption = false,
        Output = Path(name),
    };

    /// <summary>Renders a clip that must come out; returns where it is.</summary>
    public static async Task<string> MakeAsync(RenderJob job, int threads = 2)
    {
        var outcome = await new AnimaticEngine(TimeProvider.System, "ffmpeg", threads).RenderAsync(job, _ => { }, Stop);
        Assert.Equal(new RenderOutcome.Made(job.Frames), outcome);
        return job.Output;
    }

    /// <summary>An executable script that stands where ffmpeg should be.</summary>
    public string Script(string text)
    {
        var path = Path("ffmpeg");
        File.WriteAllText(path, "#!/bin/sh\n" + text + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }

    public void Dispose() => folder.Dispose();
}
