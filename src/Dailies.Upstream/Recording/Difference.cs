using System.Text.RegularExpressions;

namespace Dailies.Upstream.Recording;

/// <summary>Says of a request why it cannot be answered from a recording, without what people wrote in it.</summary>
static partial class Difference
{
    const int Named = 6;
    const string Remedy = "run serve with --record again to have it";

    /// <summary>One sentence, and what to do.</summary>
    public static string Sentence(RecordedRequest asked, RecordedExchanges recorded)
    {
        var what = $"{asked.Method} {asked.Path}";
        if (recorded.Count(asked) is > 0 and var count)
            return $"{what} was recorded {(count == 1 ? "once" : $"{count} times")} with this body, and is asked once more; {Remedy}.";

        var nearest = recorded.Like(asked)
            .Select(one => (one.File, Fields: Differing(asked, one.Exchange.Request)))
            .OrderBy(one => one.Fields.Count)
            .FirstOrDefault();
        var how = nearest.File is null
            ? "nothing was for this path"
            : $"in {nearest.File}, which is nearest, {Listed(nearest.Fields)} {(nearest.Fields.Count == 1 ? "differs" : "differ")}";
        return $"{what} was never recorded: {how}; {Remedy}.";
    }

    static List<string> Differing(RecordedRequest asked, RecordedRequest recorded)
    {
        var (now, then) = (RequestText.Fields(asked), RequestText.Fields(recorded));
        var fields = now.Keys.Union(then.Keys).Order(StringComparer.Ordinal)
            .Where(field => now.GetValueOrDefault(field) != then.GetValueOrDefault(field))
            .Select(field => Shown(field, now.GetValueOrDefault(field), then.GetValueOrDefault(field)))
            .ToList();
        return fields.Count > 0 ? fields : ["the query"];
    }

    static string Listed(List<string> fields) => string.Join(", ", fields.Take(Named)) + (fields.Count > Named ? " and more" : "");

    static string Shown(string field, string? now, string? then) =>
        !Prose().IsMatch(field) && Word().IsMatch(now ?? "null") && Word().IsMatch(then ?? "null")
            ? $"{field} ({now ?? "none"}, recorded {then ?? "none"})"
            : field;

    // Where people write.
    [GeneratedRegex("(prompt|text|name)$", RegexOptions.IgnoreCase)]
    private static partial Regex Prose();

    // Numbers, and words such as 720p and 16:9.
    [GeneratedRegex(@"^""?[A-Za-z0-9_:.-]{1,24}""?$")]
    private static partial Regex Word();
}
