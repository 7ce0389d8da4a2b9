namespace Dailies.Animatic.Frames.Morphing;

/// <summary>
/// Parts of a thing that have no like in the other picture, as a tail that was lowered: they hang on to something that moves, and stand out
/// from the ground around. They go with it.
/// </summary>
static class Limbs
{
    // As far away from the thing as its edge is uncertain, in pixels.
    const int Near = 2;

    /// <summary>Adds them to the things that they belong to.</summary>
    /// <param name="things">Where each thing is in a picture.</param>
    /// <param name="unlike">What of it has no like in the other.</param>
    /// <param name="picture">The picture.</param>
    /// <param name="next">The other one.</param>
    /// <param name="whole">From places in the picture to those in the other.</param>
    public static void Join(List<bool[]> things, bool[] unlike, Thumbnail picture, Thumbnail next, Similarity whole)
    {
        var known = Mask.Not(unlike);
        foreach (var thing in things)
        {
            for (var i = 0; i < known.Length; i++) known[i] &= !thing[i];
        }

        var ground = Field.Of(picture.Width, picture.Height, picture.Pixels, Mask.Not(Mask.Grown(Mask.Not(known), picture.Width, Near)));
        var parts = new bool[unlike.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            // What is more like the ground than what the other picture shows there is the ground that a part of it covers.
            if (unlike[i] && next.Number(whole.Of(picture.At(i))) is >= 0 and var there) parts[i] = ground.Differs(i, picture, i) > ground.Differs(i, next, there);
        }

        foreach (var piece in Mask.Pieces(parts, picture.Width, picture.Count / 2000))
        {
            var (best, most) = (default(bool[]), 0);
            foreach (var thing in things)
            {
                var touching = Mask.Count(Mask.Both(Mask.Grown(piece, picture.Width, Near), thing));
                if (touching > most) (best, most) = (thing, touching);
            }

            for (var i = 0; i < piece.Length && best is not null; i++) best[i] |= piece[i];
        }

        // So does what it encloses, or nearly so.
        foreach (var thing in things)
        {
            var filled = Mask.Filled(Mask.Grown(thing, picture.Width, Near), picture.Width, picture.Count / 150);
            Mask.Not(Mask.Grown(Mask.Not(filled), picture.Width, Near)).CopyTo(thing, 0);
        }
    }
}
