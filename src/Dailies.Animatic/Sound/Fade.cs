namespace Dailies.Animatic.Sound;

/// <summary>Hides the click of a cut.</summary>
static class Fade
{
    const int Length = Samples.Rate / 50;

    /// <summary>Lets a stretch rise from silence and fall back to it, within a fiftieth of a second each.</summary>
    public static void Ends(float[] stereo)
    {
        var count = stereo.Length / 2;
        var fade = Math.Min(Length, count / 2);
        for (var i = 0; i < fade; i++)
        {
            var gain = i / (float)fade;
            foreach (var at in (ReadOnlySpan<int>)[i, count - 1 - i])
            {
                stereo[2 * at] *= gain;
                stereo[(2 * at) + 1] *= gain;
            }
        }
    }
}
