namespace Dailies.Animatic.Sound;

/// <summary>A quiet bed of chords with a few plucked notes over it, in a key that the seed chooses.</summary>
static class Music
{
    const float SecondsPerChord = 2;
    const float SecondsPerNote = 0.5f;

    // Semitones above the root: I, vi, IV, V in major; i, VI, III, VII in minor.
    static readonly int[][] Major = [[0, 4, 7], [9, 12, 16], [5, 9, 12], [7, 11, 14]];
    static readonly int[][] Minor = [[0, 3, 7], [8, 12, 15], [3, 7, 10], [10, 14, 17]];

    /// <summary>Adds it to <paramref name="stereo"/>.</summary>
    public static void AddTo(float[] stereo, Dice dice)
    {
        var root = 110f * MathF.Pow(2, dice.Below(12) / 12f);
        var chords = dice.Below(2) == 0 ? Major : Minor;
        var begin = dice.Below(chords.Length);
        var length = stereo.Length / 2;
        for (var number = 0; number * SecondsPerChord * Samples.Rate < length; number++)
        {
            foreach (var semitones in chords[(begin + number) % chords.Length])
            {
                Tone(stereo, root * Interval(semitones), number * SecondsPerChord, SecondsPerChord * 1.4f, level: 0.045f, attack: 0.5f, dice.Between(0.3f, 0.7f));
            }
        }

        for (var number = 0; number * SecondsPerNote * Samples.Rate < length; number++)
        {
            if (dice.Below(3) == 0) continue;
            var chord = chords[(begin + (int)(number * SecondsPerNote / SecondsPerChord)) % chords.Length];
            var semitones = chord[dice.Below(chord.Length)] + 12;
            Tone(stereo, root * Interval(semitones), number * SecondsPerNote, 0.9f, level: 0.05f, attack: 0.01f, dice.Between(0.2f, 0.8f));
        }
    }

    static float Interval(int semitones) => MathF.Pow(2, semitones / 12f);

    // A sine with two softer overtones that rises within the attack and then dies away.
    static void Tone(float[] stereo, float hertz, float begin, float seconds, float level, float attack, float pan)
    {
        var first = (int)(begin * Samples.Rate);
        var count = Math.Min((int)(seconds * Samples.Rate), (stereo.Length / 2) - first);
        for (var i = 0; i < count; i++)
        {
            var t = i / (float)Samples.Rate;
            var shape = Math.Min(t / attack, 1) * (1 - (t / seconds)) * (1 - (t / seconds));
            var phase = MathF.Tau * ((hertz * t) % 1);
            var value = level * shape * (MathF.Sin(phase) + (0.35f * MathF.Sin(2 * phase)) + (0.12f * MathF.Sin(3 * phase)));
            stereo[2 * (first + i)] += value * (1 - pan) * 2;
            stereo[(2 * (first + i)) + 1] += value * pan * 2;
        }
    }
}
