using System.Text.RegularExpressions;

namespace Dailies.Animatic.Shots;

/// <summary>A text in lower case, cut into words; positions are those in the text itself.</summary>
sealed partial class Wording
{
    // "no rain or snow" denies both; a longer reach denies what is not meant.
    const int DeniedWords = 5;
    const int DeniedSigns = 8;

    /// <summary>The range of what counts as a Chinese sign.</summary>
    public const char FirstHan = '\u4E00', LastHan = '\u9FFF';

    /// <summary>Words of the longest phrase that any vocabulary holds.</summary>
    public const int MostWords = 4;

    static readonly Vocabulary<string> Negations = Vocabulary<string>.Load("negations.txt");

    readonly bool[] denied;
    readonly string[,] phrases;
    readonly Dictionary<object, object> found = [];

    public Wording(string text)
    {
        Text = text.ToLowerInvariant();
        var words = new List<(int, int)>();
        foreach (var match in Word().EnumerateMatches(Text)) words.Add((match.Index, match.Index + match.Length));
        Words = words;
        phrases = new string[Words.Count, MostWords];
        denied = new bool[Text.Length];
        foreach (var no in Negations.All(this)) denied.AsSpan(no.Start, EndOfDenied(no) - no.Start).Fill(true);
    }

    /// <summary>The whole of it, in lower case.</summary>
    public string Text { get; }

    /// <summary>Where the words of Latin letters begin and end; Chinese is not in them.</summary>
    public IReadOnlyList<(int Start, int End)> Words { get; }

    /// <summary>Whether what stands there is said not to be.</summary>
    public bool IsDenied(int at) => at < denied.Length && denied[at];

    /// <summary>So many words from a number on, with one space between; null where a clause ends between them.</summary>
    public string? Phrase(int number, int count)
    {
        if (number + count > Words.Count) return null;
        if (phrases[number, count - 1] is { } made) return made.Length == 0 ? null : made;

        var (start, end) = (Words[number].Start, Words[number + count - 1].End);
        var isWhole = Text.AsSpan(start, end - start).IndexOfAny(ClauseEnds) < 0;
        var words = new string[isWhole ? count : 0];
        for (var i = 0; i < words.Length; i++) words[i] = Text[Words[number + i].Start..Words[number + i].End];
        phrases[number, count - 1] = string.Join(' ', words);
        return isWhole ? phrases[number, count - 1] : null;
    }

    /// <summary>What a vocabulary finds here, which is looked for once.</summary>
    public IReadOnlyList<Found<T>> Once<T>(Vocabulary<T> vocabulary, Func<IReadOnlyList<Found<T>>> look)
    {
        if (found.TryGetValue(vocabulary, out var before)) return (IReadOnlyList<Found<T>>)before;
        var now = look();
        found.Add(vocabulary, now);
        return now;
    }

    /// <summary>Whether a sign is Chinese.</summary>
    public static bool IsHan(char sign) => sign is >= FirstHan and <= LastHan;

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
