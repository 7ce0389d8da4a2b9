using Dailies.Animatic.Shots;
using Dailies.Animatic.Sound;

namespace Dailies.Animatic.Drawing.Figures;

/// <summary>
/// When somebody speaks in a shot, syllable by syllable. It is estimated from the text: how long the voice takes is known only once it
/// has spoken, and frames do not wait for that. Of a sentence it is right to a tenth or so.
/// </summary>
sealed class Delivery
{
    // Seconds, of a voice at the rate below.
    const float OfLetter = 0.068f, OfSign = 0.42f, OfDigit = 0.3f, OfComma = 0.3f, OfStop = 0.45f;
    const float WordsPerMinute = 160;

    // Hands rise before the first word, and sink after the last.
    const float Gesturing = 0.4f;

    readonly List<Syllable> syllables = [];

    /// <summary>The lines of one speaker in a shot.</summary>
    /// <param name="shot">The shot.</param>
    /// <param name="isTheirs">Whether a line is spoken by them; while others speak they are silent.</param>
    public Delivery(Shot shot, Func<Line, bool> isTheirs)
    {
        var (lines, total) = (shot.Lines, 0f);
        var spoken = new List<Syllable>[lines.Count];
        for (var i = 0; i < lines.Count; i++)
        {
            spoken[i] = Spoken(lines[i].Text, WordsPerMinute / Speaker.Of(lines[i]).Speed);
            total += Length(spoken[i]);
        }

        // As the sound does: faster where it would not fit the shot.
        var room = shot.Seconds;
        var wanted = total / Math.Max(room - Speech.Before - (Speech.Between * (lines.Count - 1)), room / 2);
        var faster = wanted > 1 ? Math.Min(Speech.Margin * wanted, Speech.Fastest) : 1;
        var at = Math.Min(Speech.Before, room / 10);
        for (var i = 0; i < lines.Count; i++)
        {
            if (isTheirs(lines[i]))
            {
                foreach (var one in spoken[i]) syllables.Add(new(at + (one.Begin / faster), at + (one.End / faster)));
            }

            at += (Length(spoken[i]) / faster) + Speech.Between;
        }
    }

    /// <summary>How they speak at a moment of the shot.</summary>
    public Speaking At(float seconds)
    {
        var (open, gesture) = (0f, 0f);
        for (var i = 0; i < syllables.Count; i++)
        {
            var (begin, end) = (syllables[i].Begin, syllables[i].End);
            var away = Math.Max(begin - seconds, seconds - end);
            gesture = Math.Max(gesture, 1 - (Math.Max(0, away) / Gesturing));
            // No two after each other are alike: a mouth that opens equally far each time is a fish's.
            if (away < 0) open = (0.55f + (0.45f * (i * 0.618f % 1))) * MathF.Sin(MathF.PI * (seconds - begin) / (end - begin));
        }

        return new(open, gesture * gesture * (3 - (2 * gesture)));
    }

    static float Length(List<Syllable> line) => line.Count == 0 ? 0 : line[^1].End;

    // A Chinese sign is one; a word of letters has one for each group of vowels.
    static List<Syllable> Spoken(string text, float pace)
    {
        var (line, at) = (new List<Syllable>(), 0f);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsDigit(text[i])) Add(OfDigit);
            else if (char.IsLetter(text[i])) i = Word(i);
            else if (text[i] is '.' or '!' or '?' or '。' or '！' or '？' or '…') at += OfStop * pace;
            else if (text[i] is ',' or ';' or ':' or '，' or '、' or '；' or '：' or '—') at += OfComma * pace;
        }

        return line;

        void Add(float seconds) => line.Add(new(at, at += seconds * pace));

        int Word(int first)
        {
            if (text[first] >= '\u2E80')
            {
                Add(OfSign);
                return first;
            }

            var (last, vowels) = (first, 0);
            while (last + 1 < text.Length && (text[last + 1] is '\'' or '’' || (char.IsLetter(text[last + 1]) && text[last + 1] < '\u2E80'))) last++;
            for (var i = first; i <= last; i++)
            {
                // An e at the end is silent.
                if (IsVowel(text[i]) && (i == first || !IsVowel(text[i - 1])) && (i < last || vowels == 0 || text[i] is not ('e' or 'E'))) vowels++;
            }

            var count = Math.Max(1, vowels);
            for (var i = 0; i < count; i++) Add((last - first + 1) * OfLetter / count);
            return last;
        }
    }

    static bool IsVowel(char letter) => char.ToLowerInvariant(letter) is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    sealed record Syllable(float Begin, float End);
}
