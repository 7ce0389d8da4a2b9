using System.Text.RegularExpressions;

namespace Dailies.Animatic.Shots;

/// <summary>Reads how a shot feels.</summary>
static partial class MoodReader
{
    // "playful piano music"
    const int BeforeMusic = 16;

    /// <summary>The mood of the music, where the words name it; else the first that they name.</summary>
    public static Mood Of(Wording words, Mood otherwise)
    {
        var moods = Lexicon.Moods.In(words);
        foreach (Match music in Music().Matches(words.Text))
        {
            for (var i = moods.Count - 1; i >= 0; i--)
            {
                if (moods[i].End <= music.Index && moods[i].End > music.Index - BeforeMusic) return moods[i].Value;
            }
        }

        return moods.Count > 0 ? moods[0].Value : otherwise;
    }

    [GeneratedRegex(@"\b(music|soundtrack|score|song|bgm|piano|melody|strings)\b|音乐|配乐|乐曲|旋律", RegexOptions.ExplicitCapture)]
    private static partial Regex Music();
}
