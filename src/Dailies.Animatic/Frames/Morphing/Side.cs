using SkiaSharp;

namespace Dailies.Animatic.Frames.Morphing;

/// <summary>One of two pictures, cut into what moves as a whole: which motion each of its pixels follows.</summary>
sealed class Side
{
    // What it costs at most that a pixel is not where the whole picture's motion brings it: something else may be before it there.
    const float Covered = 0.4f;

    // What another motion than the whole picture's has to be better by.
    const float Doubt = 0.06f;

    // What it may differ by on average.
    const float Sure = 0.3f;

    readonly Thumbnail picture;
    readonly Thumbnail other;
    readonly ColourTree tree;
    readonly float[] weight;
    readonly float[] least;

    public Side(Thumbnail picture, Thumbnail other, Similarity whole)
    {
        (this.picture, this.other) = (picture, other);
        tree = new(picture);
        var ones = new float[picture.Count];
        Array.Fill(ones, 1);
        weight = tree.Share(ones);
        Differs = Compared(whole);
        Labels = new byte[picture.Count];
        var costs = new float[picture.Count];
        // What leaves the picture with the camera is no reason to think that it went elsewhere.
        for (var i = 0; i < costs.Length; i++) costs[i] = Math.Min(Math.Max(0, Differs[i]), Covered);
        least = tree.Share(costs);
    }

    /// <summary>How much each pixel differs where its motion brings it.</summary>
    public float[] Differs { get; }

    /// <summary>Which motion each pixel follows: 0 that of the whole picture.</summary>
    public byte[] Labels { get; }

    /// <summary>What a motion, from this picture to the other one, explains better than those before.</summary>
    public Claim Claimed(Similarity way)
    {
        var differs = Compared(way);
        var costs = new float[differs.Length];
        for (var i = 0; i < costs.Length; i++) costs[i] = (differs[i] < 0 ? 1 : differs[i]) + Doubt;
        var shared = tree.Share(costs);
        var pixels = new bool[shared.Length];
        for (var i = 0; i < shared.Length; i++) pixels[i] = shared[i] < least[i] && shared[i] < Sure * weight[i];
        return new(differs, pixels, shared);
    }

    /// <summary>Gives a motion what it claimed, as far as that was agreed to.</summary>
    public void Give(Claim claim, bool[] agreed, byte label)
    {
        for (var i = 0; i < agreed.Length; i++)
        {
            if (agreed[i]) (Labels[i], Differs[i], least[i]) = (label, claim.Differs[i], Math.Min(least[i], claim.Cost[i]));
        }
    }

    /// <summary>Whether something that moves on its own is at a place.</summary>
    public bool IsThing(SKPoint place) => picture.Number(place) is >= 0 and var number && Labels[number] != 0;

    float[] Compared(Similarity way)
    {
        var differs = new float[picture.Count];
        for (var i = 0; i < differs.Length; i++) differs[i] = picture.DiffersFinely(i, other, way.Of(picture.At(i)));
        return differs;
    }
}

/// <summary>What one motion explains in one picture.</summary>
/// <param name="Differs">How much each pixel differs where it is brought; less than 0 where that is outside.</param>
/// <param name="Pixels">Which are explained better than before.</param>
/// <param name="Cost">What each costs, with what it shares.</param>
sealed record Claim(float[] Differs, bool[] Pixels, float[] Cost);
