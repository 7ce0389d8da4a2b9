namespace Dailies.Animatic.Sound;

/// <summary>Lowers what is behind while something is heard in front.</summary>
static class Ducking
{
    const int Block = Samples.Rate / 100;
    const float Audible = 0.006f;

    // It goes down within a tenth of a second and comes back within half of one, and pauses between words are too short for that.
    const float Down = 0.12f, Up = 0.02f, Hold = 0.3f;

    /// <summary>Lowers <paramref name="behind"/> to <paramref name="to"/> of itself where <paramref name="front"/> is heard.</summary>
    public static void Apply(float[] behind, ReadOnlySpan<float> front, float to)
    {
        var (gain, held) = (1f, 0f);
        for (var begin = 0; begin < behind.Length; begin += 2 * Block)
        {
            var end = Math.Min(behind.Length, begin + (2 * Block));
            // It looks a tenth of a second ahead.
            var ahead = front[Math.Min(begin, front.Length)..Math.Min(front.Length, end + (20 * Block))];
            held = ahead.ContainsAnyExceptInRange(-Audible, Audible) ? Hold : held - 0.01f;
            var next = held > 0 ? Math.Max(to, gain - Down) : Math.Min(1, gain + Up);
            var slope = (next - gain) / Block;
            for (var i = begin; i < end; i += 2, gain += slope)
            {
                behind[i] *= gain;
                behind[i + 1] *= gain;
            }

            gain = next;
        }
    }
}
