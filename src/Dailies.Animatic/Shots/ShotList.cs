using System.Globalization;
using System.Text.RegularExpressions;
using Dailies.Models;

namespace Dailies.Animatic.Shots;

/// <summary>
/// Reads a prompt into shots. Time codes (<c>0-3s:</c>, <c>2-4 seconds:</c>, <c>[00:02-00:05]</c>, <c>第1-3秒：</c>) say where each
/// begins; numbered shots (<c>Shot 1:</c>, <c>镜头1：</c>) share the time equally; a prompt with neither is one shot.
/// </summary>
static partial class ShotList
{
    // More cuts than this in 15 s cannot be seen, and a hostile prompt can name thousands.
    const int MostShots = 60;

    /// <summary>The shots in order, without gaps: a shot lasts until the next begins, and text before the first code is in all.</summary>
    public static IReadOnlyList<Shot> Read(string prompt, int frames) =>
        Timed(prompt, frames) ?? Numbered(prompt, frames) ?? [new(0, frames, prompt)];

    /// <summary>How many shots a prompt names, and where its last time code ends, in seconds.</summary>
    public static (int Count, double? Until) Named(string prompt)
    {
        var codes = TimeCode().Matches(prompt);
        if (codes.Count > 0) return (codes.Count, codes.Max(code => Seconds(code.Groups["to"].Value)));

        var numbers = ShotNumber().Count(prompt);
        return (Math.Max(1, numbers), null);
    }

    static List<Shot>? Timed(string prompt, int frames)
    {
        var codes = TimeCode().Matches(prompt);
        if (codes.Count == 0) return null;

        var common = prompt[..codes[0].Index];
        var starts = new SortedDictionary<int, string>();
        for (var i = 0; i < codes.Count; i++)
        {
            var begin = codes[i].Index + codes[i].Length;
            var end = i + 1 < codes.Count ? codes[i + 1].Index : prompt.Length;
            var frame = (int)Math.Round(Seconds(codes[i].Groups["from"].Value) * ClipLength.FrameRate);
            // Of two shots that begin together the later one counts, as in a corrected list.
            // A clip has one frame more than its seconds: a shot that begins where they end would be a flash.
            if (frame < frames - 1) starts[frame] = Joined(common, prompt[begin..end]);
        }

        return Cut(starts, frames);
    }

    static List<Shot>? Numbered(string prompt, int frames)
    {
        var numbers = ShotNumber().Matches(prompt);
        if (numbers.Count < 2) return null;

        var common = prompt[..numbers[0].Index];
        var starts = new SortedDictionary<int, string>();
        for (var i = 0; i < numbers.Count; i++)
        {
            var begin = numbers[i].Index + numbers[i].Length;
            var end = i + 1 < numbers.Count ? numbers[i + 1].Index : prompt.Length;
            starts[(int)((long)frames * i / numbers.Count)] = Joined(common, prompt[begin..end]);
        }

        return Cut(starts, frames);
    }

    static List<Shot>? Cut(SortedDictionary<int, string> starts, int frames)
    {
        var kept = starts.Take(MostShots).ToList();
        if (kept.Count == 0) return null;

        // What comes before the first code belongs to the first shot.
        kept[0] = new(0, kept[0].Value);
        return [.. kept.Select((start, i) => new Shot(
            start.Key, (i + 1 < kept.Count ? kept[i + 1].Key : frames) - start.Key, start.Value))];
    }

    static string Joined(string common, string own) => $"{own.Trim()} {common.Trim()}".Trim();

    static double Seconds(string text) => text.Split(':').Aggregate(
        0.0, (sum, part) => (sum * 60) + double.Parse(part, CultureInfo.InvariantCulture));

    // A range of seconds or minutes and seconds; a unit or brackets behind it tell it from other numbers. Every
    // repetition is bounded, so that no prompt takes long.
    [GeneratedRegex(
        @"[\[\(【第]?\s{0,3}(?<from>\d{1,2}(:\d{2})?(\.\d{1,3})?)\s{0,3}s?\s{0,3}(-|–|—|~|to|至|到)\s{0,3}(?<to>\d{1,2}(:\d{2})?(\.\d{1,3})?)\s{0,3}((s|sec|secs|second|seconds|秒)\b\s{0,3}[\]\)】]?\s{0,3}[:：,，]?|秒\s{0,3}[\]\)】]?\s{0,3}[:：,，]?|[\]\)】]\s{0,3}[:：]?)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex TimeCode();

    [GeneratedRegex(@"\b(shot|scene|cut)\s{0,3}#?\d{1,2}\s{0,3}(\([^)\n]{0,40}\)\s{0,3})?[:.：\-–—]|(第\s{0,2}(\d{1,2}|[一二三四五六七八九十]{1,3})\s{0,2}(个镜头|镜|幕|场)|(镜头|场景|分镜|画面)\s{0,3}(\d{1,2}|[一二三四五六七八九十]{1,3}))\s{0,3}[:：，,、]", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex ShotNumber();
}
