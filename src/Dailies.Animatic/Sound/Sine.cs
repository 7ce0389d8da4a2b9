using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Dailies.Animatic.Sound;

/// <summary>A sine of few multiplications, the same on every machine.</summary>
static class Sine
{
    /// <summary>The sine of a phase in turns from 0 to 1, within 0.001.</summary>
    public static float Of(float turns)
    {
        // A parabola through the zeros and the peaks, bent once more.
        var x = (2 * turns) - 1;
        var y = -4 * x * (1 - Math.Abs(x));
        return (0.225f * ((y * Math.Abs(y)) - y)) + y;
    }

    /// <summary>Four of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Of(Vector128<float> turns)
    {
        var x = (2 * turns) - Vector128<float>.One;
        var y = -4 * x * (Vector128<float>.One - Vector128.Abs(x));
        return (0.225f * ((y * Vector128.Abs(y)) - y)) + y;
    }
}
