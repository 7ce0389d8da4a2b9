using Dailies.Models;
using Dailies.Tasks;

namespace Dailies.Server.DryRuns;

/// <summary>How many tokens a task may use while its references are not yet measured.</summary>
static class TokenBounds
{
    // The contract's lengths of reference videos: 2 to 15 s each, and 15 s together.
    static readonly TimeSpan Shortest = TimeSpan.FromSeconds(2), Longest = TimeSpan.FromSeconds(15);

    public static bool HasVideo(VideoRequest request) => Videos(request) > 0;

    /// <summary>
    /// The least and the most: of the reference videos' lengths, and while the ratio adapts to the first medium, of the sizes that the
    /// clip may get.
    /// </summary>
    public static (long Least, long Most) Of(VideoRequest request)
    {
        var videos = Videos(request);
        var shortest = request.Frames + (videos * ClipLength.ReferenceFrames(Shortest));
        var longest = request.Frames + (videos > 0 ? ClipLength.ReferenceFrames(Longest) : 0);
        var sizes = request.Ratio == AspectRatio.Adaptive && request.Sizes is { } each ? each.Values : [request.Size];
        return (sizes.Min(size => ClipLength.Tokens(size, shortest)), sizes.Max(size => ClipLength.Tokens(size, longest)));
    }

    static int Videos(VideoRequest request) => request.References.Count(reference => reference.Role == ReferenceRole.Video);
}
