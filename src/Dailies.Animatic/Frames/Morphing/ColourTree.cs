namespace Dailies.Animatic.Frames.Morphing;

/// <summary>
/// The minimum spanning tree of a picture: each pixel is joined to the neighbours that look most like it. What is found out about a pixel is
/// shared along it, the less, the more colours change on the way; so it holds for all of a plain thing, and ends at the thing's edge
/// (non-local cost aggregation, Yang 2012).
/// </summary>
sealed class ColourTree
{
    // So many levels of change on the way leave a third of what is shared.
    const float Reach = 24;

    readonly int[] order;
    readonly int[] parent;
    readonly float[] share;

    public ColourTree(Thumbnail picture)
    {
        var count = picture.Count;
        (order, parent, share) = (new int[count], new int[count], new float[count]);
        var joined = Joined(picture);
        Hang(picture, joined);
    }

    /// <summary>Shares values among all pixels; what each then has is a sum over the picture.</summary>
    public float[] Share(float[] values)
    {
        var up = (float[])values.Clone();
        for (var i = order.Length - 1; i > 0; i--) up[parent[order[i]]] += share[order[i]] * up[order[i]];
        // What comes from the rest of the tree, without what went there from here.
        for (var i = 1; i < order.Length; i++)
        {
            var (at, part) = (order[i], share[order[i]]);
            up[at] = (part * up[parent[at]]) + ((1 - (part * part)) * up[at]);
        }

        return up;
    }

    // For each pixel whether it is joined to the one to the right, 1, and the one below, 2.
    static byte[] Joined(Thumbnail picture)
    {
        var (width, count) = (picture.Width, picture.Count);
        // Edges in the order of how different their ends are: sorted by counting.
        var starts = new int[257];
        var weights = new byte[count * 2];
        for (var edge = 0; edge < weights.Length; edge++)
        {
            if (End(edge, width, count) < 0) continue;
            weights[edge] = (byte)Differs(picture.Pixels, edge / 2, End(edge, width, count));
            starts[weights[edge] + 1]++;
        }

        for (var i = 0; i < 256; i++) starts[i + 1] += starts[i];
        var sorted = new int[starts[256]];
        for (var edge = 0; edge < weights.Length; edge++)
        {
            if (End(edge, width, count) >= 0) sorted[starts[weights[edge]]++] = edge;
        }

        var (joined, group) = (new byte[count], new int[count]);
        for (var i = 0; i < count; i++) group[i] = i;
        foreach (var edge in sorted)
        {
            var (one, other) = (Find(group, edge / 2), Find(group, End(edge, width, count)));
            if (one == other) continue;
            group[one] = other;
            joined[edge / 2] |= (byte)(1 + (edge % 2));
        }

        return joined;
    }

    // Breadth first from the first pixel: each after the one that it hangs on.
    void Hang(Thumbnail picture, byte[] joined)
    {
        var (width, found) = (picture.Width, 1);
        parent[0] = -1;
        for (var i = 0; i < found; i++)
        {
            var at = order[i];
            if ((joined[at] & 1) != 0) Add(at + 1, at);
            if ((joined[at] & 2) != 0) Add(at + width, at);
            if (at % width > 0 && (joined[at - 1] & 1) != 0) Add(at - 1, at);
            if (at >= width && (joined[at - width] & 2) != 0) Add(at - width, at);
        }

        void Add(int pixel, int from)
        {
            if (parent[from] == pixel) return;
            (parent[pixel], order[found++]) = (from, pixel);
            share[pixel] = MathF.Exp(-Differs(picture.Pixels, pixel, from) / Reach);
        }
    }

    static int End(int edge, int width, int count)
    {
        var at = edge / 2;
        return edge % 2 == 0 ? ((at + 1) % width == 0 ? -1 : at + 1) : (at + width < count ? at + width : -1);
    }

    static int Differs(ReadOnlySpan<byte> pixels, int one, int other)
    {
        var (a, b) = (one * 4, other * 4);
        return Math.Max(Math.Abs(pixels[a] - pixels[b]), Math.Max(Math.Abs(pixels[a + 1] - pixels[b + 1]), Math.Abs(pixels[a + 2] - pixels[b + 2])));
    }

    static int Find(int[] group, int of)
    {
        while (group[of] != of) of = group[of] = group[group[of]];
        return of;
    }
}
