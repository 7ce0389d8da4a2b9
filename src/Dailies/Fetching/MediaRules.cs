using System.Globalization;

namespace Dailies.Fetching;

/// <summary>The contract's rules for what a reference may be.</summary>
static class MediaRules
{
    const double NarrowestRatio = 0.4, WidestRatio = 2.5;
    const int ShortestSide = 300, LongestSide = 6000;
    const int ShortestSeconds = 2, LongestSeconds = 15;
    const int SlowestRate = 24, FastestRate = 60;

    // Four times as many as are shown at most.
    const int MaxFrames = 4 * LongestSeconds * FastestRate;

    /// <summary>What is wrong with a file, sentence by sentence.</summary>
    public static IEnumerable<string> Check(MediaKind kind, MediaFacts facts)
    {
        if (kind == MediaKind.Image && facts.Size is { } size)
        {
            if (size.Ratio is < NarrowestRatio or > WidestRatio)
                yield return Sentence($"is {size}, {size.Ratio:0.###} times as wide as high; {NarrowestRatio} to {WidestRatio} are allowed");
            if (Math.Min(size.Width, size.Height) < ShortestSide || Math.Max(size.Width, size.Height) > LongestSide)
                yield return Sentence($"is {size}; {ShortestSide} to {LongestSide} pixels a side are allowed");
        }

        if (kind is MediaKind.Video or MediaKind.Audio && Tenths(facts.Seconds) is < ShortestSeconds or > LongestSeconds)
            yield return Sentence($"is {facts.Seconds:0.0#} s long; {ShortestSeconds} to {LongestSeconds} seconds are allowed");

        // 23.976 frames a second are 24 by name.
        if (kind == MediaKind.Video && Math.Round(facts.FrameRate) is < SlowestRate or > FastestRate)
            yield return Sentence($"has {facts.FrameRate:0.##} frames a second; {SlowestRate} to {FastestRate} are allowed");

        if (kind == MediaKind.Video && facts.Size is { } frame && (long)frame.Width * frame.Height > MediaInput.MaxPixels)
            yield return Sentence($"is {frame}; {MediaInput.MaxPixels / 1_000_000} million pixels a frame are allowed");

        // What an editor cut off may still be in the file, but not hours of it under a length of seconds.
        if (kind == MediaKind.Video && facts.Frames > MaxFrames)
            yield return Sentence($"holds {facts.Frames} frames; at most {MaxFrames} are allowed");
    }

    /// <summary>What is wrong with the length of a task's videos, or sounds, together; null where nothing is.</summary>
    public static string? TotalProblem(IReadOnlyCollection<MediaFacts> files)
    {
        var seconds = files.Sum(file => file.Seconds);
        // One file alone that is too long has been told so.
        return files.Count > 1 && Tenths(seconds) > LongestSeconds ? Sentence($"are {seconds:0.0#} s long together; {LongestSeconds} seconds are allowed") : null;
    }

    // Containers round: a clip of 15 s often says 15.04.
    static double Tenths(double seconds) => Math.Round(seconds, 1, MidpointRounding.ToZero);

    static string Sentence(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
