namespace Dailies.Animatic.Shots;

/// <summary>Words that name nothing to be seen, which an unknown name does not end in: a quality, a moment, something done.</summary>
static class NoThings
{
    static readonly Lazy<HashSet<string>> Words = new(() => [.. Resource.Lines("Pictures.no-things.txt")]);

    /// <summary>Whether a word in lower case, or what it is a form of, is one of them.</summary>
    public static bool Include(string word)
    {
        foreach (var ending in (string[])["", "s", "es", "d", "ed", "ing"])
        {
            if (!word.EndsWith(ending, StringComparison.Ordinal)) continue;
            var stem = word[..^ending.Length];
            if (Words.Value.Contains(stem) || (ending == "ing" && Words.Value.Contains(stem + "e"))) return true;
        }

        return false;
    }
}
