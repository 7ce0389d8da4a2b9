using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Dailies.Animatic.Compositing;

/// <summary>
/// Of which two neighbours of a row of texture each pixel of a row of the frame is made, and in what parts. The same for all rows, so that it
/// is worth knowing how eight pixels at a time are picked out of sixteen.
/// </summary>
sealed unsafe class Columns
{
    const int Block = 8;

    // Two blocks make one vector of bytes.
    const int Round = 2 * Block;

    int[] index = [];
    ushort[] weight = [];
    Vector128<byte>[] pick = [];
    int left;
    bool isWide;

    /// <summary>Whether pixels are as far apart in the texture as in the frame: then all have the weight of the first.</summary>
    public bool IsUnit { get; private set; }

    /// <summary>The left one of the two neighbours.</summary>
    public int Index(int x) => index[x - left];

    /// <summary>How much the right one counts, of <see cref="Mixing.One"/>.</summary>
    public int Weight(int x) => weight[x - left];

    /// <summary>Prepares pixels <paramref name="first"/> to <paramref name="end"/> of the frame.</summary>
    /// <param name="start">Where in the texture the frame's pixel 0 lies.</param>
    /// <param name="step">How far the next one is from it.</param>
    /// <param name="first">The first pixel.</param>
    /// <param name="end">Behind the last one.</param>
    /// <param name="width">Of the texture.</param>
    public void Set(double start, double step, int first, int end, int width)
    {
        left = first;
        IsUnit = Math.Abs(step - 1) * width < 0.01;
        var count = ((end - first) + Round - 1) / Round * Round;
        if (index.Length < count) (index, weight, pick) = (new int[count], new ushort[count], new Vector128<byte>[count / Block]);
        var origin = (long)Math.Floor((start * Mixing.One) + 0.5);
        for (var i = 0; i < count; i++)
        {
            var x = first + i;
            var position = IsUnit ? origin + ((long)x * Mixing.One) : (long)Math.Floor(((start + (x * step)) * Mixing.One) + 0.5);
            index[i] = (int)Math.Clamp(position >> 8, -1, width - 1);
            weight[i] = (ushort)(position & 255);
        }

        isWide = false;
        for (var block = 0; block < count / Block; block++) pick[block] = Pick(block * Block);
    }

    /// <summary>Makes a row; returns where pixel <paramref name="first"/> is. It may write up to 15 bytes more on each side.</summary>
    /// <param name="row">Pixel 0 of the texture's row.</param>
    /// <param name="first">The first pixel of the frame.</param>
    /// <param name="end">Behind the last one.</param>
    /// <param name="to">Where to write.</param>
    public byte* Stretch(byte* row, int first, int end, byte* to)
    {
        var begin = Begin(first) - left;
        var stop = end - left;
        if (isWide)
        {
            for (var i = begin; i < stop; i++)
            {
                var at = row + index[i];
                to[i - begin] = (byte)(((at[0] * (Mixing.One - weight[i])) + (at[1] * weight[i]) + (Mixing.One / 2)) >> 8);
            }
        }
        else
        {
            for (var i = begin; i < stop; i += Round) Vector128.Narrow(Eight(row, i), Eight(row, i + Block)).Store(to + i - begin);
        }

        return to + (first - left - begin);
    }

    /// <summary>The first pixel that is made when pixel <paramref name="x"/> is asked for.</summary>
    public int Begin(int x) => left + ((x - left) / Round * Round);

    /// <summary>Behind the last pixel that is made when all before <paramref name="x"/> are asked for.</summary>
    public int End(int x) => left + ((x - left + Round - 1) / Round * Round);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Vector128<ushort> Eight(byte* row, int i)
    {
        var pairs = Vector128.ShuffleNative(Vector128.Load(row + index[i]), pick[i / Block]).AsUInt16();
        var right = Vector128.LoadUnsafe(ref weight[i]);
        return (((pairs & Vector128.Create((ushort)255)) * (Vector128.Create((ushort)Mixing.One) - right)) + ((pairs >> 8) * right) + Vector128.Create((ushort)(Mixing.One / 2))) >> 8;
    }

    Vector128<byte> Pick(int first)
    {
        Span<byte> bytes = stackalloc byte[Round];
        for (var i = 0; i < Block; i++)
        {
            var away = index[first + i] - index[first];
            // Far smaller than it was drawn: too wide for one vector.
            if (away + 1 >= Round) isWide = true;
            (bytes[2 * i], bytes[(2 * i) + 1]) = ((byte)away, (byte)(away + 1));
        }

        return Vector128.Create<byte>(bytes);
    }
}
