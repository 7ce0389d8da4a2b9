using System.Globalization;
using Dailies.Assets;
using Dailies.Fetching;
using Dailies.Models;
using Dailies.Tasks;

namespace Dailies.Server.DryRuns;

/// <summary>What of the references does not fit into the clip: they are scaled to cover it, and cut at the centre.</summary>
static class CutAdvice
{
    // The sizes of the contract are up to 2.5 per cent off their ratios: 480p is 864x496 for 16:9.
    const double Unseen = 0.03;

    public static IEnumerable<Warning> On(Considered it)
    {
        var seen = it.Request.References.Where(reference => reference.Kind != MediaKind.Audio).ToList();
        var adaptive = it.Request.Ratio == AspectRatio.Adaptive;
        if (adaptive && seen.Count > 0)
            yield return new(
                "size_unknown",
                "aspect_ratio",
                $"The clip takes the ratio nearest to that of {seen[0].Field}, which is measured when it is fetched; size is that of {AspectRatio.Default}.");

        var unknown = new List<string>();
        foreach (var reference in seen)
        {
            if (adaptive || it.Facts.GetValueOrDefault(reference.Field)?.Size is not { } size) unknown.Add(reference.Field);
            else if (Cut(reference, size, it.Request) is { } warning) yield return warning;
        }

        if (unknown.Count > 0)
            yield return new(
                "cut_off_unknown",
                unknown[0],
                $"Not measured before the create: {string.Join(", ", unknown)}. What has another shape than {(adaptive ? "the clip" : it.Request.Size.ToString())}"
                + " is scaled to cover it, and cut at its edges.");

        foreach (var reference in it.Request.References)
            if (reference.Content is null && AssetId.OfSource(reference.Source) is not null)
                yield return new("asset_unknown", reference.Field, "The asset is not looked up without a server.");
    }

    static Warning? Cut(Reference reference, PixelSize media, VideoRequest request)
    {
        var clip = request.Size;
        var wider = media.Ratio > clip.Ratio;
        var lost = wider ? 1 - (clip.Ratio / media.Ratio) : 1 - (media.Ratio / clip.Ratio);
        if (lost < Unseen) return null;

        var nearest = AspectRatio.Nearest(media);
        return new(
            "cut_off",
            reference.Field,
            string.Create(CultureInfo.InvariantCulture, $"{media} does not fit into {clip}: {lost * 100:0} % of it is cut off, half {(wider ? "left and half right" : "at the top and half at the bottom")}")
            + (nearest == request.Ratio ? "." : $"; aspect_ratio {nearest} would show more."));
    }
}
