namespace Dailies.Animatic.Sound;

/// <summary>Keeps peaks below a ceiling, also those between samples; looks ahead, so that nothing is bent.</summary>
static class Limiter
{
    // -2 dBFS: compression moves peaks by some tenths of a decibel, and the whole has to stay below -1 dBFS.
    const float Ceiling = 0.79f;

    // Gains are found for blocks of a millisecond, held for the blocks around them, and slide from one to the next.
    const int Block = 48;
    const int Around = 3;
    const float Release = 1.012f;

    /// <summary>Lowers what is too loud in <paramref name="stereo"/>.</summary>
    public static void Apply(float[] stereo)
    {
        var blocks = ((stereo.Length / 2) + Block - 1) / Block;
        var wanted = new float[blocks];
        for (var block = 0; block < blocks; block++) wanted[block] = Math.Min(1, Ceiling / Math.Max(Peak(stereo, block), 1e-9f));

        var gains = new float[blocks + 1];
        for (var block = 0; block <= blocks; block++)
        {
            var least = 1f;
            for (var near = Math.Max(0, block - Around); near < Math.Min(blocks, block + Around); near++) least = Math.Min(least, wanted[near]);
            gains[block] = block == 0 ? least : Math.Min(least, gains[block - 1] * Release);
        }

        for (var block = 0; block < blocks; block++)
        {
            var (gain, slope) = (gains[block], (gains[block + 1] - gains[block]) / Block);
            var end = Math.Min(stereo.Length, 2 * Block * (block + 1));
            for (var i = 2 * Block * block; i < end; i += 2, gain += slope)
            {
                stereo[i] *= gain;
                stereo[i + 1] *= gain;
            }
        }
    }

    // The largest of the samples and of what a cubic through four of them is halfway between.
    static float Peak(float[] stereo, int block)
    {
        var peak = 0f;
        var end = Math.Min(stereo.Length, 2 * Block * (block + 1));
        for (var i = 2 * Block * block; i < end; i++)
        {
            peak = Math.Max(peak, Math.Abs(stereo[i]));
            if (i >= 2 && i + 4 < stereo.Length)
                peak = Math.Max(peak, Math.Abs((0.625f * (stereo[i] + stereo[i + 2])) - (0.125f * (stereo[i - 2] + stereo[i + 4]))));
        }

        return peak;
    }
}
