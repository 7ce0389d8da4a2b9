namespace Dailies.Animatic.Pictures;

/// <summary>
/// Knows which emoji shows a thing, by its English or Chinese name: CLDR's own names, and synonyms written by hand, which win.
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
        var names = new Dictionary<string, string>(3_000, StringComparer.Ordinal);
        foreach (var file in (string[])["words.txt", "own-words.txt"])
        {
            using var reader = new StreamReader(Resource.Open("Pictures." + file));
            while (reader.ReadLine() is { } line)
            {
                var tab = line.IndexOf('\t');
                names[line[..tab]] = line[(tab + 1)..];
            }
        }

        return names;
    }
}
