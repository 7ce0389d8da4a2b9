using System.Globalization;

namespace Dailies.Animatic.Shots;

/// <summary>
/// Words that mean something, from a data file. A line of it is a value, a tab, English words, a tab, Chinese words; words are
/// separated by commas. A word that ends in <c>*</c> stands for every ending, the value <c>-</c> for nothing: it hides shorter words.
/// </summary>
sealed class Vocabulary<T>
{
    const string Nothing = "-";

    static readonly char[] Breaks = [' ', '-', '&', ':', '.', '/'];

    readonly Dictionary<string, T?> phrases = new(StringComparer.Ordinal);
    readonly Dictionary<string, T?> stems = new(StringComparer.Ordinal);
    readonly Dictionary<string, T?> chinese = new(StringComparer.Ordinal);
    readonly Dictionary<char, int> longest = [];
    readonly HashSet<string> hiding = new(StringComparer.Ordinal);

    /// <summary>Reads one of the files in <c>Shots/Words</c>.</summary>
    public static Vocabulary<T> Load(string file)
    {
        var vocabulary = new Vocabulary<T>();
        foreach (var line in Resource.Lines("Shots.Words." + file))
        {
            if (line.Length == 0 || line.StartsWith("# ", StringComparison.Ordinal)) continue;
            var columns = line.Split('\t');
            var isHiding = columns[0] == Nothing;
            var value = isHiding ? default : Parse(columns[0]);
            for (var column = 1; column < columns.Length; column++)
            {
                foreach (var word in columns[column].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                    vocabulary.Add(word.ToLowerInvariant(), value, isHiding);
            }
        }

        return vocabulary;
    }

    /// <summary>What a text says, in its order, without what it denies.</summary>
    public IReadOnlyList<Found<T>> In(Wording text) => text.Once(this, () => [.. All(text).Where(found => !text.IsDenied(found.Start))]);

    /// <summary>Signs of the longest Chinese word that begins there; 0: none does, or one that hides others.</summary>
    public int LengthAt(string text, int at) => Longest(text, at) is var length && length > 0 && hiding.Contains(text.Substring(at, length)) ? 0 : length;

    /// <summary>What a text says first; <paramref name="otherwise"/> where it says nothing.</summary>
    public T FirstIn(Wording text, T otherwise) => In(text) is [var first, ..] ? first.Value : otherwise;

    /// <summary>Whether a word, or a run of words, is one of these as a whole.</summary>
    public bool Says(string word) => !hiding.Contains(word) && (chinese.ContainsKey(word) || Find(word, out _));

    /// <summary>What a text says, in its order, and be it denied.</summary>
    internal IEnumerable<Found<T>> All(Wording text) => English(text).Concat(Chinese(text.Text)).OrderBy(found => found.Start);

    IEnumerable<Found<T>> English(Wording text)
    {
        for (var i = 0; i < text.Words.Count;)
        {
            var taken = 0;
            for (var count = Wording.MostWords; count > 0 && taken == 0; count--)
            {
                if (text.Phrase(i, count) is not { } phrase || !Find(phrase, out var value)) continue;
                taken = count;
                if (!hiding.Contains(phrase)) yield return new(value!, text.Words[i].Start, text.Words[i + count - 1].End);
            }

            i += Math.Max(1, taken);
        }
    }

    IEnumerable<Found<T>> Chinese(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            var taken = Longest(text, i);
            if (taken > 0 && text.Substring(i, taken) is var word && !hiding.Contains(word)) yield return new(chinese[word]!, i, i + taken);
            i += Math.Max(1, taken);
        }
    }

    int Longest(string text, int at)
    {
        if (!longest.TryGetValue(text[at], out var most)) return 0;
        var words = chinese.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(most, text.Length - at); length > 0; length--)
        {
            if (words.ContainsKey(text.AsSpan(at, length))) return length;
        }

        return 0;
    }

    bool Find(string phrase, out T? value)
    {
        if (phrases.TryGetValue(phrase, out value)) return true;
        if (stems.Count == 0) return false;
        var prefixes = stems.GetAlternateLookup<ReadOnlySpan<char>>();
        // An ending is part of a word: a stem reaches into the last one.
        for (var length = phrase.Length; length > Math.Max(2, phrase.LastIndexOf(' ')); length--)
        {
            if (prefixes.TryGetValue(phrase.AsSpan(0, length), out value)) return true;
        }

        return false;
    }

    void Add(string word, T? value, bool isHiding)
    {
        if (word.AsSpan().IndexOfAnyInRange(Wording.FirstHan, Wording.LastHan) >= 0)
        {
            chinese[word] = value;
            longest[word[0]] = Math.Max(longest.GetValueOrDefault(word[0]), word.Length);
        }
        else
        {
            // Written as the words of a text are cut: "close-up" is two.
            word = string.Join(' ', word.Split(Breaks, StringSplitOptions.RemoveEmptyEntries));
            if (word.EndsWith('*')) stems[word = word[..^1]] = value;
            else phrases[word] = value;
        }

        if (isHiding) hiding.Add(word);
    }

    static T Parse(string value) =>
        typeof(T).IsEnum ? (T)Enum.Parse(typeof(T), value) : (T)Convert.ChangeType(value, typeof(T), CultureInfo.InvariantCulture);
}

/// <summary>
/// A word of a vocabulary in a text. A class, because the code that handles a list of it is then compiled once, and not for each vocabulary
/// anew while the child starts.
/// </summary>
/// <param name="Value">What it means.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
sealed record Found<T>(T Value, int Start, int End);
