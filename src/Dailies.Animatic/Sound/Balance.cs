using System.Globalization;

namespace Dailies.Animatic.Sound;

/// <summary>How loud the parts of a soundtrack are against each other, from the data file <c>balance.txt</c>.</summary>
static class Balance
{
    // What is nearly silent stays quiet.
    const double MostGain = 20;

    static readonly Dictionary<string, (double Least, double Most)> Parts = Load();

    /// <summary>Brings a stretch of a part between the least and the most loudness of that part; silence stays silent.</summary>
    /// <param name="part">A part of the data file.</param>
    /// <param name="stereo">Left and right in turn.</param>
    public static void Bring(string part, Span<float> stereo)
    {
        var loudness = Loudness.Of(stereo);
        if (double.IsInfinity(loudness)) return;
        var (least, most) = Parts[part];
        var gain = (float)Math.Pow(10, Math.Min(Math.Clamp(loudness, least, most) - loudness, MostGain) / 20);
        foreach (ref var sample in stereo) sample *= gain;
    }

    static Dictionary<string, (double Least, double Most)> Load()
    {
        var parts = new Dictionary<string, (double, double)>(StringComparer.Ordinal);
        foreach (var line in Resource.Lines("Sound.balance.txt"))
        {
            if (line.StartsWith('#')) continue;
            var columns = line.Split('\t', ' ');
            parts[columns[0]] = (Number(columns[1]), Number(columns[2]));
        }

        return parts;
    }

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
