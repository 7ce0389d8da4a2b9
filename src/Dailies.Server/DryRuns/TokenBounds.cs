using Dailies.Fetching;
using Dailies.Models;
using Dailies.Tasks;

namespace Dailies.Server.DryRuns;

/// <summary>How many tokens a task may use while some of its references are not yet measured.</summary>
static class TokenBounds
{
    // The contract's shortest reference video.
    static readonly TimeSpan Shortest = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The least and the most, <see cref="VideoRequest.MostTokens"/>: of the lengths of the reference videos, and while the ratio is
    /// adaptive, of the sizes that the clip may get. They are the same where nothing is left to measure.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="facts">By field, what is measured already.</param>
    public static (long Least, long Most) Of(VideoRequest request, IReadOnlyDictionary<string, MediaFacts> facts)
    {
        var videos = request.References.Where(reference => reference.Role == ReferenceRole.Video).ToList();
        var known = videos.Select(video => facts.GetValueOrDefault(video.Field)).OfType<MediaFacts>().ToList();
        var unknown = videos.Count - known.Count;
        var frames = known.Sum(video => ClipLength.ReferenceFrames(TimeSpan.FromSeconds(video.Seconds)));
        var measured = request with { ReferenceFrames = frames + (unknown * ClipLength.ReferenceFrames(Shortest)) };
        var sizes = request.Ratio == AspectRatio.Adaptive && request.Sizes is { } each ? each.Values : [request.Size];
        var least = sizes.Min(size => ClipLength.Tokens(size, measured.Frames + measured.ReferenceFrames));
        return (least, unknown > 0 ? request.MostTokens : measured.MostTokens);
    }
}
