using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Dailies.Animatic.Compositing;

/// <summary>Paints what is turned, sheared or mirrored: eight pixels at a time, each from four of the texture.</summary>
static unsafe class Turned
{
    const int Fraction = 16;
    const int Lanes = 8;

    /// <summary>Paints one level.</summary>
    /// <param name="level">What.</param>
    /// <param name="place">Where to.</param>
    /// <param name="opacity">Of <see cref="Mixing.One"/>.</param>
    /// <param name="target">The planes.</param>
    /// <param name="floor">The row of the frame from which on all is hidden.</param>
    public static void Paint(Level level, Affine place, int opacity, Target target, int floor)
    {
        if (place.Inverse() is not { } back) return;
        // Of the centre of the frame's first pixel.
        var (startX, startY) = (back.MoveX + ((back.ScaleX + back.SkewX - 1) / 2), back.MoveY + ((back.SkewY + back.ScaleY - 1) / 2));
        var (stepX, stepY) = (Fixed(back.ScaleX), Fixed(back.SkewY));
        var reach = level.IsOpaque ? 1L << (Fraction - 1) : (1L << Fraction) - 1;
        var (mostX, mostY) = (((long)(level.Width - 1) << Fraction) + reach, ((long)(level.Height - 1) << Fraction) + reach);
        var (top, bottom) = Rows(level, place, floor);
        for (var y = top; y < bottom; y++)
        {
            var (x0, y0) = (Fixed(startX + (y * back.SkewX)), Fixed(startY + (y * back.ScaleY)));
            var (first, last) = (0L, target.Width - 1L);
            Narrow(x0, stepX, -reach, mostX, ref first, ref last);
            Narrow(y0, stepY, -reach, mostY, ref first, ref last);
            if (first > last) continue;
            var line = new Line((int)(last - first + 1), (int)(x0 + (first * stepX)), (int)(y0 + (first * stepY)), (int)stepX, (int)stepY);
            Paint(level, line, opacity, target.At(0, (int)first, y), target.Planes == 1 ? null : target.At(1, (int)first, y));
        }
    }

    static (int Top, int Bottom) Rows(Level level, Affine place, int height)
    {
        double w = level.Width + 1, h = level.Height + 1;
        var low = Math.Min(0, place.SkewY * w) + Math.Min(0, place.ScaleY * h) + place.MoveY - Math.Abs(place.ScaleY) - Math.Abs(place.SkewY);
        var high = Math.Max(0, place.SkewY * w) + Math.Max(0, place.ScaleY * h) + place.MoveY + 1;
        return ((int)Math.Clamp(Math.Floor(low), 0, height), (int)Math.Clamp(Math.Ceiling(high), 0, height));
    }

    // Those x for which start + x * step lies between least and most.
    static void Narrow(long start, long step, long least, long most, ref long first, ref long last)
    {
        if (step == 0)
        {
            if (start < least || start > most) last = -1;
            return;
        }

        var (from, to) = step > 0 ? (least - start, most - start) : (start - most, start - least);
        var size = Math.Abs(step);
        first = Math.Max(first, from > 0 ? (from + size - 1) / size : 0);
        last = Math.Min(last, to < 0 ? -1 : to / size);
    }

    static void Paint(Level level, Line line, int opacity, byte* one, byte* two)
    {
        var last = Vector256.Create(line.Count - 1);
        for (var i = 0; i < line.Count; i += Lanes)
        {
            // Those beyond the end are read where the last one is, and not written.
            var lane = Vector256.Min(Vector256.Create(i) + Vector256<int>.Indices, last);
            var (x, y) = (Vector256.Create(line.X) + (lane * line.StepX), Vector256.Create(line.Y) + (lane * line.StepY));
            var from = new Corners(((y >> Fraction) * level.Stride) + (x >> Fraction), level.Stride, Part(x), Part(y));
            if (!from.IsSeen(level, out var alpha)) continue;
            var count = Math.Min(Lanes, line.Count - i);
            Set(one + i, from.Of(level.Colour(0)), alpha, opacity, count);
            if (two is not null) Set(two + i, from.Of(level.Colour(1)), alpha, opacity, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Set(byte* onto, Vector256<int> colour, Vector256<int> alpha, int opacity, int count)
    {
        var half = Vector256.Create(Mixing.One / 2);
        (colour, alpha) = (((colour * opacity) + half) >> 8, ((alpha * opacity) + half) >> 8);
        var (low, high) = Vector128.Widen(Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(ulong*)onto).AsByte()));
        var rest = (Vector256.Create(low, high).AsInt32() * (Vector256.Create(255) - alpha)) + half;
        var mixed = colour + ((rest + (rest >> 8)) >> 8);
        var words = Vector128.Narrow(mixed.GetLower(), mixed.GetUpper());
        var bytes = Vector128.Narrow(words, words).AsUInt64().ToScalar();
        if (count == Lanes) *(ulong*)onto = bytes;
        else for (var i = 0; i < count; i++) onto[i] = (byte)(bytes >> (8 * i));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<int> Part(Vector256<int> position) => (position >> (Fraction - 8)) & Vector256.Create(255);

    static long Fixed(double value) => (long)Math.Floor((Math.Clamp(value, -1e9, 1e9) * (1 << Fraction)) + 0.5);

    /// <param name="Count">How many pixels of the frame's row.</param>
    /// <param name="X">Where in the texture the first one lies.</param>
    /// <param name="Y">Where in the texture the first one lies.</param>
    /// <param name="StepX">To the next one.</param>
    /// <param name="StepY">To the next one.</param>
    readonly record struct Line(int Count, int X, int Y, int StepX, int StepY);

    /// <summary>Of which four pixels of a plane each of eight is mixed.</summary>
    /// <param name="at">The upper left one.</param>
    /// <param name="stride">To the lower ones.</param>
    /// <param name="right">How much those on the right count, of <see cref="Mixing.One"/>.</param>
    /// <param name="below">How much the lower ones count.</param>
    readonly struct Corners(Vector256<int> at, int stride, Vector256<int> right, Vector256<int> below)
    {
        /// <summary>The plane's eight.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<int> Of(byte* plane) => Mix(Pairs(plane, at), Pairs(plane + stride, at));

        /// <summary>The same of alpha; false where all of them are transparent.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool IsSeen(Level level, out Vector256<int> alpha)
        {
            alpha = Vector256.Create(255);
            if (level.IsOpaque) return true;
            var (upper, lower) = (Pairs(level.Alpha, at), Pairs(level.Alpha + stride, at));
            if (((upper | lower) & Vector256.Create(0xFFFF)) == Vector256<int>.Zero) return false;
            if (((upper & lower) & Vector256.Create(0xFFFF)) != Vector256.Create(0xFFFF)) alpha = Mix(upper, lower);
            return true;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        Vector256<int> Mix(Vector256<int> upper, Vector256<int> lower)
        {
            var (one, low) = (Vector256.Create(Mixing.One), Vector256.Create(255));
            var over = ((upper & low) * (one - right)) + (((upper >> 8) & low) * right);
            var under = ((lower & low) * (one - right)) + (((lower >> 8) & low) * right);
            return ((over * (one - below)) + (under * below) + Vector256.Create(1 << 15)) >> 16;
        }

        // Two neighbours each, in the lower half of each number.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector256<int> Pairs(byte* plane, Vector256<int> at) => Avx2.IsSupported
            ? Avx2.GatherVector256((int*)plane, at, 1)
            : Vector256.Create(Pair(plane, at[0]), Pair(plane, at[1]), Pair(plane, at[2]), Pair(plane, at[3]), Pair(plane, at[4]), Pair(plane, at[5]), Pair(plane, at[6]), Pair(plane, at[7]));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static int Pair(byte* plane, int at) => *(ushort*)(plane + at);
    }
}
