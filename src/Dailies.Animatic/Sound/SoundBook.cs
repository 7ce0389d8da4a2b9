namespace Dailies.Animatic.Sound;

/// <summary>What everything sounds like, from the data file <c>sounds.txt</c>, and how it is played.</summary>
static class SoundBook
{
    // A sound may be made of others, which are made of others.
    const int Deepest = 4;

    static readonly Dictionary<string, IReadOnlyList<Voice>> Sounds = Load();

    /// <summary>Whether it has a sound of that name.</summary>
    public static bool Has(string name) => Sounds.ContainsKey(name);

    /// <summary>Adds the sound of that name; nothing where there is none.</summary>
    /// <param name="strip">Where it begins and has to end.</param>
    /// <param name="name">A name of the data file.</param>
    /// <param name="dice">What makes each time a little different.</param>
    /// <param name="level">What its level is multiplied by.</param>
    /// <param name="pitch">What its frequencies are multiplied by.</param>
    /// <param name="pan">0 left, 1 right.</param>
    public static void Play(Strip strip, string name, ref Dice dice, float level = 1, float pitch = 1, float pan = 0.5f) =>
        Play(strip, name, ref dice, level, pitch, pan, depth: 0);

    static void Play(Strip strip, string name, ref Dice dice, float level, float pitch, float pan, int depth)
    {
        if (depth > Deepest || !Sounds.TryGetValue(name, out var voices)) return;
        foreach (var voice in voices)
        {
            // Where one comes by chance, the first does too, but early.
            var at = voice.At + (voice.Every * voice.Jitter * 0.6f * dice.Unit());
            for (var time = 0; (voice.Times == 0 || time < voice.Times) && at < strip.Seconds; time++)
            {
                var rest = strip.From(at);
                var (louder, higher) = (level * Varied(voice, ref dice), pitch * (1 + (0.25f * (Varied(voice, ref dice) - 1))));
                var side = voice.Jitter > 0 ? Math.Clamp(pan + (voice.Jitter * dice.Between(-0.4f, 0.4f)), 0.1f, 0.9f) : pan;
                if (voice.Kind[0] == '@') Play(rest, voice.Kind[1..], ref dice, louder * voice.Level, higher, side, depth + 1);
                else Synthesizer.Add(rest, voice, higher, louder, side, ref dice);
                if (voice.Every <= 0) break;
                at += voice.Every * (1 + (0.7f * voice.Jitter * dice.Between(-1, 1)));
            }
        }
    }

    static float Varied(Voice voice, ref Dice dice) => 1 + (0.6f * voice.Jitter * dice.Between(-1, 1));

    static Dictionary<string, IReadOnlyList<Voice>> Load()
    {
        var sounds = new Dictionary<string, IReadOnlyList<Voice>>(StringComparer.Ordinal);
        foreach (var line in Resource.Lines("Sound.sounds.txt"))
        {
            if (line.Length == 0 || line.StartsWith("# ", StringComparison.Ordinal)) continue;
            var columns = line.Split('\t');
            var voices = Voice.ParseAll(columns[1]);
            foreach (var name in columns[0].Split(' ')) sounds[name] = voices;
        }

        return sounds;
    }
}
