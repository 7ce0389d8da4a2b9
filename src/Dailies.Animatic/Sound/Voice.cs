using System.Globalization;

namespace Dailies.Animatic.Sound;

/// <summary>
/// One thing that a sound is made of, as a line of a data file says it: <c>tone</c> (sines), <c>noise</c> (a band of it) or <c>@name</c>
/// (another sound), and behind that <c>key=value</c>. Times are seconds, frequencies Hz, levels parts of full scale.
/// </summary>
sealed record Voice
{
    /// <summary><c>tone</c> or <c>noise</c>, or the name of another sound with <c>@</c> before it.</summary>
    public required string Kind { get; init; }

    /// <summary>When it begins.</summary>
    public float At { get; init; }

    /// <summary>How long it lasts; 0: to the end.</summary>
    public float For { get; init; }

    /// <summary>Its frequency at the beginning; of an instrument, in parts of that of the note.</summary>
    public float From { get; init; } = 440;

    /// <summary>Its frequency at the end; 0: as at the beginning.</summary>
    public float To { get; init; }

    /// <summary>How long it takes to its full level.</summary>
    public float Rise { get; init; } = 0.004f;

    /// <summary>Whether it keeps its level, rather than dying away as what is struck does.</summary>
    public bool Held { get; init; }

    /// <summary>How loud it is.</summary>
    public float Level { get; init; } = 1;

    /// <summary>How narrow a band of noise is.</summary>
    public float Q { get; init; } = 0.7f;

    /// <summary>How many harmonics a tone has, each softer than the one before.</summary>
    public int Harmonics { get; init; } = 1;

    /// <summary>How often a second its frequency wavers.</summary>
    public float Vibrato { get; init; }

    /// <summary>By which part of itself its frequency wavers.</summary>
    public float Depth { get; init; } = 0.02f;

    /// <summary>How often a second its level comes and goes.</summary>
    public float Swell { get; init; }

    /// <summary>How many times it comes; 0: to the end.</summary>
    public int Times { get; init; } = 1;

    /// <summary>The time from one to the next.</summary>
    public float Every { get; init; }

    /// <summary>By which part of themselves times, levels and frequencies differ from one to the next.</summary>
    public float Jitter { get; init; }

    /// <summary>Reads the voices of a line, which semicolons separate.</summary>
    public static IReadOnlyList<Voice> ParseAll(string text) =>
        [.. text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Parse)];

    static Voice Parse(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Skip(1).Aggregate(new Voice { Kind = words[0] }, (voice, word) =>
        {
            var (key, value) = (word[..word.IndexOf('=', StringComparison.Ordinal)], Number(word[(word.IndexOf('=', StringComparison.Ordinal) + 1)..]));
            return key switch
            {
                "at" => voice with { At = value },
                "for" => voice with { For = value },
                "from" => voice with { From = value },
                "to" => voice with { To = value },
                "rise" => voice with { Rise = value },
                "held" => voice with { Held = value > 0 },
                "level" => voice with { Level = value },
                "q" => voice with { Q = value },
                "harmonics" => voice with { Harmonics = (int)value },
                "vibrato" => voice with { Vibrato = value },
                "depth" => voice with { Depth = value },
                "swell" => voice with { Swell = value },
                "times" => voice with { Times = (int)value },
                "every" => voice with { Every = value },
                "jitter" => voice with { Jitter = value },
                _ => throw new FormatException($"no such key of a voice: {key}"),
            };
        });
    }

    static float Number(string text) => float.Parse(text, CultureInfo.InvariantCulture);
}
