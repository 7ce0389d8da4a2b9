using Dailies.Assets;
using Dailies.Fetching;
using Dailies.Keys;
using Dailies.Storage;
using Dailies.Tasks;

namespace Dailies.Server.Assets;

/// <summary>Finds the assets that a request names, and says of each whether it may be used where it is named.</summary>
static class AssetReferences
{
    /// <summary>
    /// The request with the contents of its assets, what is wrong with the fields that name others, and by field what was measured of
    /// the contents. Nothing is asked of the store for a request without assets.
    /// </summary>
    public static async Task<(VideoDraft Draft, IReadOnlyList<Problem> Problems, IReadOnlyDictionary<string, MediaFacts> Facts)> FindAsync(
        VideoDraft draft, KeyId key, ITaskStore tasks, CancellationToken ct)
    {
        var references = draft.References.ToList();
        var problems = new List<Problem>();
        var facts = new Dictionary<string, MediaFacts>();
        for (var i = 0; i < references.Count; i++)
        {
            if (AssetId.OfSource(references[i].Source) is not { } id) continue;
            var asset = await tasks.FindAssetAsync(id, key, ct);
            if (Problem(id, asset, references[i]) is { } problem) problems.Add(new(references[i].Field, problem));
            else references[i] = references[i] with { Content = asset!.Content!.Hash.Value };
            if (asset?.Content?.Facts is { } measured) facts[references[i].Field] = measured;
        }

        return (draft with { References = references }, problems, facts);
    }

    /// <summary>Keeps the contents for a task that is about to be created; null, or what is wrong.</summary>
    public static async Task<IReadOnlyList<Problem>?> HoldAsync(TaskId task, VideoRequest request, ITaskStore tasks, CancellationToken ct)
    {
        var assets = request.References.Where(reference => reference.Content is not null).ToList();
        if (assets.Count == 0 || await tasks.HoldContentsAsync(task, [.. assets.Select(asset => new ContentHash(asset.Content!)).Distinct()], ct))
            return null;
        return [.. assets.Select(asset => new Problem(asset.Field, $"one of the assets was deleted at this moment; {asset.Source} may be it"))];
    }

    static string? Problem(AssetId id, Asset? asset, Reference reference) => asset switch
    {
        null => $"there is no asset {id} for this key",
        { Type: AssetType.Document } => $"asset {id} is a Document, which no media field takes",
        _ when asset.Type.Kind() != reference.Kind => $"asset {id} is {Article(asset.Type)}; {Article(reference.Kind)} is allowed here",
        { Status: AssetStatus.Processing } => $"asset {id} is still Processing; only an Active one may be used",
        { Status: AssetStatus.Failed } => $"asset {id} is Failed ({asset.Error}); only an Active one may be used",
        _ => null,
    };

    static string Article<T>(T kind) => $"{(kind!.ToString()![0] is 'I' or 'A' ? "an" : "a")} {kind}";
}
