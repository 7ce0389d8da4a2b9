using System.Globalization;
using System.Text;
using Dailies.Server.DryRuns;

namespace Dailies.Cli.Checking;

/// <summary>A checked file for a person to read.</summary>
static class Sheet
{
    // A shot's text is there to find it by.
    const int LongestText = 60;

    public static string Of(CheckedFile file)
    {
        if (file.Result is not { } clip) return $"{file.File}: wrong\n  {file.Error}";

        var text = new StringBuilder();
        Line($"{file.File}: {(clip.Warnings.Count == 0 ? "fine" : $"{clip.Warnings.Count} {(clip.Warnings.Count == 1 ? "warning" : "warnings")}")}");
        Line($"  {clip.Model}, {clip.Duration} s ({clip.Frames} frames), {clip.Size}, {(clip.Audio ? "with" : "without")} sound, {(clip.Seed == -1 ? "random seed" : $"seed {clip.Seed}")}");
        Line($"  {Range(clip.Tokens, clip.MaxTokens, "N0")} tokens{Cost("costs", clip.Price)}{Cost("list price", clip.ListPrice)}");
        foreach (var shot in clip.Shots) Line($"  {shot.Start,5:0.0} to {shot.End:0.0} s: {Seen(shot)} - {Short(shot.Text)}");
        foreach (var warning in clip.Warnings) Line($"  warning: {warning.Param}: {warning.Message}");
        return text.ToString().TrimEnd('\n');

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    static string Cost(string what, QuoteView? quote) =>
        quote is null ? "" : $"; {what} {Range(quote.Cost, quote.MaxCost, "0.00##")} {quote.Currency}";

    static string Range<T>(T least, T most, string format)
        where T : IFormattable, IEquatable<T> =>
        least.Equals(most) ? least.ToString(format, CultureInfo.InvariantCulture)
        : $"{least.ToString(format, CultureInfo.InvariantCulture)} to {most.ToString(format, CultureInfo.InvariantCulture)}";

    static string Seen(ShotView shot) => string.Join(
        ", ",
        shot.Subjects.Select(subject => subject.Picture is null ? $"{subject.Name} (no picture: a silhouette)" : subject.Name)
            .Concat(new[] { shot.Motion, shot.Place, shot.Hour, shot.Weather }.OfType<string>()));

    static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= LongestText ? line : line[..(LongestText - 3)] + "...";
    }
}
