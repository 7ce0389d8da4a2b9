using Dailies.Models;
using Dailies.Tasks;

namespace Dailies.Server.DryRuns;

/// <summary>How few tokens a task may use while its references are not yet measured; how many is <see cref="VideoRequest.MostTokens"/>.</summary>
static class TokenBounds
{
    // The contract's shortest reference video.
    static readonly TimeSpan Shortest = TimeSpan.FromSeconds(2);

    public static bool HasVideo(VideoRequest request) => Videos(request) > 0;

    /// <summary>With the shortest videos and, while the ratio is adaptive, the smallest size that the clip may get.</summary>
    public static long Least(VideoRequest request)
    {
        var frames = request.Frames + (Videos(request) * ClipLength.ReferenceFrames(Shortest));
        var sizes = request.Ratio == AspectRatio.Adaptive && request.Sizes is { } each ? each.Values : [request.Size];
        return sizes.Min(size => ClipLength.Tokens(size, frames));
    }

    static int Videos(VideoRequest request) => request.References.Count(reference => reference.Role == ReferenceRole.Video);
}
