using System.Globalization;
using System.Text.RegularExpressions;
using Dailies.Models;

namespace Dailies.Animatic.Shots;

/// <summary>
/// Cuts a prompt into shots. Time codes (<c>0-3s:</c>, <c>2-4 seconds:</c>, <c>[00:02-00:05]</c>, <c>第1-3秒：</c>) say where each begins;
/// numbered shots (<c>Shot 1:</c>, <c>镜头一：</c>), the lines of a list and cuts (<c>cut to</c>, <c>切到</c>) share the time equally; a prompt
/// without any of these is one shot.
/// </summary>
static partial class ShotList
{
    // More cuts than this in 15 s cannot be seen, and a hostile prompt can name thousands.
    const int MostShots = 60;

    // A tenth of a second more or less is nobody's mistake.
    const double Slack = 0.1;

    /// <summary>
    /// The shots in order, without gaps: a shot lasts until the next begins, and text before the first code is in all. Where that is not
    /// what the codes say, a sentence each says what was done.
    /// </summary>
    public static (IReadOnlyList<Shot> Shots, IReadOnlyList<string> Mends) Read(string prompt, int frames)
    {
        if (Timed(prompt, frames) is { } timed) return timed;

        var (marks, isNumbered) = Marks(prompt);
        return (Equal(prompt, marks, isNumbered, frames) ?? [new(0, frames, prompt)], []);
    }

    /// <summary>How many shots a prompt names, and where its last time code ends, in seconds.</summary>
    public static (int Count, double? Until) Named(string prompt)
    {
        var codes = TimeCode().Matches(prompt);
        if (codes.Count > 0) return (codes.Count, codes.Max(code => Math.Max(From(code), To(code))));

        var (marks, isNumbered) = Marks(prompt);
        return (isNumbered ? marks.Count : marks.Count + 1, null);
    }

    // Before each shot, or between two.
    static (IReadOnlyList<Match> Marks, bool IsNumbered) Marks(string prompt)
    {
        if (ShotNumber().Matches(prompt) is { Count: > 1 } numbers) return (numbers, true);
        if (ShotMarks.Lines(prompt) is { Count: > 1 } lines) return (lines, true);
        var cuts = Cut().Matches(prompt);
        return (cuts.Count > 0 ? [.. cuts.Concat(ShotMarks.Turns(prompt)).OrderBy(mark => mark.Index).Take(MostShots)]
            : ShotMarks.Slashes(prompt) is { Count: > 0 } slashes ? slashes
            : ShotMarks.Turns(prompt), false);
    }

    static (IReadOnlyList<Shot>, IReadOnlyList<string>)? Timed(string prompt, int frames)
    {
        var codes = TimeCode().Matches(prompt);
        if (codes.Count == 0) return null;

        var common = prompt[..codes[0].Index];
        var (starts, spans, mends) = (new SortedDictionary<int, string>(), new List<(double From, double To)>(), new List<string>());
        for (var i = 0; i < codes.Count; i++)
        {
            var begin = codes[i].Index + codes[i].Length;
            var end = i + 1 < codes.Count ? codes[i + 1].Index : prompt.Length;
            var (from, to) = (From(codes[i]), To(codes[i]));
            if (to < from)
            {
                mends.Add($"{Number(from)} to {Number(to)} s runs backwards: it is read as {Number(to)} to {Number(from)} s.");
                (from, to) = (to, from);
            }

            var frame = (int)Math.Round(from * ClipLength.FrameRate);
            // Of two shots that begin together the later one counts, as in a corrected list.
            // A clip has one frame more than its seconds: a shot that begins where they end would be a flash.
            if (frame >= frames - 1) continue;
            starts[frame] = Joined(common, prompt[begin..end]);
            spans.Add((from, to));
        }

        return Placed(starts, frames) is { } shots ? (shots, [.. mends.Concat(Fitted(spans)).Take(MostShots)]) : null;
    }

    // Each against the one after it, in the order of time.
    static IEnumerable<string> Fitted(List<(double From, double To)> spans)
    {
        var ordered = spans.OrderBy(span => span.From).ToList();
        // Who counts seconds from one means the first by 1.
        if (ordered.Count > 0 && ordered[0].From > 1 + Slack)
            yield return $"Nothing is said of 0 to {Number(ordered[0].From)} s: the first shot begins at 0 s.";
        for (var i = 0; i + 1 < ordered.Count; i++)
        {
            var (shot, next) = (ordered[i], ordered[i + 1]);
            if (next.From == shot.From)
                yield return $"Two shots begin at {Number(shot.From)} s: the later one of the prompt is shown.";
            else if (shot.To > next.From + Slack)
                yield return $"{Number(shot.From)} to {Number(shot.To)} s and {Number(next.From)} to {Number(next.To)} s overlap: the first ends at {Number(next.From)} s.";
            else if (shot.To < next.From - Slack)
                yield return $"Nothing is said of {Number(shot.To)} to {Number(next.From)} s: the shot before goes on.";
        }
    }

    // Behind a number stands its shot; a cut stands between two.
    static List<Shot>? Equal(string prompt, IReadOnlyList<Match> marks, bool isNumbered, int frames)
    {
        if (marks.Count == 0) return null;

        var texts = new List<string>();
        if (!isNumbered) texts.Add(prompt[..marks[0].Index]);
        for (var i = 0; i < marks.Count; i++)
            texts.Add(prompt[(marks[i].Index + marks[i].Length)..(i + 1 < marks.Count ? marks[i + 1].Index : prompt.Length)]);
        var common = isNumbered ? prompt[..marks[0].Index] : "";
        texts.RemoveAll(text => text.AsSpan().Trim(" ,.;:，。；：\n").IsEmpty);
        var starts = new SortedDictionary<int, string>();
        for (var i = 0; i < texts.Count; i++) starts[(int)((long)frames * i / texts.Count)] = Joined(common, texts[i]);
        return Placed(starts, frames);
    }

    static List<Shot>? Placed(SortedDictionary<int, string> starts, int frames)
    {
        var kept = starts.Take(MostShots).ToList();
        if (kept.Count == 0) return null;

        // What comes before the first code belongs to the first shot.
        kept[0] = new(0, kept[0].Value);
        return [.. kept.Select((start, i) => new Shot(
            start.Key, (i + 1 < kept.Count ? kept[i + 1].Key : frames) - start.Key, start.Value))];
    }

    static string Joined(string common, string own) => $"{own.Trim()} {common.Trim()}".Trim();

    static double From(Match code) => Seconds(code.Groups["from"].Value);

    static double To(Match code) => Seconds(code.Groups["to"].Value);

    static double Seconds(string text) => text.Split(':').Aggregate(
        0.0, (sum, part) => (sum * 60) + double.Parse(part, CultureInfo.InvariantCulture));

    static string Number(double seconds) => seconds.ToString("0.##", CultureInfo.InvariantCulture);

    // A range of seconds or minutes and seconds; a unit or brackets behind it tell it from other numbers. Every
    // repetition is bounded, so that no prompt takes long.
    [GeneratedRegex(
        @"[\[\(【第]?\s{0,3}(?<from>\d{1,2}(:\d{2})?(\.\d{1,3})?)\s{0,3}s?\s{0,3}(-|–|—|~|to|至|到)\s{0,3}(?<to>\d{1,2}(:\d{2})?(\.\d{1,3})?)\s{0,3}((s|sec|secs|second|seconds|秒)\b\s{0,3}[\]\)】]?\s{0,3}[:：,，]?|秒\s{0,3}[\]\)】]?\s{0,3}[:：,，]?|[\]\)】]\s{0,3}[:：]?)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex TimeCode();

    [GeneratedRegex(@"\b(shot|scene|cut)\s{0,3}#?\d{1,2}\s{0,3}(\([^)\n]{0,40}\)\s{0,3})?[:.：\-–—]|(第\s{0,2}(\d{1,2}|[一二三四五六七八九十]{1,3})\s{0,2}(个镜头|镜|幕|场)|(镜头|场景|分镜|画面)\s{0,3}(\d{1,2}|[一二三四五六七八九十]{1,3}))\s{0,3}[:：，,、]", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex ShotNumber();

    [GeneratedRegex(
        @"(?<cut>[,.;，。；]?\s{0,3}\b((and|then|we)\s{1,2}){0,2}((hard|smash|jump|match|quick)\s)?cuts?\s{1,2}(back\s)?to\b\s{0,2}[:：]?|[,.;，。；]?\s{0,3}(然后)?(镜头|画面)?(切换到|切到|切至|转到|切换至|转场到|一转))",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Cut();
}
