using Dailies.Models;
using Dailies.Processes;
using Dailies.Queue;
using Dailies.Storage.Files;
using Dailies.Tasks;

namespace Dailies.Fetching;

/// <summary>
/// Brings a task's references here, checks each against the contract, and freezes them: from now on the task depends on no other
/// host. A task with one bad reference fails, with all that is wrong named.
/// </summary>
/// <param name="sources">Brings what the caller named.</param>
/// <param name="probe">Measures it.</param>
/// <param name="files">Where it is frozen.</param>
/// <param name="scratch">A folder for what is being fetched.</param>
public sealed class FetchStep(ReferenceSources sources, MediaProbe probe, IFileStore files, string scratch)
{
    const int AtOnce = 4;

    /// <summary>The <see cref="Step"/> itself.</summary>
    public async Task<StepOutcome> RunAsync(Claim claim, Action<int> progress, CancellationToken ct)
    {
        var references = claim.Request.References;
        var room = Directory.CreateDirectory(Path.Combine(scratch, $"{claim.Lease.Task}.{claim.Lease.Token}")).FullName;
        var frozen = new Frozen[references.Count];
        try
        {
            await Parallel.ForAsync(
                0,
                references.Count,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
                async (i, stop) => frozen[i] = await FreezeAsync(claim, references[i], room, () => progress(0), stop));
        }
        finally
        {
            Directory.Delete(room, recursive: true);
        }

        var problems = frozen.SelectMany(file => file.Problems).Concat(Totals(frozen)).ToList();
        return problems.Count > 0
            ? new StepOutcome.Failed(string.Join("; ", problems))
            : new StepOutcome.Advanced(Ready(claim.Request, frozen), claim.Request.Engine);
    }

    async Task<Frozen> FreezeAsync(Claim claim, Reference reference, string room, Action alive, CancellationToken ct)
    {
        try
        {
            var (raw, url) = await sources.BringAsync(claim.Lease.Task, claim.Key, reference, room, alive, ct);
            var check = await MediaCheck.OfAsync(raw, reference.Kind, probe, alive, ct);
            await url.SettleAsync(check.Problems.Count == 0, check.Facts, ct);
            alive();
            if (check.Problems.Count > 0) return new(reference, check.Facts, [.. check.Problems.Select(problem => $"{reference.Field}: {problem}")]);

            // Named by its real format: that is what it is opened as.
            var file = reference.Stem + check.Type!.Extension;
            await files.PutAsync(FileLayout.Reference(claim.Lease.Task, file), raw, ct);
            alive();
            return new(reference with { File = file }, check.Facts, []);
        }
        catch (Exception e) when (e is FetchException or ToolException)
        {
            return new(reference, null, [$"{reference.Field}: {e.Message}"]);
        }
    }

    static IEnumerable<string> Totals(Frozen[] files)
    {
        if (MediaRules.TotalProblem(Facts(files, ReferenceRole.Video)) is { } video) yield return $"referenceVideos: {video}";
        if (MediaRules.TotalProblem(Facts(files, ReferenceRole.Audio)) is { } audio) yield return $"referenceAudios: {audio}";
    }

    static List<MediaFacts> Facts(Frozen[] files, ReferenceRole role) =>
        [.. files.Where(file => file.Reference.Role == role).Select(file => file.Facts).OfType<MediaFacts>()];

    static VideoRequest Ready(VideoRequest request, Frozen[] files)
    {
        var shape = files.Select(file => file.Facts?.Size).FirstOrDefault(size => size is not null);
        return request with
        {
            References = [.. files.Select(file => file.Reference)],
            Ratio = request.Ratio != AspectRatio.Adaptive ? request.Ratio : shape is { } size ? AspectRatio.Nearest(size) : AspectRatio.Default,
            ReferenceFrames = Facts(files, ReferenceRole.Video).Sum(video => ClipLength.ReferenceFrames(TimeSpan.FromSeconds(video.Seconds))),
        };
    }

    /// <param name="Reference">With its frozen file, where there is one.</param>
    /// <param name="Facts">Null where it could not be had or read.</param>
    /// <param name="Problems">What is wrong with it, its field named.</param>
    sealed record Frozen(Reference Reference, MediaFacts? Facts, IReadOnlyList<string> Problems);
}
