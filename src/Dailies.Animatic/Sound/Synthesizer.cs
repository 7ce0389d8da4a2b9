using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Dailies.Animatic.Sound;

/// <summary>Makes tones and bands of noise.</summary>
static class Synthesizer
{
    // Filters and frequencies move in steps of this many samples: too short to be heard, and it saves most of the arithmetic.
    const int Step = 32;
    const int Lanes = 4;

    // What dies away is a thousandth as loud at its end.
    const float Decay = 6.9f;

    /// <summary>Adds one voice, once.</summary>
    /// <param name="strip">Where it begins and has to end.</param>
    /// <param name="voice">What it is.</param>
    /// <param name="pitch">What its frequencies are multiplied by.</param>
    /// <param name="level">What its level is multiplied by.</param>
    /// <param name="pan">0 left, 1 right.</param>
    /// <param name="dice">What noise is made from.</param>
    public static void Add(Strip strip, Voice voice, float pitch, float level, float pan, ref Dice dice)
    {
        var count = voice.For > 0 ? Math.Min(strip.Count, (int)(voice.For * Samples.Rate)) : strip.Count;
        if (count < 2) return;
        var shape = new Shape(voice, count, level * voice.Level, ref dice);
        var from = voice.From * pitch;
        var to = (voice.To > 0 ? voice.To : voice.From) * pitch;
        var (left, right) = (MathF.Sqrt(2 * (1 - pan)), MathF.Sqrt(2 * pan));
        if (voice.Kind == "tone") Tone(strip, voice, shape, count, (from, to), (left, right), ref dice);
        else if (voice.For > 0) Noise(strip, voice, shape, count, (from, to), (left, right), dice.Next());
        else
        {
            Noise(strip, voice, shape, count, (from, to), (1, 0.2f), dice.Next());
            Noise(strip, voice, shape, count, (from, to), (0.2f, 1), dice.Next());
        }
    }

    static void Tone(Strip strip, Voice voice, Shape shape, int count, (float From, float To) hertz, (float Left, float Right) gain, ref Dice dice)
    {
        var harmonics = Math.Clamp((int)(18_000 / Math.Max(hertz.From, hertz.To)), 1, voice.Harmonics);
        float phase = dice.Unit(), wavering = dice.Unit();
        Span<float> wave = stackalloc float[Step];
        var into = strip.Stereo.AsSpan(2 * strip.First, 2 * count);
        for (var begin = 0; begin < count; begin += Step)
        {
            var now = hertz.From + ((hertz.To - hertz.From) * begin / count);
            if (voice.Vibrato > 0) now *= 1 + (voice.Depth * Sine.Of((wavering + (voice.Vibrato * begin / Samples.Rate)) % 1));
            var turn = now / Samples.Rate;
            var end = Math.Min(begin + Step, count);
            var (level, slope) = shape.Between(begin, end);
            for (var i = 0; i < Step; i += Lanes)
            {
                var at = Vector128.Create((float)i) + Vector128<float>.Indices;
                (Wave(Part(Vector128.Create(phase) + (turn * at)), harmonics) * (Vector128.Create(level) + (slope * at))).CopyTo(wave[i..]);
            }

            for (var i = begin; i < end; i++)
            {
                into[2 * i] += wave[i - begin] * gain.Left;
                into[(2 * i) + 1] += wave[i - begin] * gain.Right;
            }

            phase = Part(phase + (turn * Step));
        }
    }

    // A sine and its harmonics, each as loud as its number divides it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<float> Wave(Vector128<float> phase, int harmonics)
    {
        var value = Sine.Of(phase);
        if (harmonics == 1) return value;
        // sin nx = 2 cos x sin (n-1)x - sin (n-2)x
        var twice = 2 * Sine.Of(Part(phase + Vector128.Create(0.25f)));
        var (older, newer) = (Vector128<float>.Zero, value);
        for (var n = 2; n <= harmonics; n++)
        {
            (older, newer) = (newer, (twice * newer) - older);
            value += newer * (1f / n);
        }

        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<float> Part(Vector128<float> turns) => turns - Vector128.Floor(turns);

    static float Part(float turns) => turns - MathF.Floor(turns);

    // White noise through a state-variable filter (a topology-preserving transform), as loud whatever its width.
    static void Noise(Strip strip, Voice voice, Shape shape, int count, (float From, float To) hertz, (float Left, float Right) gain, ulong seed)
    {
        float one = 0, two = 0;
        var state = (uint)(seed >> 32) | 1;
        var damping = 1 / voice.Q;
        var into = strip.Stereo.AsSpan(2 * strip.First, 2 * count);
        for (var begin = 0; begin < count; begin += Step)
        {
            var centre = Math.Clamp(hertz.From + ((hertz.To - hertz.From) * begin / count), 20, 16_000);
            var x = MathF.PI * centre / Samples.Rate;
            var g = x * (1 + (x * x / 3) + (2 * x * x * x * x / 15));
            var a = 1 / (1 + (g * (g + damping)));
            var loud = damping * MathF.Sqrt(Samples.Rate / (3.14f * centre * damping)) / int.MaxValue;
            var end = Math.Min(begin + Step, count);
            var (level, slope) = shape.Between(begin, end);
            for (var i = begin; i < end; i++)
            {
                state ^= state << 13;
                state ^= state >> 17;
                state ^= state << 5;
                var band = a * (one + (g * ((int)state - two)));
                var low = two + (g * band);
                one = (2 * band) - one;
                two = (2 * low) - two;
                var value = band * loud * level;
                level += slope;
                into[2 * i] += value * gain.Left;
                into[(2 * i) + 1] += value * gain.Right;
            }
        }
    }

    // How loud a voice is at each sample of it.
    readonly struct Shape(Voice voice, int count, float level, ref Dice dice)
    {
        readonly float swelling = dice.Unit();

        public (float Level, float Slope) Between(int begin, int end)
        {
            var (first, last) = (At(begin), At(end));
            return (first, (last - first) / (end - begin));
        }

        float At(int sample)
        {
            var rise = Math.Max(1, Math.Min(voice.Rise * Samples.Rate, count / 2f));
            var value = level * Math.Min(1, sample / rise) * Math.Min(1, (count - sample) / Math.Min(rise + 240, count / 2f));
            if (!voice.Held && voice.For > 0) value *= MathF.Exp(-Decay * sample / (voice.For * Samples.Rate));
            if (voice.Swell > 0) value *= 0.6f + (0.4f * Sine.Of((swelling + (voice.Swell * sample / Samples.Rate)) % 1));
            return value;
        }
    }
}
