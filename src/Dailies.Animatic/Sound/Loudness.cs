using System.Runtime.Intrinsics;

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
        var all = Mean(powers, AbsoluteGate);
        return all == 0 ? double.NegativeInfinity : Level(Mean(powers, Math.Max(AbsoluteGate, Level(all) + RelativeGate)));
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

    // Of the blocks that are louder than a gate; 0 where none is.
    static double Mean(ReadOnlySpan<double> powers, double gate)
    {
        var (sum, count) = (0.0, 0);
        foreach (var power in powers)
        {
            if (Level(power) > gate) (sum, count) = (sum + power, count + 1);
        }

        return count == 0 ? 0 : sum / count;
    }

    static double[] Powers(ReadOnlySpan<float> stereo)
    {
        // The rest that fills no hop belongs to no block, except where it is all there is.
        var hops = new double[Math.Max(1, stereo.Length / (2 * Hop))];
        var weighting = new Weighting();
        for (var hop = 0; hop < hops.Length; hop++)
        {
            var part = stereo[(hop * 2 * Hop)..Math.Min(stereo.Length, (hop + 1) * 2 * Hop)];
            hops[hop] = weighting.Power(part) / Math.Max(1, part.Length / 2);
        }

        var blocks = new double[Math.Max(1, hops.Length - 3)];
        for (var block = 0; block < blocks.Length; block++)
        {
            var of = hops.AsSpan(block, Math.Min(4, hops.Length));
            foreach (var hop in of) blocks[block] += hop / of.Length;
        }

        return blocks;
    }

    // The two filters of the recommendation, with its coefficients for 48 kHz: a shelf for the head, then a high-pass. Left and right at once.
    struct Weighting
    {
        Vector128<double> a1, a2, b1, b2;

        public double Power(ReadOnlySpan<float> stereo)
        {
            var sum = Vector128<double>.Zero;
            for (var i = 0; i + 1 < stereo.Length; i += 2)
            {
                var value = Vector128.Create(stereo[i], (double)stereo[i + 1]);
                var first = (1.53512485958697 * value) + a1;
                a1 = (-2.69169618940638 * value) + (1.69065929318241 * first) + a2;
                a2 = (1.19839281085285 * value) - (0.73248077421585 * first);
                var second = first + b1;
                b1 = (-2.0 * first) + (1.99004745483398 * second) + b2;
                b2 = first - (0.99007225036621 * second);
                sum += second * second;
            }

            return Vector128.Sum(sum);
        }
    }
}
