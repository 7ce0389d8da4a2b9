using Dailies.Animatic.Shots;

namespace Dailies.Animatic.Sound;

/// <summary>What each shot's place and weather sound like: rain, wind, waves.</summary>
static class Ambience
{
    static readonly Noise Rain = new(Level: 0.06f, Smoothing: 0.55f, Swell: 0);
    static readonly Noise Wind = new(Level: 0.5f, Smoothing: 0.985f, Swell: 0.31f);
    static readonly Noise Waves = new(Level: 0.3f, Smoothing: 0.95f, Swell: 0.17f);

    /// <summary>Adds it to <paramref name="stereo"/>, from cut to cut.</summary>
    public static void AddTo(float[] stereo, string prompt, Dice dice)
    {
        foreach (var shot in Script.Read(prompt, stereo.Length / 2 / Samples.PerFrame).Shots)
        {
            var part = new float[shot.Frames * Samples.PerFrame * 2];
            foreach (var noise in Heard(shot)) noise.AddTo(part, ref dice);
            Fade.Ends(part);
            for (var i = 0; i < part.Length; i++) stereo[(shot.FirstFrame * Samples.PerFrame * 2) + i] += part[i];
        }
    }

    static IEnumerable<Noise> Heard(Shot shot)
    {
        if (shot.Weather is Weather.Rain or Weather.Storm) yield return Rain;
        if (shot.Weather is Weather.Storm or Weather.Snow || shot.Place is Place.Desert or Place.Mountains or Place.SnowField) yield return Wind;
        if (shot.Place is Place.Sea or Place.Beach) yield return Waves;
    }

    /// <summary>White noise through a one-pole low-pass.</summary>
    /// <param name="Level">How loud it is; 1 is full scale.</param>
    /// <param name="Smoothing">How dark it is: 0 white, towards 1 ever lower.</param>
    /// <param name="Swell">How often a second it comes and goes; 0: it is steady.</param>
    sealed record Noise(float Level, float Smoothing, float Swell)
    {
        public void AddTo(float[] stereo, ref Dice dice)
        {
            float left = 0, right = 0;
            for (var i = 0; i < stereo.Length; i += 2)
            {
                left += (1 - Smoothing) * (dice.Between(-1, 1) - left);
                right += (1 - Smoothing) * (dice.Between(-1, 1) - right);
                var now = Level * (Swell == 0 ? 1 : 0.6f + (0.4f * MathF.Sin(MathF.Tau * Swell * i / 2 / Samples.Rate)));
                stereo[i] += left * now;
                stereo[i + 1] += right * now;
            }
        }
    }
}
