using System.Text.RegularExpressions;

namespace Dailies.Animatic.Shots;

/// <summary>A text in lower case, cut into words; positions are those in the text itself.</summary>
sealed partial class Wording
{
    // "no rain or snow" denies both; a longer reach denies what is not meant.
    const int DeniedWords = 5;
    const int DeniedSigns = 8;

    static readonly Vocabulary<string> Negations = Vocabulary<string>.Load("negations.txt");

    readonly List<(int Start, int End)> denied = [];

    public Wording(string text)
    {
        Text = text.ToLowerInvariant();
        Words = [.. Word().Matches(Text).Select(match => (match.Index, match.Index + match.Length))];
        foreach (var no in Negations.All(this)) denied.Add((no.Start, EndOfDenied(no)));
    }

    /// <summary>The whole of it, in lower case.</summary>
    public string Text { get; }

    /// <summary>Where the words of Latin letters begin and end; Chinese is not in them.</summary>
    public IReadOnlyList<(int Start, int End)> Words { get; }

    /// <summary>Whether what stands there is said not to be.</summary>
    public bool IsDenied(int at) => denied.Any(range => at >= range.Start && at < range.End);

    /// <summary>Whether a sign is Chinese.</summary>
    public static bool IsHan(char sign) => sign is >= '\u4E00' and <= '\u9FFF';

    /// <summary>Where the clause begins that holds a position.</summary>
    public int ClauseStart(int at) => at == 0 ? 0 : Text.LastIndexOfAny(ClauseEnds, at - 1) + 1;

    /// <summary>Where the clause ends that holds a position.</summary>
    public int ClauseEnd(int at)
    {
        var end = Text.IndexOfAny(ClauseEnds, at);
        return end < 0 ? Text.Length : end;
    }

    static readonly char[] ClauseEnds = [.. ".,;:!?\n()[]，。；：！？、（）【】"];

    int EndOfDenied(Found<string> no)
    {
        var end = ClauseEnd(no.End);
        if (no.End < Text.Length && IsHan(Text[no.End - 1])) return Math.Min(end, no.End + DeniedSigns);

        var after = Words.Where(word => word.Start >= no.End && word.Start < end).Take(DeniedWords).ToList();
        var stop = after.FindIndex(word => Text[word.Start..word.End] is "but" or "only" or "just" or "with" or "while" or "in" or "on" or "at");
        return stop >= 0 ? after[stop].Start : after.Count > 0 ? after[^1].End : no.End;
    }

    [GeneratedRegex(@"[\p{L}\p{N}-[\u2E80-\uFFFF]]+(?:['’][\p{L}-[\u2E80-\uFFFF]]+)?")]
    private static partial Regex Word();
}
