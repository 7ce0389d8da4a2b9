using Dailies.Assets;
using Dailies.Models;

namespace Dailies.Tasks;

/// <summary>The contract's rules for how many references a request brings, and which go together.</summary>
static class ReferenceRoleRules
{
    public static IEnumerable<Problem> Check(IReadOnlyList<Reference> references, ModelCard? card)
    {
        var count = references.CountBy(reference => reference.Role).ToDictionary();
        int Of(ReferenceRole role) => count.GetValueOrDefault(role);
        var frames = Of(ReferenceRole.FirstImage) + Of(ReferenceRole.LastImage);
        var lists = references.Count - frames;

        foreach (var reference in references)
            if (SourceProblem(reference.Source) is { } problem)
                yield return new(reference.Field, problem);

        if (Of(ReferenceRole.LastImage) > 0 && Of(ReferenceRole.FirstImage) == 0)
            yield return new("last_image", "came without first_image; a closing frame is allowed only together with an opening one");

        if (frames > 0 && lists > 0)
            yield return new(
                "first_image",
                "first_image and last_image exclude referenceImages, referenceVideos and referenceAudios; send one or the other");

        if (card is null) yield break;

        foreach (var (role, field, most) in new[]
                 {
                     (ReferenceRole.Image, "referenceImages", card.MaxReferenceImages),
                     (ReferenceRole.Video, "referenceVideos", card.MaxReferenceVideos),
                     (ReferenceRole.Audio, "referenceAudios", card.MaxReferenceAudios),
                 })
            if (Of(role) > most)
                yield return new(field, $"{Of(role)} are too many; at most {most} for {card.Name}");

        if (Of(ReferenceRole.Video) < card.MinReferenceVideos)
            yield return new("referenceVideos", VideoNeeded(card));
        else if (Of(ReferenceRole.Audio) > 0 && Of(ReferenceRole.Audio) == references.Count)
            yield return new("referenceAudios", "cannot be the only reference; add a reference image or video");
    }

    static string VideoNeeded(ModelCard card) =>
        $"{card.Name} needs at least {card.MinReferenceVideos} reference video"
        + (card.TextAloneWith is { } other ? $"; {other} does text alone" : "");

    static string? SourceProblem(string source) =>
        source.StartsWith("data:", StringComparison.OrdinalIgnoreCase) ? null
        : source.Length > RequestRules.MaxUrl ? $"has {source.Length} characters; at most {RequestRules.MaxUrl} are allowed"
        : source.StartsWith("asset://", StringComparison.Ordinal)
            ? AssetId.OfSource(source) is null ? $"{RequestRules.Shown(source)} names no asset; asset://asset-20260330142158-q75m8 would" : null
        : Uri.TryCreate(source, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? null
        : $"{RequestRules.Shown(source)} is not a URL that can be fetched; http, https, data: and asset:// are allowed";
}
