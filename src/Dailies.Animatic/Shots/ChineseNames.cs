using Dailies.Animatic.Pictures;

namespace Dailies.Animatic.Shots;

/// <summary>Finds names in Chinese, which writes no spaces.</summary>
static class ChineseNames
{
    /// <summary>
    /// The names of things that a picture fits, in their order: at each place the longest. An ignored word hides the shorter names
    /// in it, as 地平线 (horizon) hides 线 (thread).
    /// </summary>
    public static IReadOnlyList<string> In(string run)
    {
        var names = new List<string>();
        for (var start = 0; start < run.Length;)
        {
            var word = LongestAt(run, start);
            if (word is not null && !IgnoredWords.Contains(word)) names.Add(word);
            start += word?.Length ?? 1;
        }

        return names;
    }

    static string? LongestAt(string run, int start)
    {
        for (var length = Math.Min(PictureBook.LongestChineseName, run.Length - start); length >= 1; length--)
        {
            var word = run.Substring(start, length);
            if (IgnoredWords.Contains(word) || (PictureBook.Find(word) is not null && !Setting.Says(word))) return word;
        }

        return null;
    }
}
