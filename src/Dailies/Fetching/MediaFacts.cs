using Dailies.Models;

namespace Dailies.Fetching;

/// <summary>What a probe measured of a reference.</summary>
/// <param name="Size">Of picture or video, upright; null for sound.</param>
/// <param name="Seconds">Of video or sound; 0 for a picture.</param>
/// <param name="FrameRate">Of a video; 0 for others.</param>
/// <param name="Frames">That a video holds, counted, shown or not; 0 for others.</param>
public sealed record MediaFacts(PixelSize? Size, double Seconds, double FrameRate, int Frames);
