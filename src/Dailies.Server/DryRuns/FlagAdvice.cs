using System.Text.RegularExpressions;

namespace Dailies.Server.DryRuns;

/// <summary>Flags in the prompt, <c>--ratio 16:9</c>, that older models of the family read and this one takes for words.</summary>
static partial class FlagAdvice
{
    // By what the older models called them; null is what no field says.
    static readonly Dictionary<string, string?> Meant = new(StringComparer.OrdinalIgnoreCase)
    {
        ["rt"] = "aspect_ratio",
        ["ratio"] = "aspect_ratio",
        ["ar"] = "aspect_ratio",
        ["aspect"] = "aspect_ratio",
        ["rs"] = "resolution",
        ["resolution"] = "resolution",
        ["dur"] = "duration",
        ["duration"] = "duration",
        ["seed"] = "seed",
        ["audio"] = "generateAudio",
        ["fps"] = null,
        ["framespersecond"] = null,
        ["frames"] = null,
        ["wm"] = null,
        ["watermark"] = null,
        ["cf"] = null,
        ["camerafixed"] = null,
    };

    public static IEnumerable<Warning> On(Considered it) => Flag().Matches(it.Prompt).DistinctBy(match => match.Groups["name"].Value).Select(match =>
    {
        var known = Meant.TryGetValue(match.Groups["name"].Value, out var field);
        return new Warning(
            "prompt_flag",
            "prompt",
            $"'{match.Value.Trim()}' is read as words, not as a setting; "
            + (field is not null ? $"set {field} in its place." : known ? "no field does what it did." : "leave it out."));
    });

    /// <summary>A prompt without its flags, so that what they say is not complained about twice.</summary>
    public static string Without(string prompt) => Flag().Replace(prompt, " ");

    // A value is a number, a ratio or a word of settings; a flag that is a dash in the text has none of our names.
    [GeneratedRegex(
        @"(?<!\S)--(?<name>[a-z]{2,20})([ =]{1,2}(\d[\w.:]{0,10}|true|false|adaptive))?(?![\w-])", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Flag();
}
