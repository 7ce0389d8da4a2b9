using Dailies.Animatic.Shots;
using SkiaSharp;

namespace Dailies.Animatic.Drawing;

/// <summary>What a hand, or a step, does to a camera: smooth, never the same twice, and small enough not to hurt.</summary>
/// <param name="hand">How far a hand moves it, in parts of the stage's unit.</param>
/// <param name="step">How far steps move it.</param>
/// <param name="phase">Where it begins.</param>
readonly struct Shake(float hand, float step, float phase)
{
    // Waves of which no small number of periods fits together, so that it does not come around.
    static readonly (float Hertz, float Share)[] Waves = [(0.37f, 0.5f), (0.83f, 0.3f), (1.71f, 0.14f), (3.13f, 0.06f)];

    const float StepsPerSecond = 1.8f;

    public static Shake Of(CameraWords words, ref Dice dice) =>
        new(words.Handheld ? 0.014f : 0, words.Angle == CameraAngle.PointOfView ? 0.007f : 0, dice.Between(0, 100));

    /// <summary>How far it is from where it should be.</summary>
    public SKPoint At(float seconds)
    {
        var (x, y) = (0f, 0f);
        if (hand > 0)
        {
            foreach (var (hertz, share) in Waves)
            {
                x += hand * share * Wave(hertz, seconds + phase);
                y += hand * share * Wave(hertz * 1.13f, seconds + (2.3f * phase));
            }
        }

        if (step > 0)
        {
            x += step * 0.6f * Wave(StepsPerSecond / 2, seconds);
            y += step * Wave(StepsPerSecond, seconds);
        }

        return new(x, y);
    }

    static float Wave(float hertz, float seconds) => MathF.Sin(MathF.Tau * hertz * seconds);
}
