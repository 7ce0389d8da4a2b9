namespace Dailies.Animatic.Frames.Morphing;

/// <summary>
/// What a motion explains in both pictures: what is claimed in one has to find its like in the other, and takes it along, even where that
/// would also fit where it is, as the inside of a plain thing that grows does.
/// </summary>
sealed class Agreement
{
    // Pixels that differ by more are not alike.
    const float Like = 0.5f;

    readonly Side ours;
    readonly Side theirs;
    readonly Claim here;
    readonly Claim there;

    public Agreement(Side first, Side last, Similarity way, Similarity whole, Pyramid pyramid)
    {
        (ours, theirs, Way) = (first, last, way);
        (here, there) = (first.Claimed(way), last.Claimed(way.Inverse()));
        First = Agreed(first, here, there, pyramid.First, pyramid.Last, way);
        Last = Agreed(last, there, here, pyramid.Last, pyramid.First, way.Inverse());
        // What is nothing, or next to it, in one of them has no like.
        if (Math.Min(Mask.Count(First), Mask.Count(Last)) < pyramid.First.Count / 1000) return;
        var back = whole.Inverse();
        Gain = Better(first, here, First, i => last.IsThing(whole.Of(pyramid.First.At(i))))
            + Better(last, there, Last, i => first.IsThing(back.Of(pyramid.Last.At(i))));
    }

    public Similarity Way { get; }

    /// <summary>Where what moves so is in the first picture.</summary>
    public bool[] First { get; }

    /// <summary>Where it is in the last.</summary>
    public bool[] Last { get; }

    /// <summary>How much better it explains them than what was known before, in pixels.</summary>
    public float Gain { get; }

    /// <summary>Gives the motion what it explains.</summary>
    public void Give(byte label)
    {
        ours.Give(here, First, label);
        theirs.Give(there, Last, label);
    }

    static bool[] Agreed(Side side, Claim claim, Claim other, Thumbnail picture, Thumbnail next, Similarity way)
    {
        var found = new bool[picture.Count];
        for (var i = 0; i < found.Length; i++)
        {
            if (side.Labels[i] != 0 || claim.Differs[i] is < 0 or > Like) continue;
            var place = next.Number(way.Of(picture.At(i)));
            found[i] = place >= 0 && (claim.Pixels[i] || other.Pixels[place]);
        }

        return Mask.WithoutSpecks(found, picture.Width, picture.Count / 1000);
    }

    static float Better(Side side, Claim claim, bool[] agreed, Func<int, bool> isCovered)
    {
        var sum = 0f;
        for (var i = 0; i < agreed.Length; i++)
        {
            // What the camera's motion brings out of the picture, or behind a thing, is explained by that.
            if (agreed[i] && side.Differs[i] >= 0 && !isCovered(i)) sum += side.Differs[i] - claim.Differs[i];
        }

        return sum;
    }
}
