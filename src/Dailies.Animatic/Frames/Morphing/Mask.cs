namespace Dailies.Animatic.Frames.Morphing;

/// <summary>A part of a small picture, pixel by pixel.</summary>
static class Mask
{
    public static int Count(bool[] part)
    {
        var count = 0;
        foreach (var isIn in part) count += isIn ? 1 : 0;
        return count;
    }

    /// <summary>The part and what lies so near to it.</summary>
    public static bool[] Grown(bool[] part, int width, int pixels)
    {
        for (var step = 0; step < pixels; step++)
        {
            var grown = (bool[])part.Clone();
            for (var i = 0; i < part.Length; i++)
            {
                if (!part[i]) continue;
                if (i % width > 0) grown[i - 1] = true;
                if ((i + 1) % width > 0) grown[i + 1] = true;
                if (i >= width) grown[i - width] = true;
                if (i + width < part.Length) grown[i + width] = true;
            }

            part = grown;
        }

        return part;
    }

    /// <summary>What is in neither.</summary>
    public static bool[] Not(bool[] part)
    {
        var rest = new bool[part.Length];
        for (var i = 0; i < rest.Length; i++) rest[i] = !part[i];
        return rest;
    }

    /// <summary>What is in both.</summary>
    public static bool[] Both(bool[] one, bool[] other)
    {
        var both = new bool[one.Length];
        for (var i = 0; i < both.Length; i++) both[i] = one[i] && other[i];
        return both;
    }

    /// <summary>The part without the pieces of fewer pixels, and without such holes.</summary>
    public static bool[] WithoutSpecks(bool[] part, int width, int least) => Filled(Large(part, width, least), width, least);

    /// <summary>The part without the holes of fewer pixels.</summary>
    public static bool[] Filled(bool[] part, int width, int least) => Not(Large(Not(part), width, least));

    /// <summary>The pieces that hang together and have so many pixels, the largest first.</summary>
    public static List<bool[]> Pieces(bool[] part, int width, int least)
    {
        var (pieces, sizes) = (new List<bool[]>(), new List<int>());
        var (seen, piece) = (new bool[part.Length], new int[part.Length]);
        for (var start = 0; start < part.Length; start++)
        {
            if (!part[start] || seen[start]) continue;
            var count = 1;
            (piece[0], seen[start]) = (start, true);
            for (var i = 0; i < count; i++)
            {
                var pixel = piece[i];
                if (pixel % width > 0) Add(pixel - 1);
                if ((pixel + 1) % width > 0) Add(pixel + 1);
                Add(pixel - width);
                Add(pixel + width);
            }

            if (count < least) continue;
            var found = new bool[part.Length];
            for (var i = 0; i < count; i++) found[piece[i]] = true;
            // In order of size, and of place where that is the same.
            var at = 0;
            while (at < sizes.Count && sizes[at] >= count) at++;
            pieces.Insert(at, found);
            sizes.Insert(at, count);

            void Add(int next)
            {
                if (next < 0 || next >= part.Length || !part[next] || seen[next]) return;
                (seen[next], piece[count++]) = (true, next);
            }
        }

        return pieces;
    }

    static bool[] Large(bool[] part, int width, int least)
    {
        var large = new bool[part.Length];
        foreach (var piece in Pieces(part, width, least))
        {
            for (var i = 0; i < large.Length; i++) large[i] |= piece[i];
        }

        return large;
    }
}
