namespace Dailies.Animatic.Sound;

/// <summary>Loudness by ITU-R BS.1770-4: K-weighted, in blocks of 400 ms, gated.</summary>
static class Loudness
{
    // A quarter of a block: blocks overlap by three quarters.
    const int Hop = Samples.Rate / 10;
    const float Offset = -0.691f;
    const double AbsoluteGate = -70, RelativeGate = -10;

    /// <summary>The integrated loudness in LUFS; negative infinity for silence. What is shorter than a block is one block.</summary>
    public static double Of(ReadOnlySpan<float> stereo)
    {
        var powers = Powers(stereo);
        var loud = powers.Where(power => Level(power) > AbsoluteGate).ToList();
        if (loud.Count == 0) return double.NegativeInfinity;
        var gate = Level(loud.Average()) + RelativeGate;
        return Level(loud.Where(power => Level(power) > gate).Average());
    }

    /// <summary>Brings a track to a loudness, with its peaks limited; silence stays silent.</summary>
    public static void Bring(float[] stereo, double lufs)
    {
        // What the limiter takes is given back; twice is near enough.
        for (var time = 0; time < 3; time++)
        {
            var now = Of(stereo);
            if (double.IsInfinity(now) || (time > 0 && Math.Abs(now - lufs) < 0.15)) return;
            var gain = (float)Math.Pow(10, (lufs - now) / 20);
            for (var i = 0; i < stereo.Length; i++) stereo[i] *= gain;
            Limiter.Apply(stereo);
        }
    }

    static double Level(double power) => Offset + (10 * Math.Log10(Math.Max(power, 1e-20)));

    static List<double> Powers(ReadOnlySpan<float> stereo)
    {
        var hops = new List<double>();
        Weighting left = new(), right = new();
        for (var begin = 0; begin < stereo.Length; begin += 2 * Hop)
        {
            var sum = 0.0;
            var part = stereo[begin..Math.Min(stereo.Length, begin + (2 * Hop))];
            for (var i = 0; i + 1 < part.Length; i += 2)
            {
                var (l, r) = (left.Next(part[i]), right.Next(part[i + 1]));
                sum += (l * l) + (r * r);
            }

            // The rest that fills no hop belongs to no block, except where it is all there is.
            if (part.Length == 2 * Hop || hops.Count == 0) hops.Add(sum / (part.Length / 2));
        }

        if (hops.Count < 4) return [hops.DefaultIfEmpty().Average()];
        return [.. Enumerable.Range(0, hops.Count - 3).Select(i => (hops[i] + hops[i + 1] + hops[i + 2] + hops[i + 3]) / 4)];
    }

    // The two filters of the recommendation, with its coefficients for 48 kHz: a shelf for the head, then a high-pass.
    struct Weighting
    {
        double a1, a2, b1, b2;

        public double Next(double value)
        {
            var first = (1.53512485958697 * value) + a1;
            a1 = (-2.69169618940638 * value) + (1.69065929318241 * first) + a2;
            a2 = (1.19839281085285 * value) - (0.73248077421585 * first);
            var second = first + b1;
            b1 = (-2 * first) + (1.99004745483398 * second) + b2;
            b2 = first - (0.99007225036621 * second);
            return second;
        }
    }
}
