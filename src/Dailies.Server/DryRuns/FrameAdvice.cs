using System.Text.RegularExpressions;
using Dailies.Models;

namespace Dailies.Server.DryRuns;

/// <summary>Where the prompt and the fields differ in shape and size of the picture.</summary>
static partial class FrameAdvice
{
    static readonly (Func<Regex> Said, string Word, string[] Ratios)[] Shapes =
    [
        (Portrait, "portrait", ["9:16", "3:4"]),
        (Landscape, "landscape", ["16:9", "4:3", "21:9"]),
        (Square, "square", ["1:1"]),
    ];

    public static IEnumerable<Warning> On(Considered it) => [.. Ratios(it), .. Resolutions(it)];

    static IEnumerable<Warning> Ratios(Considered it)
    {
        var ratio = it.Request.Ratio;
        if (ratio == AspectRatio.Adaptive) yield break;

        var said = Ratio().Matches(it.Text).Select(match => match.Value.Replace('x', ':').Replace('×', ':').Replace('：', ':')).Distinct().ToList();
        if (said.Count > 0 && !said.Contains(ratio))
            yield return new("ratio_mismatch", "aspect_ratio", $"The prompt says {string.Join(", ", said)}, and aspect_ratio {ratio}; the field decides.");
        if (said.Count > 0) yield break;

        foreach (var (pattern, word, ratios) in Shapes)
            if (pattern().IsMatch(it.Text) && !ratios.Contains(ratio))
                yield return new(
                    "ratio_mismatch", "aspect_ratio", $"The prompt asks for a {word} picture, and aspect_ratio is {ratio}; {string.Join(" or ", ratios)} would be.");
    }

    static IEnumerable<Warning> Resolutions(Considered it)
    {
        var said = Resolution().Matches(it.Text).Select(match => match.Value.ToLowerInvariant()).Distinct().ToList();
        if (said.Count > 0 && !said.Contains(it.Request.Resolution))
            yield return new(
                "resolution_mismatch", "resolution", $"The prompt says {string.Join(", ", said)}, and resolution {it.Request.Resolution}; the field decides.");
    }

    const RegexOptions Words = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;

    // Not a part of a time, 04:30, or of another number.
    [GeneratedRegex(@"(?<![\d:.])(16[:：x×]9|9[:：x×]16|1[:：x×]1|4[:：x×]3|3[:：x×]4|21[:：x×]9)(?![\d:]|\.\d)", Words)]
    private static partial Regex Ratio();

    [GeneratedRegex(@"(?<![\d.])(480|720|1080)p\b", Words)]
    private static partial Regex Resolution();

    const string Frame = @"(video|clip|film|format|orientation|frame|framing|screen|mode|composition|aspect|layout)";

    [GeneratedRegex($@"\bvertical(?=\s{{0,2}}({Frame}|[,.;，。]|$))|\bportrait[ -]{Frame}\b|竖屏|竖版|竖构图", Words)]
    private static partial Regex Portrait();

    [GeneratedRegex($@"\bhorizontal(?=\s{{0,2}}({Frame}|[,.;，。]|$))|\blandscape[ -]{Frame}\b|\bwidescreen\b|横屏|横版|横构图", Words)]
    private static partial Regex Landscape();

    [GeneratedRegex($@"\bsquare[ -]{Frame}\b|方形画面|正方形构图", Words)]
    private static partial Regex Square();
}
