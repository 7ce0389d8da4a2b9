using Dailies.Animatic.Pictures;

namespace Dailies.Animatic.Shots;

/// <summary>Finds names in Chinese, which writes no spaces.</summary>
static class ChineseNames
{
    /// <summary>
    /// The names of things that a picture fits, in their order: at each place the longest. A longer word that names no thing hides the
    /// shorter names in it, as 地平线 (horizon) hides 线 (thread) and 浪花 (spray) hides 花 (flower).
    /// </summary>
    public static IReadOnlyList<(int Start, int End)> In(string run)
    {
        var names = new List<(int, int)>();
        for (var start = 0; start < run.Length;)
        {
            var name = Length(run, start, word => PictureBook.Find(word) is not null);
            var other = Math.Max(Length(run, start, IgnoredWords.Contains), Lexicon.LengthAt(run, start));
            var sound = Lexicon.Sounds.LengthAt(run, start);
            if (name > other && name >= sound) names.Add((start, start + name));
            start += Math.Max(1, Math.Max(name, Math.Max(other, sound)));
        }

        return names;
    }

    /// <summary>Whether a run has words in it that say how, where or when, so that it is no name.</summary>
    public static bool SaysSomething(string run) => Enumerable.Range(0, run.Length).Any(at => Lexicon.LengthAt(run, at) > 0 || Lexicon.Sounds.LengthAt(run, at) > 0 || Lexicon.Moods.LengthAt(run, at) > 0);

    static int Length(string run, int start, Func<string, bool> isWord)
    {
        for (var length = Math.Min(PictureBook.LongestChineseName, run.Length - start); length >= 1; length--)
        {
            if (isWord(run.Substring(start, length))) return length;
        }

        return 0;
    }
}
