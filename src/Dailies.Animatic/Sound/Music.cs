using System.Text.RegularExpressions;
using Dailies.Animatic.Shots;

namespace Dailies.Animatic.Sound;

/// <summary>
/// A small composition for each mood of a clip: chords, a bass, a motif that comes back changed, drums where the mood wants them, and an
/// end on the first chord that fades out.
/// </summary>
static partial class Music
{
    const int Eighths = 8;
    const float FadeSeconds = 1.2f;

    // A chord goes over into the next, at any tempo; what is not of a chord is short.
    const float Overlap = 0.25f, Longest = 2.4f;

    // A key between A and E flat, below the middle of the keyboard.
    const float LowestRoot = 110;
    const int Keys = 7;

    /// <summary>Whether a prompt says that there is to be none.</summary>
    public static bool IsUnwanted(string prompt) => Unwanted().IsMatch(prompt);

    /// <summary>Makes it: shots that follow each other and feel alike share a piece.</summary>
    /// <param name="shots">The shots.</param>
    /// <param name="seed">Decides key, chords and motif.</param>
    /// <param name="length">Samples of each channel of the clip.</param>
    public static float[] Make(IReadOnlyList<Shot> shots, ulong seed, int length)
    {
        var stereo = new float[length * 2];
        var dice = new Dice(seed);
        var root = LowestRoot * MathF.Pow(2, dice.Below(Keys) / 12f);
        for (int first = 0, next; first < shots.Count; first = next)
        {
            next = first + 1;
            while (next < shots.Count && shots[next].Mood == shots[first].Mood) next++;
            var end = shots[next - 1].FirstFrame + shots[next - 1].Frames;
            var count = (end - shots[first].FirstFrame) * Samples.PerFrame;
            var piece = new Strip(new float[count * 2], 0, count);
            Play(piece, MoodMusic.Of(shots[first].Mood), root, ref dice);
            Balance.Bring("music", piece.Stereo);
            Fade.Out(piece.Stereo, next == shots.Count ? Math.Min(FadeSeconds, piece.Seconds / 4) : Fade.Cut);
            var into = stereo.AsSpan(shots[first].FirstFrame * Samples.PerFrame * 2);
            for (var i = 0; i < piece.Stereo.Length; i++) into[i] += piece.Stereo[i];
        }

        return stereo;
    }

    static void Play(Strip strip, MoodMusic music, float root, ref Dice dice)
    {
        var eighth = 30 / music.BeatsPerMinute;
        var chords = music.Progressions[dice.Below(music.Progressions.Length)];
        var motif = Motif(music, ref dice);
        var bars = (int)MathF.Ceiling(strip.Seconds / (eighth * Eighths));
        for (var bar = 0; bar < bars; bar++)
        {
            // The last bar comes home.
            var chord = bar == bars - 1 ? chords[0] : chords[bar % chords.Length];
            var start = bar * Eighths * eighth;
            foreach (var third in (ReadOnlySpan<int>)[0, 2, 4]) Note(strip, music.Pad, (start, (Eighths * eighth) + Overlap), chord + third, 1, 0.3f + (0.1f * third), ref dice);

            foreach (var beat in music.BeatsPerMinute > 100 ? (ReadOnlySpan<int>)[0, 2, 3, 4, 6] : [0, 4])
                Note(strip, music.Bass, (start + (beat * eighth), Longest), beat == 3 ? chord + 4 : chord, 0.5f, 0.5f, ref dice);

            for (var i = 0; i < Eighths; i++)
            {
                var time = start + (i * eighth);
                foreach (var (drum, pattern) in music.Drums)
                {
                    if (pattern[i] == 'x' && time < strip.Seconds) SoundBook.Play(strip.From(time), drum.Sound, ref dice, drum.Level * dice.Between(0.8f, 1));
                }

                // Every second time the motif answers: its second half turns towards the chord.
                if (motif[i] is { } step)
                    Note(strip, music.Lead, (time + (dice.Unit() * 0.012f), Longest), chord + (bar % 2 == 1 && i >= Eighths / 2 ? 4 - step : step), 2, 0.6f, ref dice);
            }
        }

        void Note(Strip into, Player player, (float At, float Seconds) when, int step, float octave, float pan, ref Dice chance)
        {
            if (when.At >= into.Seconds) return;
            var hertz = root * octave * MathF.Pow(2, music.Semitones(step) / 12f);
            SoundBook.Play(into.From(when.At).For(when.Seconds), player.Sound, ref chance, player.Level * chance.Between(0.28f, 0.36f), hertz, pan);
        }
    }

    // A walk over the chord and its neighbours; strong beats are on the chord.
    static int?[] Motif(MoodMusic music, ref Dice dice)
    {
        var motif = new int?[Eighths];
        var step = 2 * dice.Below(3);
        for (var i = 0; i < Eighths; i++)
        {
            if (i > 0 && dice.Unit() > music.Density) continue;
            step = Math.Clamp(step + dice.Below(5) - 2, -1, 7);
            motif[i] = i % 4 == 0 ? step / 2 * 2 : step;
        }

        return motif;
    }

    [GeneratedRegex(
        @"\b(no|without|without any|without background|no background|zero)\s{1,3}(music|bgm|soundtrack|score)\b|\b(sound effects|ambient sound|natural sound|ambience) only\b|(无|没有|不要|不需要|不加|去掉|禁止|不含|非)(任何|出现|有)?(背景)?(音乐|配乐|BGM)|(只有|仅有|只保留|仅保留)(环境音|音效)|无bgm",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Unwanted();
}
