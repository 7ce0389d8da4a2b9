namespace Dailies.Animatic.Shots;

/// <summary>Words that are never what a shot is about: how it is filmed, how things look, and the grammar between.</summary>
static class IgnoredWords
{
    static readonly Lazy<HashSet<string>> Words = new(() =>
    {
        using var file = new StreamReader(Resource.Open("Shots.ignored-words.txt"));
        return [.. file.ReadToEnd().Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)];
    });

    /// <summary>Whether a word in lower case is one of them.</summary>
    public static bool Contains(string word) => Words.Value.Contains(word);
}
