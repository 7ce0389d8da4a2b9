using System.Text.RegularExpressions;

namespace Dailies.Animatic.Sound;

/// <summary>Noise that a prompt asks for by its words: rain, wind, waves.</summary>
static partial class Weather
{
    /// <summary>Adds it to <paramref name="stereo"/>.</summary>
    public static void AddTo(float[] stereo, string prompt, Dice dice)
    {
        if (Rain().IsMatch(prompt)) Noise(stereo, ref dice, level: 0.06f, smoothing: 0.55f, swell: 0);
        if (Wind().IsMatch(prompt)) Noise(stereo, ref dice, level: 0.5f, smoothing: 0.985f, swell: 0.31f);
        if (Waves().IsMatch(prompt)) Noise(stereo, ref dice, level: 0.3f, smoothing: 0.95f, swell: 0.17f);
    }

    // White noise through a one-pole low-pass; swell is how often a second it comes and goes.
    static void Noise(float[] stereo, ref Dice dice, float level, float smoothing, float swell)
    {
        float left = 0, right = 0;
        for (var i = 0; i < stereo.Length; i += 2)
        {
            left += (1 - smoothing) * (dice.Between(-1, 1) - left);
            right += (1 - smoothing) * (dice.Between(-1, 1) - right);
            var now = level * (swell == 0 ? 1 : 0.6f + (0.4f * MathF.Sin(MathF.Tau * swell * i / 2 / Samples.Rate)));
            stereo[i] += left * now;
            stereo[i + 1] += right * now;
        }
    }

    [GeneratedRegex(@"\b(rain\w*|storm\w*|drizzl\w*)\b|雨|暴风", RegexOptions.IgnoreCase)]
    private static partial Regex Rain();

    [GeneratedRegex(@"\b(wind\w*|storm\w*|blizzard|snow\w*|desert|mountain\w*)\b|风|雪", RegexOptions.IgnoreCase)]
    private static partial Regex Wind();

    [GeneratedRegex(@"\b(ocean|sea|waves?|beach\w*|surf\w*|shore)\b|海|浪", RegexOptions.IgnoreCase)]
    private static partial Regex Waves();
}
