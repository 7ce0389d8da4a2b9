using Dailies.Animatic.References;
using Dailies.Animatic.Shots;
using Dailies.Engines;

namespace Dailies.Animatic.Frames;

/// <summary>
/// Which source is seen when. With a first and a last image the clip is the way from one to the other; reference images and videos that
/// the prompt gives no role follow the drawn shots in parts of equal length, by hard cuts; a video that is a plate lies below its shots.
/// </summary>
static class Timeline
{
    /// <summary>The parts of a clip, in the order in which they are drawn over each other.</summary>
    /// <param name="job">The references.</param>
    /// <param name="script">The shots, which may have a video as their plate.</param>
    /// <param name="drawn">Reference images that the drawn shots show already.</param>
    public static IReadOnlyList<Part> Of(RenderJob job, Script script, IReadOnlyCollection<int> drawn) =>
        job is { FirstImage: not null, LastImage: not null } ? [new(Source.Morph, 0, 0, job.Frames - 1)] : Cuts(job, script, drawn);

    static List<Part> Cuts(RenderJob job, Script script, IReadOnlyCollection<int> drawn)
    {
        if (job.ReferenceImages.Count + job.ReferenceVideos.Count == 0) return [new(Source.Storyboard, 0, 0, job.Frames - 1)];

        var images = Enumerable.Range(0, job.ReferenceImages.Count).Except(drawn).ToList();
        var plates = script.Shots.Select(shot => SuppliedPictures.PlateOf(shot, ReferenceKind.Video)).OfType<int>().ToHashSet();
        var videos = Enumerable.Range(0, job.ReferenceVideos.Count).Except(plates).ToList();
        var count = 1 + images.Count + videos.Count;
        return [.. Plates(job, script), .. Enumerable.Range(0, count).Select(At)];

        Part At(int number)
        {
            var first = (int)((long)job.Frames * number / count);
            var last = (int)((long)job.Frames * (number + 1) / count) - 1;
            return number == 0 ? new(Source.Storyboard, 0, first, last)
                : number <= images.Count ? new(Source.Still, images[number - 1], first, last)
                : new(Source.Video, videos[number - 1 - images.Count], first, last);
        }
    }

    // They lie below the shots that they belong to.
    static IEnumerable<Part> Plates(RenderJob job, Script script)
    {
        foreach (var shot in script.Shots)
        {
            if (SuppliedPictures.PlateOf(shot, ReferenceKind.Video) is { } video && video < job.ReferenceVideos.Count)
                yield return new(Source.Video, video, shot.FirstFrame, shot.FirstFrame + shot.Frames - 1);
        }
    }
}
