using System.Text.RegularExpressions;
using Dailies.Animatic.Pictures;

namespace Dailies.Animatic.Shots;

/// <summary>Finds names in Chinese, which writes no spaces.</summary>
static partial class ChineseNames
{
    static readonly HashSet<string> Players = new(StringComparer.Ordinal) { "运动员", "选手", "球员", "队员", "演奏者", "演奏家", "爱好者" };

    const string Robot = "🤖";

    const string Somebody = "人";

    /// <summary>
    /// The names of things that a picture fits, in their order: at each place the longest. A longer word that names no thing hides the
    /// shorter names in it, as 地平线 (horizon) hides 线 (thread) and 浪花 (spray) hides 花 (flower). What is counted before a verb is a name
    /// without a picture too.
    /// </summary>
    public static IReadOnlyList<(int Start, int End)> In(string run)
    {
        var names = new List<(int Start, int End)>();
        for (var start = 0; start < run.Length;)
        {
            if (Unknown(run, start) is { } end)
            {
                names.Add((start, end));
                start = end;
                continue;
            }

            var name = Math.Max(Length(run, start, IsPicture), IsSomebody(run, start, names) ? 1 : 0);
            var other = Math.Max(Length(run, start, IgnoredWords.Contains), Lexicon.LengthAt(run, start));
            var sound = Lexicon.Sounds.LengthAt(run, start);
            if (name > other && name >= sound)
            {
                Add(run, names, (start, start + name));
            }

            start += Math.Max(1, Math.Max(name, Math.Max(other, sound)));
        }

        return names;
    }

    // Of names side by side one may say only how the other is.
    static void Add(string run, List<(int Start, int End)> names, (int Start, int End) name)
    {
        if (names.Count == 0 || names[^1].End != name.Start)
        {
            names.Add(name);
            return;
        }

        var (before, now) = (PictureBook.Find(run[names[^1].Start..names[^1].End]), PictureBook.Find(run[name.Start..name.End]));
        // 机器人厨师, 熊猫厨师 and 警察叔叔 are one, and so are 宇航员猫 and 少年侠客.
        var hasOccupation = PictureKinds.HasOccupation(before);
        if (PictureKinds.IsAnimate(before) && PictureKinds.IsAnimate(now) && (hasOccupation != PictureKinds.HasOccupation(now) || (before == Robot && PictureKinds.IsPerson(now))))
        {
            if (hasOccupation ? !PictureKinds.IsAnimal(now) : before == Robot || PictureKinds.IsAnimal(before)) return;
            names.RemoveAt(names.Count - 1);
        }

        // A footballer has a ball, but a truck driver is no truck.
        if (Players.Contains(run[name.Start..name.End]) && before is not null && PictureKinds.Of(before).Kind == PictureKind.Thing) names.Insert(names.Count - 1, name);
        else if (PictureKinds.IsPerson(now) && !PictureKinds.IsPerson(before)) names[^1] = name;
        else names.Add(name);
    }

    /// <summary>Whether a run has words in it that say how, where or when, so that it is no name.</summary>
    public static bool SaysSomething(string run) => Enumerable.Range(0, run.Length).Any(at => Lexicon.LengthAt(run, at) > 0 || Lexicon.Sounds.LengthAt(run, at) > 0 || Lexicon.Moods.LengthAt(run, at) > 0);

    // Where 拾荒者 ends in 一位拾荒者在街上: nothing in it is known, or it is somebody.
    static int? Unknown(string run, int start)
    {
        foreach (Match match in Counted().Matches(run))
        {
            var name = match.Groups["name"];
            if (name.Index != start) continue;
            var isKnown = Enumerable.Range(0, name.Length - 1).Any(at => IsPicture(name.Value[at..]));
            var isNew = !SaysSomething(name.Value) && Enumerable.Range(0, name.Length).All(at => Length(name.Value, at, word => IsPicture(word) || IgnoredWords.Contains(word)) == 0);
            if (!isKnown && (isNew || (match.Groups["who"].Success && People.Includes(name.Value)))) return start + name.Length;
        }

        return null;
    }

    static bool IsPicture(string word) => word != Somebody && PictureBook.Find(word) is not null;

    // Who is counted is somebody, as in 两个人; a girl who is 一个人 is alone.
    static bool IsSomebody(string run, int start, List<(int Start, int End)> names)
    {
        if (!Counts().IsMatch(run, start)) return false;
        var isAlone = start >= 2 && run[start - 1] == '个' && run[start - 2] == '一' && (names.Count > 0 && names[^1].End == start - 2 || (start >= 3 && run[start - 3] is '他' or '她' or '我' or '你'));
        return !isAlone;
    }

    static int Length(string run, int start, Func<string, bool> isWord)
    {
        for (var length = Math.Min(PictureBook.LongestChineseName, run.Length - start); length >= 1; length--)
        {
            if (isWord(run.Substring(start, length))) return length;
        }

        return 0;
    }

    // Behind what counts or describes, and no part of a longer word.
    [GeneratedRegex("\\G(?<=[个群些位帮伙多的两二三四五六七八九十])人(?!工|类|形|物|造|体|脸|偶|鱼|影|像|口|格|生|行道)")]
    private static partial Regex Counts();

    // "A ragpicker in the street", "a master who casts swords stands": between the word that counts and the one that says where or what.
    [GeneratedRegex(
        @"[一两二三四五六七八九十几每]((?<who>位|名)|[个只头匹条])([^的在]{1,6}的)?(?<name>[^的在]{2,5}?)(?=在|站|坐|正|从|走|跑|独自|缓缓|慢慢|(?<=(位|名).{2,5})$)",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Counted();
}
