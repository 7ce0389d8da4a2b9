using System.Text.RegularExpressions;

namespace Dailies.Animatic.Pictures;

/// <summary>Knows which unknown names are those of people.</summary>
static partial class People
{
    static readonly Lazy<HashSet<string>> Words = new(() => [.. Resource.Lines("Pictures.people.txt"), .. Resource.Lines("Pictures.own-people.txt")]);

    /// <summary>Whether a name ends as the names of people do, such as <c>captain</c>, <c>first violinist</c>, <c>登山者</c>.</summary>
    public static bool Includes(string name)
    {
        var last = name[(name.LastIndexOf(' ') + 1)..].ToLowerInvariant();
        return Words.Value.Contains(last) || (last.EndsWith('s') && Words.Value.Contains(last[..^1])) || Ending().IsMatch(name);
    }

    /// <summary>Whether a word behind another makes it somebody, as <c>tamer</c> does in "lion tamer" and <c>star</c> in "pop star" does not surely.</summary>
    public static bool Makes(string word) => Maker().IsMatch(word) && Includes(word);

    [GeneratedRegex("(er|or|ist|ian|ant|ee|man|men|woman|women|person|boy|girl|lady|guy)s?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Maker();

    [GeneratedRegex(
        @"(man|men|woman|women)$|(人|者|师|手|员|家|生|长|工|兵|匠|侠|客|友|妹|姐|哥|弟|爷|奶|娘|妈|爸|叔|姨|婆|公|妇|孩|童|少年|少女|女士|先生)$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Ending();
}
