namespace Dailies.Animatic.Sound;

/// <summary>Hides the click of a cut.</summary>
static class Fade
{
    /// <summary>The seconds that hide a cut: short enough that sound changes with the picture.</summary>
    public const float Cut = 0.02f;

    /// <summary>Lets a stretch rise from silence and fall back to it, within a fiftieth of a second each.</summary>
    public static void Ends(Span<float> stereo)
    {
        In(stereo, Cut);
        Out(stereo, Cut);
    }

    /// <summary>Lets both ends of a stretch come and go so that, where it overlaps another, both together are as loud as one.</summary>
    public static void Melt(Span<float> stereo, float seconds)
    {
        var fade = Length(stereo, seconds);
        for (var i = 0; i < 2 * fade; i++)
        {
            var gain = MathF.Sqrt(i / 2 / (float)fade);
            stereo[i] *= gain;
            stereo[stereo.Length - 1 - i] *= gain;
        }
    }

    /// <summary>Lets it rise from silence.</summary>
    public static void In(Span<float> stereo, float seconds)
    {
        var fade = Length(stereo, seconds);
        for (var i = 0; i < 2 * fade; i++) stereo[i] *= i / 2 / (float)fade;
    }

    /// <summary>Lets it fall to silence.</summary>
    public static void Out(Span<float> stereo, float seconds)
    {
        var fade = Length(stereo, seconds);
        for (var i = 0; i < 2 * fade; i++) stereo[stereo.Length - 1 - i] *= i / 2 / (float)fade;
    }

    static int Length(Span<float> stereo, float seconds) => Math.Min((int)(seconds * Samples.Rate), stereo.Length / 4);
}
