using System.Globalization;
using Dailies.Animatic.Shots;

namespace Dailies.Animatic.Sound;

/// <summary>An instrument or drum and how loud it plays.</summary>
readonly record struct Player(string Sound, float Level)
{
    /// <summary>Reads a name and a level.</summary>
    public static Player Parse(string text)
    {
        var words = text.Split(' ');
        return new(words[0], float.Parse(words[1], CultureInfo.InvariantCulture));
    }
}

/// <summary>What music a mood has.</summary>
/// <param name="BeatsPerMinute">Its tempo.</param>
/// <param name="Scale">Seven steps, in semitones above the root.</param>
/// <param name="Progressions">Each a chord for every bar, as steps of the scale.</param>
/// <param name="Pad">What plays the chords.</param>
/// <param name="Bass">What plays their roots.</param>
/// <param name="Lead">What plays the melody.</param>
/// <param name="Density">Which part of the eighths of the motif has a note.</param>
/// <param name="Drums">What is struck, and at which eighths of a bar.</param>
sealed record MoodMusic(
    float BeatsPerMinute, int[] Scale, int[][] Progressions, Player Pad, Player Bass, Player Lead, float Density, (Player Player, string Eighths)[] Drums)
{
    static readonly Dictionary<Mood, MoodMusic> All = Load();

    /// <summary>That of one mood.</summary>
    public static MoodMusic Of(Mood mood) => All[mood];

    /// <summary>Semitones of a step of the scale, which goes on in the octaves above and below.</summary>
    public int Semitones(int step)
    {
        var octave = (int)Math.Floor(step / (double)Scale.Length);
        return (12 * octave) + Scale[step - (octave * Scale.Length)];
    }

    static Dictionary<Mood, MoodMusic> Load()
    {
        var all = new Dictionary<Mood, MoodMusic>();
        foreach (var line in Resource.Lines("Sound.music.txt"))
        {
            if (line.StartsWith('#')) continue;
            var columns = line.Split('\t');
            all[Enum.Parse<Mood>(columns[0])] = new(
                float.Parse(columns[1], CultureInfo.InvariantCulture),
                Numbers(columns[2]),
                [.. columns[3].Split('|').Select(Numbers)],
                Player.Parse(columns[4]),
                Player.Parse(columns[5]),
                Player.Parse(columns[6]),
                float.Parse(columns[7], CultureInfo.InvariantCulture),
                [.. columns[8].Split(';', StringSplitOptions.RemoveEmptyEntries).Select(drum => (Player.Parse(drum), drum.Split(' ')[2]))]);
        }

        return all;
    }

    static int[] Numbers(string text) => [.. text.Split(' ').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
}
