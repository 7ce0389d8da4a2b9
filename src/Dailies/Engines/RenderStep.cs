using Dailies.Models;
using Dailies.Processes;
using Dailies.Queue;
using Dailies.Storage;
using Dailies.Storage.Files;
using Dailies.Tasks;
using Dailies.Telemetry;
using Microsoft.Extensions.Logging;

namespace Dailies.Engines;

/// <summary>
/// Has a renderer make the clip of a task, and lets it count only when the file is whole: the frames counted, the
/// length probed, the bytes stored under their final name.
/// </summary>
/// <param name="animatics">How clips are made.</param>
/// <param name="files">Where references lie, and clips will.</param>
/// <param name="scratch">A folder for what is being made.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Told why there is no clip.</param>
public sealed class RenderStep(Animatics animatics, IFileStore files, string scratch, TimeProvider time, ILogger log)
{
    /// <summary>The <see cref="Step"/> itself.</summary>
    public async Task<StepOutcome> RunAsync(Claim claim, Action<int> progress, CancellationToken ct)
    {
        var name = FileLayout.ClipFile(claim.Lease);
        var room = Directory.CreateDirectory(Path.Combine(scratch, Path.GetFileNameWithoutExtension(name))).FullName;
        try
        {
            var job = await JobAsync(claim, room, Path.Combine(room, name), ct);
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
                noRoom =>
                {
                    log.RenderFailed(claim.Lease.Task, DiskFull.Sentence, noRoom.Detail);
                    throw new NoRoomException();
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
        finally
        {
            Directory.Delete(room, recursive: true);
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
        await files.PutAsync(FileLayout.Clip(name), job.Output, ct);
        return new StepOutcome.Completed(new Clip(name, found.Seconds, bytes, claim.Request.Tokens, Completed: default) { Price = claim.Request.Price });
    }

    async Task<RenderJob> JobAsync(Claim claim, string room, string output, CancellationToken ct)
    {
        var request = claim.Request;
        return new()
        {
            Prompt = request.Prompt,
            Size = request.Size,
            Frames = request.Frames,
            Audio = request.Audio,
            Seed = request.Seed,
            Preset = request.Preset ?? new ModelCard { Name = request.Model }.Preset,
            Detail = request.Detail ?? 1,
            Caption = animatics.Caption,
            FirstImage = (await BringAsync(ReferenceRole.FirstImage)) is [var first, ..] ? first : null,
            LastImage = (await BringAsync(ReferenceRole.LastImage)) is [var last, ..] ? last : null,
            ReferenceImages = await BringAsync(ReferenceRole.Image),
            ReferenceVideos = await BringAsync(ReferenceRole.Video),
            ReferenceAudios = await BringAsync(ReferenceRole.Audio),
            Output = output,
        };

        async Task<IReadOnlyList<string>> BringAsync(ReferenceRole role)
        {
            var paths = new List<string>();
            foreach (var reference in request.References.Where(reference => reference.Role == role))
            {
                var name = FileLayout.Reference(claim.Lease.Task, reference.File!);
                paths.Add(await files.BringAsync(name, room, ct) ?? throw new FileStoreException($"{reference.Field} is no longer stored."));
            }

            return paths;
        }
    }
}
