using Dailies.Engines;

namespace Dailies.Animatic.Frames;

/// <summary>
/// Which source is seen when. A first image opens the clip and gives way to the drawn shot, a last image closes it;
/// reference images and videos follow the drawn shot in parts of equal length, by hard cuts.
/// </summary>
static class Timeline
{
    /// <summary>The parts of a clip, in the order in which they are drawn over each other.</summary>
    public static IReadOnlyList<Part> Of(RenderJob job) =>
        job.FirstImage is null && job.LastImage is null ? Cuts(job) : Frames(job);

    static List<Part> Frames(RenderJob job)
    {
        var last = job.Frames - 1;
        var third = job.Frames / 3;
        var dissolve = third / 2;
        var parts = new List<Part>();
        // The still lies below and the drawn shot is dissolved in over it, so it must last until that is opaque.
        if (job.FirstImage is not null) parts.Add(new(Source.Still, 0, 0, third + dissolve));
        parts.Add(job.FirstImage is null
            ? new(Source.Storyboard, 0, 0, last)
            : new(Source.Storyboard, 0, third, last, dissolve));
        if (job.LastImage is not null)
        {
            var index = job.FirstImage is null ? 0 : 1;
            parts.Add(new(Source.Still, index, last - third, last, dissolve, Exact: last));
        }

        return parts;
    }

    static List<Part> Cuts(RenderJob job)
    {
        var count = 1 + job.ReferenceImages.Count + job.ReferenceVideos.Count;
        return [.. Enumerable.Range(0, count).Select(At)];

        Part At(int number)
        {
            var first = (int)((long)job.Frames * number / count);
            var last = (int)((long)job.Frames * (number + 1) / count) - 1;
            return number == 0 ? new(Source.Storyboard, 0, first, last)
                : number <= job.ReferenceImages.Count ? new(Source.Still, number - 1, first, last, Exact: first)
                : new(Source.Video, number - 1 - job.ReferenceImages.Count, first, last);
        }
    }
}
