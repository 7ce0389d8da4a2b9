using Dailies.Animatic.Compositing;
using Dailies.Animatic.Shots;
using Dailies.Engines;
using SkiaSharp;

namespace Dailies.Animatic.References;

/// <summary>The references that the words of the prompt put into the drawn shots: pictures of subjects, and plates behind them.</summary>
sealed class SuppliedPictures : IDisposable
{
    /// <summary>None.</summary>
    public static readonly SuppliedPictures None = new();

    readonly Dictionary<int, SKImage> subjects = [];
    readonly Dictionary<int, SKImage> plates = [];
    readonly Dictionary<int, Grade> styles = [];
    SKImage? opening;

    /// <summary>Reference images that the drawn shots show, by their place in the list; they need no part of their own.</summary>
    public IEnumerable<int> Images => [.. subjects.Keys, .. plates.Keys, .. styles.Keys];

    /// <summary>What the pictures that are named for their style do to all shots.</summary>
    public Grade Style => styles.Values.Aggregate(Grade.None, (all, one) => all.Then(one));

    /// <summary>Decodes those that the script names, and that there are.</summary>
    public static async Task<SuppliedPictures> DecodeAsync(Script script, RenderJob job, string ffmpeg, CancellationToken ct)
    {
        var supplied = new SuppliedPictures();
        if (job is { FirstImage: { } first, LastImage: null }) supplied.opening = await Still.DecodeAsync(ffmpeg, first, job.Size, ct);
        if (job.ReferenceImages.Count == 0) return supplied;

        foreach (var shot in script.Shots)
        {
            foreach (var image in shot.Subjects.Select(subject => subject.Image).OfType<int>())
            {
                if (image < job.ReferenceImages.Count && !supplied.subjects.ContainsKey(image))
                    supplied.subjects.Add(image, CutOutPicture.Of(await Still.DecodeWholeAsync(ffmpeg, job.ReferenceImages[image], ct)));
            }

            if (PlateOf(shot, ReferenceKind.Image) is { } plate && plate < job.ReferenceImages.Count && !supplied.plates.ContainsKey(plate))
                supplied.plates.Add(plate, await Still.DecodeAsync(ffmpeg, job.ReferenceImages[plate], job.Size, ct));
        }

        foreach (var style in script.Shots.SelectMany(shot => shot.References).Where(use => use is { Kind: ReferenceKind.Image, Role: ReferenceRole.Style }).Select(use => use.Index).Distinct())
        {
            if (style >= job.ReferenceImages.Count) continue;
            using var picture = await Still.DecodeAsync(ffmpeg, job.ReferenceImages[style], job.Size, ct);
            supplied.styles.Add(style, Palette.Of(picture));
        }

        return supplied;
    }

    /// <summary>The reference that is the plate of a shot, by its place in its list.</summary>
    public static int? PlateOf(Shot shot, ReferenceKind kind)
    {
        foreach (var use in shot.References)
        {
            if (use.Kind == kind && use.Role == ReferenceRole.Plate) return use.Index;
        }

        return null;
    }

    /// <summary>A copy of the picture of a subject, cut to its outline; null where none is supplied.</summary>
    public SKImage? Subject(int? image) => image is { } number && subjects.TryGetValue(number, out var picture) ? Copy(picture) : null;

    /// <summary>A copy of the picture that the clip begins with; null without any, and where it ends with one too: then all of it is the way from one to the other.</summary>
    public SKImage? Opening() => opening is null ? null : Copy(opening);

    /// <summary>The plate of a shot, as large as the frame; null where none is supplied.</summary>
    public SKImage? Plate(Shot shot) => PlateOf(shot, ReferenceKind.Image) is { } number ? plates.GetValueOrDefault(number) : null;

    public void Dispose()
    {
        foreach (var picture in subjects.Values.Concat(plates.Values)) picture.Dispose();
        opening?.Dispose();
    }

    /// <summary>A copy that may be disposed without it.</summary>
    public static SKImage Copy(SKImage picture)
    {
        using var pixels = picture.PeekPixels();
        return SKImage.FromPixelCopy(pixels);
    }
}
