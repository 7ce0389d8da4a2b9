using Dailies.Models;
using Dailies.Processes;
using Dailies.Queue;
using Dailies.Storage;
using Dailies.Tasks;
using Dailies.Telemetry;
using Microsoft.Extensions.Logging;

namespace Dailies.Engines;

/// <summary>
/// Has a renderer make the clip of a task, and lets it count only when the file is whole: the frames counted, the
/// length probed, the bytes synced, the name final.
/// </summary>
public sealed class RenderStep(Animatics animatics, Catalogue catalogue, DataFolder folder, TimeProvider time, ILogger log)
{
    /// <summary>The <see cref="Step"/> itself.</summary>
    public async Task<StepOutcome> RunAsync(Claim claim, Action<int> progress, CancellationToken ct)
    {
        var name = $"{claim.Lease.Task}.{claim.Lease.Token}.mp4";
        var scratch = Path.Combine(folder.Scratch, name);
        try
        {
            var job = Job(claim, scratch);
            var begun = time.GetTimestamp();
            var outcome = await animatics.Renderer(job, done => progress(done * 100 / job.Frames), ct);
            return await outcome.Match(
                made =>
                {
                    var took = time.GetElapsedTime(begun);
                    animatics.Pace.Measured(ClipLength.Tokens(job.Size, job.Frames), took);
                    TaskMetrics.Rendered(job.Frames, took);
                    return StoreAsync(claim, job, name, ct);
                },
                failed =>
                {
                    log.RenderFailed(claim.Lease.Task, failed.Error, failed.Detail);
                    return Task.FromResult<StepOutcome>(new StepOutcome.Failed(failed.Error));
                });
        }
        catch (ToolException e)
        {
            log.RenderFailed(claim.Lease.Task, e.Message, "");
            return new StepOutcome.Failed(e.Message + ".");
        }
        catch (IOException e) when (DiskFull.Is(e))
        {
            log.RenderFailed(claim.Lease.Task, DiskFull.Sentence, e.Message);
            return new StepOutcome.Failed(DiskFull.Sentence);
        }
        finally
        {
            File.Delete(scratch);
        }
    }

    async Task<StepOutcome> StoreAsync(Claim claim, RenderJob job, string name, CancellationToken ct)
    {
        using var storing = TaskTraces.Part("store clip");
        var found = await animatics.Probe.ProbeAsync(job.Output, ct);
        if (found is null || found.Frames != job.Frames || found.Size != job.Size)
        {
            log.WrongClip(claim.Lease.Task, job.Frames, job.Size, found?.Frames, found?.Size);
            return new StepOutcome.Failed("The renderer made a broken clip; it was thrown away.");
        }

        var bytes = new FileInfo(job.Output).Length;
        DurableMove.Move(job.Output, Path.Combine(folder.Clips, name));
        return new StepOutcome.Completed(
            new Clip(name, found.Seconds, bytes, claim.Request.Tokens(catalogue), Completed: default));
    }

    RenderJob Job(Claim claim, string output)
    {
        var request = claim.Request;
        var references = folder.ReferencesOf(claim.Lease.Task);
        return new()
        {
            Prompt = request.Prompt,
            Size = request.Size(catalogue),
            Frames = request.Frames,
            Audio = request.Audio,
            Seed = request.Seed,
            Preset = catalogue.Find(request.Model)?.Preset ?? new ModelCard { Name = request.Model }.Preset,
            Caption = animatics.Caption,
            FirstImage = Files(ReferenceRole.FirstImage).FirstOrDefault(),
            LastImage = Files(ReferenceRole.LastImage).FirstOrDefault(),
            ReferenceImages = [.. Files(ReferenceRole.Image)],
            ReferenceVideos = [.. Files(ReferenceRole.Video)],
            ReferenceAudios = [.. Files(ReferenceRole.Audio)],
            Output = output,
        };

        IEnumerable<string> Files(ReferenceRole role) =>
            request.References.Where(reference => reference.Role == role).Select(reference => Path.Combine(references, reference.File!));
    }
}
