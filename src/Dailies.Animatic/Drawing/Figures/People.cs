using System.Text.RegularExpressions;

namespace Dailies.Animatic.Drawing.Figures;

/// <summary>Knows which unknown names are those of people.</summary>
static partial class People
{
    /// <summary>Whether a name ends as the names of people do, such as <c>captain</c>, <c>violinist</c>, <c>登山者</c>.</summary>
    public static bool Includes(string name) => Ending().IsMatch(name);

    [GeneratedRegex(
        @"(ess|knight|patient|(?<=play)er|man|men|woman|women|boy|boys|girl|girls|captain|teen(ager)?s?|soldiers?|guards?|friends?|neighbou?rs?|visitors?|tourists?|kids?|guy|guys|lady|gentleman|mother|father|mom|dad|son|daughter|brother|sister|uncle|aunt|band|team|crew|monk|maid|nun|priest|butler|host|guest|client|thief|spy|scout|rebel|warrior|(?<!wat|riv|pap|flow|tow|pow|comput|print|dinn|wint|summ|lett|burg|lad|butt|sup|wa)(er|or|ist|ian|eer|(?<=assist|attend|account|merch|serv|particip)ant)s?)$|(人|者|师|手|员|家|生|长|工|兵|匠|侠|客|友|妹|姐|哥|弟|爷|奶|娘|妈|爸|叔|姨|婆|公|妇|孩|童|少年|少女|女士|先生)$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Ending();
}
