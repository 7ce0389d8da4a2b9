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
/// <param name="client">Fetches what the caller named.</param>
/// <param name="probe">Measures it.</param>
/// <param name="files">Where it is frozen.</param>
/// <param name="scratch">A folder for what is being fetched.</param>
public sealed class FetchStep(ReferenceClient client, MediaProbe probe, IFileStore files, string scratch)
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
                async (i, stop) => frozen[i] = await FreezeAsync(claim.Lease.Task, references[i], room, () => progress(0), stop));
        }
        finally
        {
            Directory.Delete(room, recursive: true);
        }

        var problems = frozen.SelectMany(file => file.Problems).Concat(Totals(frozen)).ToList();
        return problems.Count > 0
            ? new StepOutcome.Failed(string.Join("; ", problems))
            : new StepOutcome.Advanced(Ready(claim.Request, frozen), Lane.Animatic);
    }

    async Task<Frozen> FreezeAsync(TaskId task, Reference reference, string room, Action alive, CancellationToken ct)
    {
        try
        {
            var raw = await BringAsync(task, reference, room, alive, ct);
            if (await SniffAsync(raw, ct) is not { } type || type.Kind != reference.Kind)
                throw new FetchException($"is not {Article(reference.Kind)} in a format that is allowed: {MediaType.Allowed(reference.Kind)}");

            var (facts, problems) = await MeasureAsync(raw, type, alive, ct);
            if (problems.Count > 0) return new(reference, facts, [.. problems.Select(problem => $"{reference.Field}: {problem}")]);

            // Named by its real format: that is what it is opened as.
            var file = reference.Stem + type.Extension;
            await files.PutAsync(FileLayout.Reference(task, file), raw, ct);
            alive();
            return new(reference with { File = file }, facts, []);
        }
        catch (Exception e) when (e is FetchException or ToolException)
        {
            return new(reference, null, [$"{reference.Field}: {e.Message}"]);
        }
    }

    // From the cheapest check to the dearest: what is outside the rules reaches no decoder.
    async Task<(MediaFacts? Facts, List<string> Problems)> MeasureAsync(string raw, MediaType type, Action alive, CancellationToken ct)
    {
        if (type.Kind == MediaKind.Image)
        {
            var header = PictureHeader.Of(raw, type) ?? throw new FetchException("is broken: its size cannot be read");
            var said = new MediaFacts(header.Upright, 0, 0, 0);
            if (MediaRules.Check(type.Kind, said).ToList() is { Count: > 0 } outside) return (said, outside);
        }

        var facts = await probe.ProbeAsync(raw, type, ct)
            ?? throw new FetchException("is broken or coded in a way that is not allowed: it cannot be read");
        alive();
        if (MediaRules.Check(type.Kind, facts).ToList() is { Count: > 0 } problems) return (facts, problems);

        var seconds = await probe.DecodeAsync(raw, type, ct) ?? throw new FetchException("is broken: it cannot be decoded");
        alive();
        if (type.Kind != MediaKind.Audio) return (facts, []);

        // The header of a sound may say anything; this is what can be heard of it.
        facts = facts with { Seconds = seconds };
        return (facts, MediaRules.Check(type.Kind, facts).ToList());
    }

    // A data: URI was stored with the create, and a step that was broken off may have frozen some already.
    async Task<string> BringAsync(TaskId task, Reference reference, string room, Action alive, CancellationToken ct)
    {
        var stem = FileLayout.Reference(task, reference.Stem);
        await foreach (var name in files.ListAsync(stem, ct))
            if ((name == stem || name.StartsWith(stem + '.', StringComparison.Ordinal)) && await files.BringAsync(name, room, ct) is { } stored)
                return stored;

        var raw = Path.Combine(room, reference.Stem);
        await client.FetchAsync(new Uri(reference.Source), raw, MediaLimits.MaxBytes(reference.Kind), alive, ct);
        return raw;
    }

    static async Task<MediaType?> SniffAsync(string path, CancellationToken ct)
    {
        var head = new byte[MediaType.HeadLength];
        await using var file = File.OpenRead(path);
        var read = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        return MediaType.Sniff(head.AsSpan(0, read));
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

    static string Article(MediaKind kind) => kind switch
    {
        MediaKind.Image => "a picture",
        MediaKind.Video => "a video",
        _ => "a sound",
    };

    /// <param name="Reference">With its frozen file, where there is one.</param>
    /// <param name="Facts">Null where it could not be had or read.</param>
    /// <param name="Problems">What is wrong with it, its field named.</param>
    sealed record Frozen(Reference Reference, MediaFacts? Facts, IReadOnlyList<string> Problems);
}
