using System.Globalization;
using System.Text.RegularExpressions;

namespace Dailies.Server.DryRuns;

/// <summary>Where the prompt and the clip differ in how long it is, and shots that its length does not hold.</summary>
static partial class LengthAdvice
{
    // A shorter shot is over before it is seen; half a frame is rounding.
    const double ShortestShot = 0.98;

    // Time codes are written in whole seconds.
    const double Slack = 0.5;

    public static IEnumerable<Warning> On(Considered it) => [.. Lengths(it), .. TimeCodes(it), .. Mends(it), .. Shots(it)];

    static IEnumerable<Warning> Lengths(Considered it)
    {
        var duration = it.Request.Duration;
        var said = Seconds().Matches(it.Text).Where(Differs).Select(match => match.Groups["n"].Value).Distinct().ToList();
        if (said.Count > 0)
            yield return new(
                "duration_mismatch",
                "duration",
                $"The prompt speaks of {string.Join(", ", said)} seconds, and duration is {duration}; the field decides.");

        // What is shorter than the clip is a part of it, unless it is said of the whole.
        bool Differs(Match match)
        {
            var seconds = int.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture);
            var whole = match.Groups["whole"].Success;
            var decade = match.Groups["unit"].Value == "s" && seconds % 10 == 0 && seconds >= 20;
            return whole ? seconds != duration : seconds > duration && !decade;
        }
    }

    static IEnumerable<Warning> TimeCodes(Considered it)
    {
        if (it.Reading.Until is not { } until) yield break;

        var (duration, shots) = (it.Request.Duration, it.Reading.Shots.Count);
        if (until > duration + Slack)
            yield return new(
                "shots_cut",
                "duration",
                $"The time codes go to {Number(until)} s, and the clip ends at {duration} s"
                + (it.Reading.Named > shots ? $": {shots} of {it.Reading.Named} shots begin in time." : ": the last shot is cut short."));
        else if (until < duration - Slack)
            yield return new(
                "shots_end_early", "duration", $"The time codes end at {Number(until)} s, and the clip at {duration} s: the last shot goes on until then.");
    }

    static IEnumerable<Warning> Mends(Considered it) => it.Reading.Mends.Select(mend => new Warning("shots_mended", "prompt", mend));

    static IEnumerable<Warning> Shots(Considered it)
    {
        var shots = it.Reading.Shots;
        var shortest = shots.Min(shot => shot.End - shot.Start);
        if (shots.Count > 1 && shortest < ShortestShot)
            yield return new(
                "too_many_shots",
                "prompt",
                $"{shots.Count} shots in {it.Request.Duration} s: the shortest lasts {Number(shortest)} s. Name fewer, or take more seconds.");
    }

    static string Number(double seconds) => seconds.ToString("0.##", CultureInfo.InvariantCulture);

    // Not the end of a time code, 0-3s, nor a decade, 1980s.
    [GeneratedRegex(
        @"(?<![\d:.])(?<!(-|–|—|~|to|至|到)\s{0,3})(?<whole>\b(duration|length)\s{0,2}(of|is|:)?\s{0,2}|时长[:：]?\s{0,2})?(?<![\d:.])(?<n>\d{1,3})(\s?-?\s?(?<unit>seconds?|secs?|s)(?![a-z])(?!\s{0,3}(-|–|—|~|to\b))(?<whole>[\s-]{1,2}(long|(\w{1,15}[\s-]{1,2}){0,2}(video|clip|film|ad|commercial|trailer|movie)\b))?|\s?(?<unit>秒)(?!\s{0,3}(-|–|—|~|至|到))(?<whole>的?(短?视频|短片|影片|广告))?)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Seconds();
}
