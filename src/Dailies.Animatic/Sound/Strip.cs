namespace Dailies.Animatic.Sound;

/// <summary>A stretch of a stereo track.</summary>
/// <param name="Stereo">The whole track: left and right in turn.</param>
/// <param name="First">The first sample of the stretch, of each channel.</param>
/// <param name="Count">Its samples of each channel.</param>
readonly record struct Strip(float[] Stereo, int First, int Count)
{
    /// <summary>Its length in seconds.</summary>
    public float Seconds => Count / (float)Samples.Rate;

    /// <summary>Its beginning, of at most so many seconds.</summary>
    public Strip For(float seconds) => this with { Count = Math.Min(Count, (int)(seconds * Samples.Rate)) };

    /// <summary>What remains of it from a moment on.</summary>
    public Strip From(float seconds)
    {
        var skipped = Math.Clamp((int)(seconds * Samples.Rate), 0, Count);
        return new(Stereo, First + skipped, Count - skipped);
    }
}
