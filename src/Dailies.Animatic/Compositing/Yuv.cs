using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SkiaSharp;

namespace Dailies.Animatic.Compositing;

/// <summary>
/// BGRA pixels, multiplied with their alpha, to planes Y, U and V, multiplied likewise, and alpha: ITU-R BT.709, limited range, chroma the
/// mean of each 2x2 block.
/// </summary>
readonly struct Yuv
{
    // BT.709 coefficients times 65,536; those of chroma sum to 0, so that grey stays grey, and green has the rest.
    const int RedY = 11_966, GreenY = 40_254, BlueY = 4_064;
    const int RedU = -6_596, BlueU = 28_785;
    const int RedV = 28_785, BlueV = -2_640;

    // The 16 and the 128 that are added belong to the colour, so they too are multiplied with alpha; what their division by 255 drops is
    // in the rounding. Chroma is computed on the sum of four pixels: two more bits.
    const int AlphaY = 4_112, RoundY = (1 << 15) + 16;
    const int AlphaC = 32_896, RoundC = (1 << 17) + 512;

    // Middle grey, around which contrast is changed.
    const float Middle = 125.5f;

    readonly Coefficients luma;
    readonly Coefficients blue;
    readonly Coefficients red;

    /// <summary>With a grade.</summary>
    public Yuv(Grade grade)
    {
        var raised = (int)Math.Round(((((Middle - 16) * (1 - grade.Contrast)) + grade.Lift) * 65_536) / 255);
        luma = new(Scaled(RedY, grade.Contrast), Scaled(GreenY, grade.Contrast), Scaled(BlueY, grade.Contrast), AlphaY + raised);
        blue = Chroma(RedU, BlueU, grade.Saturation, grade.Blue);
        red = Chroma(RedV, BlueV, grade.Saturation, grade.Red);
    }

    static Coefficients Chroma(int red, int blue, float saturation, float shift)
    {
        var (r, b) = (Scaled(red, saturation), Scaled(blue, saturation));
        return new(r, -r - b, b, AlphaC + (int)Math.Round(shift * 65_536 / 255));
    }

    static int Scaled(int value, float by) => (int)Math.Round(value * (double)by);

    readonly record struct Coefficients(int Red, int Green, int Blue, int Alpha);

    // Pixels of one row that one step takes: 32 luma bytes fill a vector.
    const int Step = 32;

    /// <summary>Converts a part of a picture, which becomes the whole of both levels.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="part">The part.</param>
    /// <param name="full">Takes luma.</param>
    /// <param name="half">Takes chroma.</param>
    public unsafe void FromBgra(SKPixmap picture, SKRectI part, Level full, Level half)
    {
        var pixels = picture.GetPixelSpan<uint>();
        var stride = picture.RowBytes / sizeof(uint);
        for (var y = 0; y < part.Height; y += 2)
        {
            // Beyond an odd last row lies that row again.
            var below = Math.Min(y + 1, part.Height - 1);
            var upper = pixels.Slice(((part.Top + y) * stride) + part.Left, part.Width);
            var lower = pixels.Slice(((part.Top + below) * stride) + part.Left, part.Width);
            Luma(upper, Row(full, full.Colour(0), y), luma);
            Luma(lower, Row(full, full.Colour(0), below), luma);
            Chroma(upper, lower, Row(half, half.Colour(0), y / 2), blue);
            Chroma(upper, lower, Row(half, half.Colour(1), y / 2), red);
            if (full.IsOpaque) continue;
            Alpha(upper, Row(full, full.Alpha, y));
            Alpha(lower, Row(full, full.Alpha, below));
            Alpha(upper, lower, Row(half, half.Alpha, y / 2));
        }
    }

    static unsafe Span<byte> Row(Level level, byte* plane, int y) => new(plane + ((nint)y * level.Stride), level.Width);

    // A texture is converted before a tiered compiler would see that it matters.
    static void Luma(ReadOnlySpan<uint> pixels, Span<byte> to, Coefficients by)
    {
        var x = 0;
        for (; x + Step <= to.Length; x += Step)
        {
            var of = pixels[x..];
            Vector256.Narrow(Vector256.Narrow(Luma(of, by), Luma(of[8..], by)), Vector256.Narrow(Luma(of[16..], by), Luma(of[24..], by))).CopyTo(to[x..]);
        }

        for (; x < to.Length; x++)
        {
            var pixel = pixels[x];
            to[x] = (byte)Math.Clamp(((Red(pixel) * by.Red) + (Green(pixel) * by.Green) + (Blue(pixel) * by.Blue) + (Opacity(pixel) * by.Alpha) + RoundY) >> 16, 0, Opacity(pixel));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<uint> Luma(ReadOnlySpan<uint> pixels, Coefficients by)
    {
        var (pixel, mask) = (Vector256.Create(pixels), Vector256.Create(255u));
        var (a, r, g, b) = (pixel >> 24, (pixel >> 16) & mask, (pixel >> 8) & mask, pixel & mask);
        var sum = (r.AsInt32() * by.Red) + (g.AsInt32() * by.Green) + (b.AsInt32() * by.Blue) + (a.AsInt32() * by.Alpha) + Vector256.Create(RoundY);
        return Vector256.Min(Vector256.Max(sum >> 16, Vector256<int>.Zero), a.AsInt32()).AsUInt32();
    }

    static void Alpha(ReadOnlySpan<uint> pixels, Span<byte> to)
    {
        var x = 0;
        for (; x + Step <= to.Length; x += Step)
        {
            var of = pixels[x..];
            Vector256.Narrow(Vector256.Narrow(Eight(of), Eight(of[8..])), Vector256.Narrow(Eight(of[16..]), Eight(of[24..]))).CopyTo(to[x..]);
        }

        for (; x < to.Length; x++) to[x] = (byte)Opacity(pixels[x]);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector256<uint> Eight(ReadOnlySpan<uint> pixels) => Vector256.Create(pixels) >> 24;
    }

    static void Chroma(ReadOnlySpan<uint> upper, ReadOnlySpan<uint> lower, Span<byte> to, Coefficients by)
    {
        var x = 0;
        for (; (2 * x) + Step <= upper.Length; x += Step / 2)
        {
            var up = upper[(2 * x)..];
            var low = lower[(2 * x)..];
            Half(Four(up, low, by), Four(up[8..], low[8..], by), Four(up[16..], low[16..], by), Four(up[24..], low[24..], by))
                .CopyTo(to[x..]);
        }

        for (; x < to.Length; x++)
        {
            var (rb, ag) = Sum(upper, lower, x);
            var sum = ((int)(rb >> 16) * by.Red) + ((int)(ag & 0xFFFF) * by.Green) + ((int)(rb & 0xFFFF) * by.Blue) + ((int)(ag >> 16) * by.Alpha) + RoundC;
            to[x] = (byte)Math.Clamp(sum >> 18, 0, (int)((ag >> 16) + 2) >> 2);
        }
    }

    static void Alpha(ReadOnlySpan<uint> upper, ReadOnlySpan<uint> lower, Span<byte> to)
    {
        for (var x = 0; x < to.Length; x++) to[x] = (byte)(((Sum(upper, lower, x).AlphaGreen >> 16) + 2) >> 2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<byte> Half(Vector256<ulong> one, Vector256<ulong> two, Vector256<ulong> three, Vector256<ulong> four)
    {
        var both = Vector256.Narrow(Vector256.Narrow(one, two), Vector256.Narrow(three, four));
        return Vector128.Narrow(both.GetLower(), both.GetUpper());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<ulong> Four(ReadOnlySpan<uint> upper, ReadOnlySpan<uint> lower, Coefficients by)
    {
        var mask = Vector256.Create(0xFF00FFu);
        var (up, low) = (Vector256.Create(upper), Vector256.Create(lower));
        var rb = Pairs((up & mask) + (low & mask));
        var ag = Pairs(((up >> 8) & mask) + ((low >> 8) & mask));
        var sum = ((rb >> 16).AsInt32() * by.Red) + ((ag & Vector256.Create(0xFFFFu)).AsInt32() * by.Green) + ((rb & Vector256.Create(0xFFFFu)).AsInt32() * by.Blue)
            + ((ag >> 16).AsInt32() * by.Alpha) + Vector256.Create(RoundC);
        // Only the lower half of each pair holds a sum; the narrowing drops the rest.
        var most = ((ag >> 16) + Vector256.Create(2u)) >> 2;
        var bytes = Vector256.Min(Vector256.Max(sum >> 18, Vector256<int>.Zero), most.AsInt32());
        return bytes.AsUInt64() & Vector256.Create(0xFFFFFFFFul);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector256<uint> Pairs(Vector256<uint> rows) => rows + (rows.AsUInt64() >> 32).AsUInt32();
    }

    // Sums of four bytes need 10 bits: two of them fit in one word 16 bits apart.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static (uint RedBlue, uint AlphaGreen) Sum(ReadOnlySpan<uint> upper, ReadOnlySpan<uint> lower, int x)
    {
        var (left, right) = (2 * x, Math.Min((2 * x) + 1, upper.Length - 1));
        var (a, b, c, d) = (upper[left], upper[right], lower[left], lower[right]);
        return (
            (a & 0xFF00FF) + (b & 0xFF00FF) + (c & 0xFF00FF) + (d & 0xFF00FF),
            ((a >> 8) & 0xFF00FF) + ((b >> 8) & 0xFF00FF) + ((c >> 8) & 0xFF00FF) + ((d >> 8) & 0xFF00FF));
    }

    static int Opacity(uint pixel) => (int)(pixel >> 24);

    static int Red(uint pixel) => (int)((pixel >> 16) & 255);

    static int Green(uint pixel) => (int)((pixel >> 8) & 255);

    static int Blue(uint pixel) => (int)(pixel & 255);
}
