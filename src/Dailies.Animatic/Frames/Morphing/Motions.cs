using SkiaSharp;

namespace Dailies.Animatic.Frames.Morphing;

/// <summary>
/// What moves between two pictures, and how. 1. The motion of the whole, which is the camera's. 2. As long as parts of both are left that
/// it does not explain, the motion that explains most of them. 3. Each motion gets the pixels that it brings to their like, in both
/// pictures; what does not find its like under it is left to the background.
/// </summary>
sealed class Motions
{
    const int MostThings = 5;

    // So many pieces of each picture are looked for in the other, and so many motions of each are tried.
    const int MostPieces = 4, Tried = 2;

    // What is looked for around them, in pixels.
    const int Around = 2;

    // Less of a picture than this is no thing of its own.
    const float Least = 0.002f;

    // A pixel that differs by more is not explained.
    const float Unexplained = 0.4f;

    // Pictures of which less than this part is found again have nothing in common.
    const float Related = 0.5f;

    readonly Pyramid pyramid;
    readonly Side first;
    readonly Side last;

    public Motions(SKImage first, SKImage last)
    {
        pyramid = new(first, last);
        Whole = pyramid.Whole();
        (this.first, this.last) = (new(First, Last, Whole), new(Last, First, Whole.Inverse()));
        Find();
        FirstUnlike = Unlike(this.first, this.last, First, Last, Whole);
        LastUnlike = Unlike(this.last, this.first, Last, First, Whole.Inverse());
        Limbs.Join(Things.ConvertAll(thing => thing.First), FirstUnlike, First, Last, Whole);
        Limbs.Join(Things.ConvertAll(thing => thing.Last), LastUnlike, Last, First, Whole.Inverse());
        IsRelated = Math.Min(Explained(this.first), Explained(this.last)) >= Related;
    }

    /// <summary>The camera's motion, from places in the first picture to those in the last.</summary>
    public Similarity Whole { get; }

    /// <summary>Whether the pictures have something in common.</summary>
    public bool IsRelated { get; }

    /// <summary>The small copy of the first picture.</summary>
    public Thumbnail First => pyramid.First;

    /// <summary>The small copy of the last picture.</summary>
    public Thumbnail Last => pyramid.Last;

    /// <summary>What of the first picture is not found again.</summary>
    public bool[] FirstUnlike { get; }

    /// <summary>What of the last picture is not found again.</summary>
    public bool[] LastUnlike { get; }

    /// <summary>What moves in another way than the camera.</summary>
    public List<Thing> Things { get; } = [];

    /// <summary>Where all things are in one of the small copies.</summary>
    public bool[] Where(Func<Thing, bool[]> side)
    {
        var all = new bool[First.Count];
        foreach (var thing in Things)
        {
            var part = side(thing);
            for (var i = 0; i < all.Length; i++) all[i] |= part[i];
        }

        return all;
    }

    void Find()
    {
        var (candidates, width) = (Candidates(), First.Width);
        var least = First.Count * Least;
        for (byte label = 1; label <= MostThings; label++)
        {
            var (best, most) = (default(Agreement), least);
            for (var i = candidates.Count - 1; i >= 0; i--)
            {
                var agreement = new Agreement(first, last, candidates[i], Whole, pyramid);
                // Each thing that is found leaves less to explain.
                if (agreement.Gain < least) candidates.RemoveAt(i);
                if (agreement.Gain > most) (best, most) = (agreement, agreement.Gain);
            }

            if (best is null) return;
            var way = pyramid.Refined(best.Way, Mask.Grown(best.First, width, Around), Mask.Grown(best.Last, width, Around));
            var exact = new Agreement(first, last, way, Whole, pyramid);
            best = exact.Gain > most * 0.8f ? exact : best;
            best.Give(label);
            Things.Add(new(best.Way, best.First, best.Last));
        }
    }

    // The motions of each piece that the camera's does not explain. With what is around it, a piece of a plain thing shows where it ends.
    List<Similarity> Candidates()
    {
        var found = new List<Similarity>();
        var (width, least) = (First.Width, (int)(First.Count * Least));
        var (ours, theirs) = (
            Mask.Pieces(Unlike(first, last, First, Last, Whole), width, least),
            Mask.Pieces(Unlike(last, first, Last, First, Whole.Inverse()), width, least));
        var none = new bool[First.Count];
        for (var i = 0; i < MostPieces; i++)
        {
            if (i < ours.Count) found.AddRange(pyramid.Candidates(Mask.Grown(ours[i], width, Around), none).AsSpan(0, Tried));
            if (i < theirs.Count) found.AddRange(pyramid.Candidates(none, Mask.Grown(theirs[i], width, Around)).AsSpan(0, Tried));
        }

        return found;
    }

    // What a thing covers in one picture only is no sign of another motion.
    static bool[] Unlike(Side side, Side other, Thumbnail picture, Thumbnail next, Similarity whole)
    {
        var found = new bool[picture.Count];
        for (var i = 0; i < found.Length; i++)
        {
            if (side.Differs[i] <= Unexplained) continue;
            var there = next.Number(whole.Of(picture.At(i)));
            found[i] = there < 0 || side.Labels[i] != 0 || other.Labels[there] == 0;
        }

        return Mask.WithoutSpecks(found, picture.Width, (int)(picture.Count * Least / 4));
    }

    static float Explained(Side side)
    {
        var (seen, found) = (1, 0);
        foreach (var differs in side.Differs)
        {
            if (differs < 0) continue;
            seen++;
            if (differs <= Unexplained) found++;
        }

        return found / (float)seen;
    }
}

/// <summary>Something that is seen in both pictures and moves as a whole.</summary>
/// <param name="Way">From places in the first picture to those in the last.</param>
/// <param name="First">Where it is in the small copy of the first picture.</param>
/// <param name="Last">Where it is in that of the last.</param>
sealed record Thing(Similarity Way, bool[] First, bool[] Last);
