using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dailies.Animatic.Frames;

/// <summary>
/// BGRA pixels to yuv420p planes: ITU-R BT.709, limited range, chroma the mean of each 2x2 block. Done here and not in
/// ffmpeg because here it runs on the drawing threads, and sends 1.5 bytes a pixel through the pipe instead of 4.
/// </summary>
static class Yuv
{
    // BT.709 coefficients times 65,536; those of chroma sum to 0, so that grey stays grey.
    const int RedY = 11_966, GreenY = 40_254, BlueY = 4_064, OffsetY = (16 << 16) + (1 << 15);
    const int RedU = -6_596, GreenU = -22_189, BlueU = 28_785;
    const int RedV = 28_785, GreenV = -26_145, BlueV = -2_640;

    // Chroma is computed on the sum of four pixels: two more bits.
    const int OffsetC = (128 << 18) + (1 << 17);

    // Pixels of one row that one step takes: 32 luma bytes fill a vector.
    const int Step = 32;

    /// <summary>Converts a whole picture; both sides are even.</summary>
    public static void FromBgra(ReadOnlySpan<byte> bgra, int width, int height, Span<byte> planes)
    {
        var pixels = MemoryMarshal.Cast<byte, uint>(bgra);
        var luma = planes[..(width * height)];
        var blue = planes.Slice(width * height, width * height / 4);
        var red = planes[(width * height * 5 / 4)..];
        for (var y = 0; y < height; y += 2)
        {
            var upper = pixels.Slice(y * width, width);
            var lower = pixels.Slice((y + 1) * width, width);
            var upperLuma = luma.Slice(y * width, width);
            var lowerLuma = luma.Slice((y + 1) * width, width);
            var u = blue.Slice(y / 2 * (width / 2), width / 2);
            var v = red.Slice(y / 2 * (width / 2), width / 2);
            var x = 0;
            if (Vector256.IsHardwareAccelerated)
            {
                for (; x + Step <= width; x += Step)
                {
                    Luma(upper[x..]).CopyTo(upperLuma[x..]);
                    Luma(lower[x..]).CopyTo(lowerLuma[x..]);
                    Chroma(upper[x..], lower[x..], RedU, GreenU, BlueU).CopyTo(u[(x / 2)..]);
                    Chroma(upper[x..], lower[x..], RedV, GreenV, BlueV).CopyTo(v[(x / 2)..]);
                }
            }

            for (; x < width; x += 2)
            {
                (upperLuma[x], upperLuma[x + 1]) = (Luma(upper[x]), Luma(upper[x + 1]));
                (lowerLuma[x], lowerLuma[x + 1]) = (Luma(lower[x]), Luma(lower[x + 1]));
                u[x / 2] = Chroma(upper, lower, x, RedU, GreenU, BlueU);
                v[x / 2] = Chroma(upper, lower, x, RedV, GreenV, BlueV);
            }
        }
    }

    static byte Luma(uint pixel) =>
        (byte)((((int)((pixel >> 16) & 255) * RedY) + ((int)((pixel >> 8) & 255) * GreenY) + ((int)(pixel & 255) * BlueY) + OffsetY) >> 16);

    static byte Chroma(ReadOnlySpan<uint> upper, ReadOnlySpan<uint> lower, int x, int red, int green, int blue)
    {
        // Sums of four bytes need 10 bits: red and blue fit in one word 16 bits apart.
        var rb = (upper[x] & 0xFF00FF) + (upper[x + 1] & 0xFF00FF) + (lower[x] & 0xFF00FF) + (lower[x + 1] & 0xFF00FF);
        var g = Green(upper[x]) + Green(upper[x + 1]) + Green(lower[x]) + Green(lower[x + 1]);
        return (byte)((((int)(rb >> 16) * red) + ((int)g * green) + ((int)(rb & 0xFFFF) * blue) + OffsetC) >> 18);

        static uint Green(uint pixel) => (pixel >> 8) & 255;
    }

    static Vector256<byte> Luma(ReadOnlySpan<uint> pixels) => Vector256.Narrow(
        Vector256.Narrow(Eight(pixels), Eight(pixels[8..])), Vector256.Narrow(Eight(pixels[16..]), Eight(pixels[24..])));

    static Vector256<uint> Eight(ReadOnlySpan<uint> pixels)
    {
        var (pixel, mask) = (Vector256.Create(pixels), Vector256.Create(255u));
        var (r, g, b) = ((pixel >> 16) & mask, (pixel >> 8) & mask, pixel & mask);
        return ((r * (uint)RedY) + (g * (uint)GreenY) + (b * (uint)BlueY) + Vector256.Create((uint)OffsetY)) >> 16;
    }

    static Vector128<byte> Chroma(ReadOnlySpan<uint> upper, ReadOnlySpan<uint> lower, int red, int green, int blue)
    {
        var left = Vector256.Narrow(Four(upper, lower), Four(upper[8..], lower[8..]));
        var right = Vector256.Narrow(Four(upper[16..], lower[16..]), Four(upper[24..], lower[24..]));
        var both = Vector256.Narrow(left, right);
        return Vector128.Narrow(both.GetLower(), both.GetUpper());

        Vector256<ulong> Four(ReadOnlySpan<uint> upper, ReadOnlySpan<uint> lower)
        {
            var rb = Pairs((Vector256.Create(upper) & Vector256.Create(0xFF00FFu)) + (Vector256.Create(lower) & Vector256.Create(0xFF00FFu)));
            var g = Pairs(((Vector256.Create(upper) >> 8) & Vector256.Create(255u)) + ((Vector256.Create(lower) >> 8) & Vector256.Create(255u)));
            var sum = ((rb >> 16).AsInt32() * red) + (g.AsInt32() * green) + ((rb & Vector256.Create(0xFFFFu)).AsInt32() * blue) + Vector256.Create(OffsetC);
            // Only the lower half of each pair holds a sum; the narrowing drops the rest.
            return (sum >>> 18).AsUInt64() & Vector256.Create(0xFFFFFFFFul);
        }

        static Vector256<uint> Pairs(Vector256<uint> rows) => rows + (rows.AsUInt64() >> 32).AsUInt32();
    }
}
