namespace Dailies.Animatic.Pictures;

/// <summary>
/// Knows which emoji shows a thing, by its English or Chinese name: WordNet's narrower words ("golden retriever" is a dog), CLDR's names
/// and those keywords that name the same thing, and synonyms written by hand. What is later wins.
/// </summary>
static class PictureBook
{
    /// <summary>Words of the longest English name.</summary>
    public const int LongestName = 3;

    /// <summary>Characters of the longest Chinese name worth looking for.</summary>
    public const int LongestChineseName = 6;

    static readonly Lazy<Dictionary<string, string>> Names = new(Load);

    /// <summary>The emoji for a name in lower case; null where there is none that surely fits.</summary>
    public static string? Find(string name) => Names.Value.GetValueOrDefault(name);

    static Dictionary<string, string> Load()
    {
        var names = new Dictionary<string, string>(6_000, StringComparer.Ordinal);
        foreach (var file in (string[])["narrower.txt", "words.txt", "own-words.txt"])
        {
            foreach (var line in Resource.Lines("Pictures." + file))
            {
                var tab = line.IndexOf('\t');
                names[line[..tab]] = line[(tab + 1)..];
            }
        }

        return names;
    }
}
