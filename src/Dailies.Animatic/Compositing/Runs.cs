using System.Numerics;

namespace Dailies.Animatic.Compositing;

/// <summary>A stretch of a row in which there is something to be seen.</summary>
/// <param name="First">Its first pixel; may be on the border.</param>
/// <param name="End">Behind its last one.</param>
/// <param name="IsOpaque">Whether nothing behind it is seen.</param>
readonly record struct Run(int First, int End, bool IsOpaque);

/// <summary>
/// Of each pair of neighbouring rows, the runs that a sample between them can see: most of a near layer is empty sky or solid ground,
/// and most of a sheet of rain is air.
/// </summary>
sealed class Runs
{
    // Gaps and opaque stretches shorter than this cost more than they save.
    const int Shortest = 24;

    // A sample reads the pixel to its right too, and positions are rounded.
    const int Margin = 2;

    readonly Run[] runs;
    readonly int[] starts;

    Runs(Run[] runs, int[] starts) => (this.runs, this.starts) = (runs, starts);

    /// <summary>Between row <paramref name="row"/>, from -1 to the last, and the one below it.</summary>
    public ReadOnlySpan<Run> Of(int row) => runs.AsSpan(starts[row + 1]..starts[row + 2]);

    public static unsafe Runs Of(Level level)
    {
        var (all, starts) = (new List<Run>(), new int[level.Height + 2]);
        var (both, opaque) = (new byte[level.Width], new byte[level.Width]);
        for (var row = -1; row < level.Height; row++)
        {
            starts[row + 1] = all.Count;
            var upper = new ReadOnlySpan<byte>(level.Alpha + ((nint)row * level.Stride), level.Width);
            var lower = new ReadOnlySpan<byte>(level.Alpha + ((nint)(row + 1) * level.Stride), level.Width);
            Combine(upper, lower, both, opaque);
            Add(all, both, opaque);
        }

        starts[^1] = all.Count;
        return new([.. all], starts);
    }

    static void Combine(ReadOnlySpan<byte> upper, ReadOnlySpan<byte> lower, Span<byte> both, Span<byte> opaque)
    {
        var x = 0;
        for (; x + Vector<byte>.Count <= upper.Length; x += Vector<byte>.Count)
        {
            var (one, other) = (new Vector<byte>(upper[x..]), new Vector<byte>(lower[x..]));
            (one | other).CopyTo(both[x..]);
            (one & other).CopyTo(opaque[x..]);
        }

        for (; x < upper.Length; x++) (both[x], opaque[x]) = ((byte)(upper[x] | lower[x]), (byte)(upper[x] & lower[x]));
    }

    static void Add(List<Run> runs, ReadOnlySpan<byte> seen, ReadOnlySpan<byte> opaque)
    {
        for (var at = 0; at < seen.Length;)
        {
            var first = seen[at..].IndexOfAnyExcept((byte)0);
            if (first < 0) return;
            first += at;
            var end = EndOf(seen, first);
            AddSeen(runs, opaque, first, end);
            at = end;
        }
    }

    // Where a gap begins that is long enough to be worth skipping.
    static int EndOf(ReadOnlySpan<byte> seen, int from)
    {
        while (true)
        {
            var gap = seen[from..].IndexOf((byte)0);
            if (gap < 0) return seen.Length;
            var length = seen[(from + gap)..].IndexOfAnyExcept((byte)0);
            if (length is < 0 or >= Shortest) return from + gap;
            from += gap + length;
        }
    }

    static void AddSeen(List<Run> runs, ReadOnlySpan<byte> opaque, int first, int end)
    {
        var from = first - Margin;
        for (var at = first; at < end;)
        {
            var solid = opaque[at..end].IndexOf((byte)255);
            if (solid < 0) break;
            var start = at + solid;
            var length = opaque[start..end].IndexOfAnyExcept((byte)255);
            var stop = length < 0 ? end : start + length;
            if (stop - start >= Shortest)
            {
                runs.Add(new(from, start + Margin, false));
                runs.Add(new(start + Margin, stop - Margin, true));
                from = stop - Margin;
            }

            at = stop;
        }

        runs.Add(new(from, end + Margin, false));
    }
}
