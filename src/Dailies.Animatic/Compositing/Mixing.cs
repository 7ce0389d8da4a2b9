using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Dailies.Animatic.Compositing;

/// <summary>
/// Arithmetic on rows of bytes, the same to the bit with vectors of any width. Bytes are taken as the even and the odd ones of 16-bit
/// words: so nothing needs to be moved from one lane to another.
/// </summary>
static unsafe class Mixing
{
    /// <summary>What the weight of <see cref="Lerp"/> and an opacity are parts of.</summary>
    public const int One = 256;

    /// <summary>Between two rows: <paramref name="weight"/> 0 gives the first. May write up to 31 bytes more than asked for.</summary>
    public static void Lerp(byte* from, byte* other, int weight, byte* to, int count)
    {
        var (first, second) = (Vector256.Create((ushort)(One - weight)), Vector256.Create((ushort)weight));
        var (even, round) = (Vector256.Create((ushort)0x00FF), Vector256.Create((ushort)(One / 2)));
        for (var x = 0; x < count; x += Vector256<byte>.Count)
        {
            var (a, b) = (Vector256.Load(from + x).AsUInt16(), Vector256.Load(other + x).AsUInt16());
            var low = (((a & even) * first) + ((b & even) * second) + round) >> 8;
            var high = (((a >> 8) * first) + ((b >> 8) * second) + round) & ~even;
            (low | high).AsByte().Store(to + x);
        }
    }

    /// <summary>A row times an opacity. May write up to 31 bytes more than asked for.</summary>
    public static void Fade(byte* row, int opacity, byte* to, int count)
    {
        var (even, round, part) = (Vector256.Create((ushort)0x00FF), Vector256.Create((ushort)(One / 2)), Vector256.Create((ushort)opacity));
        for (var x = 0; x < count; x += Vector256<byte>.Count)
        {
            var a = Vector256.Load(row + x).AsUInt16();
            (((((a & even) * part) + round) >> 8) | ((((a >> 8) * part) + round) & ~even)).AsByte().Store(to + x);
        }
    }

    /// <summary>Lays a row over what is there; writes what is asked for, no more.</summary>
    public static void Over(byte* colour, byte* alpha, byte* onto, int count)
    {
        var x = 0;
        var (even, round) = (Vector256.Create((ushort)0x00FF), Vector256.Create((ushort)128));
        for (; x + Vector256<byte>.Count <= count; x += Vector256<byte>.Count)
        {
            var (through, behind) = ((~Vector256.Load(alpha + x)).AsUInt16(), Vector256.Load(onto + x).AsUInt16());
            var low = ((behind & even) * (through & even)) + round;
            var high = ((behind >> 8) * (through >> 8)) + round;
            var rest = ((low + (low >> 8)) >> 8) | ((high + (high >> 8)) & ~even);
            (rest.AsByte() + Vector256.Load(colour + x)).Store(onto + x);
        }

        for (; x < count; x++) onto[x] = Over(colour[x], alpha[x], onto[x]);
    }

    /// <summary>One byte over another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte Over(int colour, int alpha, int behind)
    {
        var rest = (behind * (255 - alpha)) + 128;
        return (byte)(colour + ((rest + (rest >> 8)) >> 8));
    }
}
