using System.Text.RegularExpressions;

namespace Dailies.Upstream.Recording;

/// <summary>Says of a request why it cannot be answered from a recording, without what people wrote in it.</summary>
static partial class Difference
{
    const int Named = 6;

    /// <summary>One sentence, and what to do.</summary>
    public static string Sentence(RecordedRequest asked, RecordedExchanges recorded)
    {
        var what = $"{asked.Method} {asked.Path}";
        if (recorded.Count(asked) is > 0 and var count)
            return $"{what} was recorded {(count == 1 ? "once" : $"{count} times")} with this body, and is asked once more; run serve with --record again to have it.";

        var nearest = recorded.Like(asked).Select(one => (one.File, Fields: Differing(asked, one.Exchange.Request))).OrderBy(one => one.Fields.Count).FirstOrDefault();
        var how = nearest.File is null
            ? "nothing was for this path"
            : $"in {nearest.File}, which is nearest, {string.Join(", ", nearest.Fields.Take(Named))}{(nearest.Fields.Count > Named ? " and more" : "")} {(nearest.Fields.Count == 1 ? "differs" : "differ")}";
        return $"{what} was never recorded: {how}; run serve with --record again to have it.";
    }

    static List<string> Differing(RecordedRequest asked, RecordedRequest recorded)
    {
        var (now, then) = (RequestText.Fields(asked), RequestText.Fields(recorded));
        var fields = now.Keys.Union(then.Keys).Order(StringComparer.Ordinal)
            .Where(field => now.GetValueOrDefault(field) != then.GetValueOrDefault(field))
            .Select(field => !Prose().IsMatch(field) && Shown(now.GetValueOrDefault(field), then.GetValueOrDefault(field)) is { } values ? $"{field} ({values})" : field)
            .ToList();
        return fields.Count > 0 ? fields : ["the query"];
    }

    static string? Shown(string? now, string? then) =>
        Word().IsMatch(now ?? "null") && Word().IsMatch(then ?? "null") ? $"{now ?? "none"}, recorded {then ?? "none"}" : null;

    // Where people write.
    [GeneratedRegex("(prompt|text|name)$", RegexOptions.IgnoreCase)]
    private static partial Regex Prose();

    // Numbers, and words such as 720p and 16:9.
    [GeneratedRegex(@"^""?[A-Za-z0-9_:.-]{1,24}""?$")]
    private static partial Regex Word();
}
