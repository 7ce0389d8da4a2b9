using Dailies.Animatic.Shots;

namespace Dailies.Animatic.Sound;

/// <summary>Speaks the lines of the shots, each in its shot.</summary>
static class Speech
{
    // More than these are never understood in 15 s; and each is a process.
    const int MostLines = 16;

    /// <summary>Seconds before the first line of a shot, and between two.</summary>
    public const float Before = 0.15f, Between = 0.2f;

    /// <summary>How many times faster a line that is too long for its shot is spoken at most: one still understands it.</summary>
    public const float Fastest = 1.6f;

    /// <summary>How much faster than it would need to be such a line is spoken: voices do not keep to a rate exactly.</summary>
    public const float Margin = 1.06f;

    const float FadeSeconds = 0.12f;

    // Each line is brought to this RMS where it is not silent, so that no speaker is softer than another.
    const float Level = 0.16f;
    const float Silent = 0.01f;

    /// <summary>The lines spoken by the program <paramref name="espeak"/>, over the whole clip; null where nothing is.</summary>
    public static async Task<float[]?> SayAsync(string espeak, IReadOnlyList<Shot> shots, int length, CancellationToken ct)
    {
        var left = MostLines;
        var saying = new List<(Shot Shot, Task<float[]> Spoken)>();
        foreach (var shot in shots.Where(shot => shot.Lines.Count > 0))
        {
            var lines = shot.Lines.Take(left).ToList();
            left -= lines.Count;
            if (lines.Count > 0) saying.Add((shot, SayAsync(espeak, shot, lines, ct)));
        }

        if (saying.Count == 0) return null;
        var stereo = new float[length * 2];
        var heard = false;
        foreach (var (shot, spoken) in saying)
        {
            var samples = await spoken;
            heard |= samples.Length > 0;
            var begin = 2 * shot.FirstFrame * Samples.PerFrame;
            for (var i = 0; i < samples.Length; i++)
            {
                stereo[begin + (2 * i)] += samples[i];
                stereo[begin + (2 * i) + 1] += samples[i];
            }
        }

        if (!heard) return null;
        Balance.Bring("speech", stereo);
        return stereo;
    }

    // The lines of one shot after each other; faster where they are longer than it, faded at its end where that is not enough.
    static async Task<float[]> SayAsync(string espeak, Shot shot, List<Line> lines, CancellationToken ct)
    {
        var room = shot.Frames * Samples.PerFrame;
        var pauses = (int)((Before + (Between * (lines.Count - 1))) * Samples.Rate);
        var spoken = await AllAsync(1);
        var wanted = spoken.Sum(line => line.Length) / (float)Math.Max(room - pauses, room / 2);
        if (wanted > 1) spoken = await AllAsync(Math.Min(Margin * wanted, Fastest));

        if (spoken.All(line => line.Length == 0)) return [];

        var track = new float[room];
        var at = Math.Min((int)(Before * Samples.Rate), room / 10);
        foreach (var line in spoken)
        {
            if (at >= room) break;
            var fits = Math.Min(line.Length, room - at);
            var gain = Gain(line);
            for (var i = 0; i < fits; i++) track[at + i] = line[i] * gain;
            at += line.Length + (int)(Between * Samples.Rate);
        }

        if (at > room)
        {
            var fade = Math.Min((int)(FadeSeconds * Samples.Rate), room);
            for (var i = 0; i < fade; i++) track[room - 1 - i] *= i / (float)fade;
        }

        return track;

        Task<float[][]> AllAsync(float faster) =>
            Task.WhenAll(lines.Select(line => Espeak.SayAsync(espeak, line.Text, Speaker.Of(line), faster, ct)));
    }

    static float Gain(float[] line)
    {
        var (sum, count) = (0.0, 0);
        foreach (var sample in line)
        {
            if (Math.Abs(sample) < Silent) continue;
            sum += sample * sample;
            count++;
        }

        return count == 0 ? 0 : Level / (float)Math.Sqrt(sum / count);
    }
}
