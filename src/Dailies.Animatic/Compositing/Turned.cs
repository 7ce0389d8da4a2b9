using System.Runtime.CompilerServices;

namespace Dailies.Animatic.Compositing;

/// <summary>Paints what is turned, sheared or mirrored: pixel by pixel, each from four of the texture.</summary>
static unsafe class Turned
{
    const int Fraction = 16;

    /// <summary>Paints one level.</summary>
    public static void Paint(Level level, Affine place, int opacity, Target target)
    {
        if (place.Inverse() is not { } back) return;
        // Of the centre of the frame's first pixel.
        var (startX, startY) = (back.MoveX + ((back.ScaleX + back.SkewX - 1) / 2), back.MoveY + ((back.SkewY + back.ScaleY - 1) / 2));
        var (stepX, stepY) = (Fixed(back.ScaleX), Fixed(back.SkewY));
        var reach = level.IsOpaque ? 1L << (Fraction - 1) : (1L << Fraction) - 1;
        var (mostX, mostY) = (((long)(level.Width - 1) << Fraction) + reach, ((long)(level.Height - 1) << Fraction) + reach);
        var (top, bottom) = Rows(level, place, target.Height);
        for (var y = top; y < bottom; y++)
        {
            var (x0, y0) = (Fixed(startX + (y * back.SkewX)), Fixed(startY + (y * back.ScaleY)));
            var (first, last) = (0L, target.Width - 1L);
            Narrow(x0, stepX, -reach, mostX, ref first, ref last);
            Narrow(y0, stepY, -reach, mostY, ref first, ref last);
            if (first > last) continue;
            var line = new Line((int)first, (int)(last - first + 1), x0 + (first * stepX), y0 + (first * stepY), stepX, stepY);
            if (target.Planes == 1) Luma(level, line, opacity, target.At(0, line.First, y));
            else Chroma(level, line, opacity, target.At(0, line.First, y), target.At(1, line.First, y));
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Luma(Level level, Line line, int opacity, byte* onto)
    {
        byte* colour = level.Colour(0), alpha = level.Alpha;
        var (stride, x, y) = (level.Stride, line.X, line.Y);
        for (var i = 0; i < line.Count; i++, x += line.StepX, y += line.StepY)
        {
            var at = ((nint)(y >> Fraction) * stride) + (nint)(x >> Fraction);
            var a = 255;
            if (alpha is not null)
            {
                var (upper, lower) = (*(ushort*)(alpha + at), *(ushort*)(alpha + at + stride));
                if ((upper | lower) == 0) continue;
                if ((upper & lower) != 0xFFFF) a = Mix(upper, lower, Part(x), Part(y));
            }

            Set(onto + i, Mix(*(ushort*)(colour + at), *(ushort*)(colour + at + stride), Part(x), Part(y)), a, opacity);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Chroma(Level level, Line line, int opacity, byte* blue, byte* red)
    {
        byte* u = level.Colour(0), v = level.Colour(1), alpha = level.Alpha;
        var (stride, x, y) = (level.Stride, line.X, line.Y);
        for (var i = 0; i < line.Count; i++, x += line.StepX, y += line.StepY)
        {
            var at = ((nint)(y >> Fraction) * stride) + (nint)(x >> Fraction);
            var a = 255;
            if (alpha is not null)
            {
                var (upper, lower) = (*(ushort*)(alpha + at), *(ushort*)(alpha + at + stride));
                if ((upper | lower) == 0) continue;
                if ((upper & lower) != 0xFFFF) a = Mix(upper, lower, Part(x), Part(y));
            }

            Set(blue + i, Mix(*(ushort*)(u + at), *(ushort*)(u + at + stride), Part(x), Part(y)), a, opacity);
            Set(red + i, Mix(*(ushort*)(v + at), *(ushort*)(v + at + stride), Part(x), Part(y)), a, opacity);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Set(byte* onto, int colour, int alpha, int opacity)
    {
        if (opacity < Mixing.One) (colour, alpha) = (((colour * opacity) + (Mixing.One / 2)) >> 8, ((alpha * opacity) + (Mixing.One / 2)) >> 8);
        *onto = alpha == 255 ? (byte)colour : Mixing.Over(colour, alpha, *onto);
    }

    // Two pairs of neighbours.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int Mix(int upper, int lower, int right, int below)
    {
        var over = ((upper & 255) * (Mixing.One - right)) + ((upper >> 8) * right);
        var under = ((lower & 255) * (Mixing.One - right)) + ((lower >> 8) * right);
        return ((over * (Mixing.One - below)) + (under * below) + (1 << 15)) >> 16;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int Part(long position) => (int)(position >> (Fraction - 8)) & 255;

    static long Fixed(double value) => (long)Math.Floor((Math.Clamp(value, -1e9, 1e9) * (1 << Fraction)) + 0.5);

    /// <param name="First">The first pixel of the frame's row.</param>
    /// <param name="Count">How many.</param>
    /// <param name="X">Where in the texture it lies.</param>
    /// <param name="Y">Where in the texture it lies.</param>
    /// <param name="StepX">To the next one.</param>
    /// <param name="StepY">To the next one.</param>
    readonly record struct Line(int First, int Count, long X, long Y, long StepX, long StepY);
}
