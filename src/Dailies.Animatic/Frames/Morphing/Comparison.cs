using SkiaSharp;

namespace Dailies.Animatic.Frames.Morphing;

/// <summary>How well two pictures fit when one is moved: pixels of each, or of a part of each, against those of the other.</summary>
/// <param name="first">The one that is moved.</param>
/// <param name="last">The other.</param>
/// <param name="ours">Which pixels of the first count.</param>
/// <param name="theirs">Which pixels of the last count.</param>
/// <param name="lost">What a pixel costs whose place is not in the other picture; 1 is what one costs that differs.</param>
sealed class Comparison(Thumbnail first, Thumbnail last, int[] ours, int[] theirs, float lost)
{
    public float PixelSize => 1f / first.Width;

    /// <summary>Whether pixels of the first count.</summary>
    public bool IsOfFirst => ours.Length > 0;

    public int Count => ours.Length + theirs.Length;

    /// <summary>What differs, in pixels; more than <paramref name="limit"/> is not counted to the end.</summary>
    /// <param name="way">From places in the first picture to those in the last.</param>
    /// <param name="limit">Where to stop.</param>
    /// <param name="isFine">Whether places between pixels are looked at.</param>
    public float Cost(Similarity way, float limit, bool isFine)
    {
        var sum = Cost(first, last, ours, way, limit, isFine);
        return sum > limit ? sum : sum + Cost(last, first, theirs, way.Inverse(), limit - sum, isFine);
    }

    /// <summary>The best motion near one: its shift, scale and angle are changed by steps that become smaller.</summary>
    /// <param name="way">Where to begin.</param>
    /// <param name="pivot">What scale and angle are around, in the first picture.</param>
    /// <param name="step">The first step, in pixels.</param>
    /// <param name="rounds">How often the step is halved.</param>
    /// <param name="shiftOnly">Whether scale and angle stay.</param>
    public Similarity Refined(Similarity way, SKPoint pivot, float step, int rounds, bool shiftOnly = false)
    {
        var best = Cost(way, float.MaxValue, isFine: true);
        for (var round = 0; round < rounds; round++, step /= 2)
        {
            for (var pass = 0; pass < 3; pass++)
            {
                var before = best;
                for (var axis = 0; axis < (shiftOnly ? 4 : 8); axis++)
                {
                    var tried = Moved(way, pivot, axis, step * PixelSize);
                    var cost = Cost(tried, best, isFine: true);
                    if (cost < best) (best, way) = (cost, tried);
                }

                if (best == before) break;
            }
        }

        return way;
    }

    static Similarity Moved(Similarity way, SKPoint pivot, int axis, float step)
    {
        var (to, signed) = (way.Of(pivot), axis % 2 == 0 ? step : -step);
        var (scale, angle) = (way.Scale, MathF.Atan2(way.B, way.A));
        // What is scaled or turned moves by about a step where it ends.
        return (axis / 2) switch
        {
            0 => Similarity.Of(scale, angle, pivot, new(to.X + signed, to.Y)),
            1 => Similarity.Of(scale, angle, pivot, new(to.X, to.Y + signed)),
            2 => Similarity.Of(scale * (1 + (3 * signed)), angle, pivot, to),
            _ => Similarity.Of(scale, angle + (3 * signed), pivot, to),
        };
    }

    float Cost(Thumbnail one, Thumbnail other, int[] pixels, Similarity way, float limit, bool isFine)
    {
        var sum = 0f;
        for (var i = 0; i < pixels.Length && sum <= limit; i++)
        {
            var place = way.Of(one.At(pixels[i]));
            var differs = isFine ? one.DiffersFinely(pixels[i], other, place) : one.Differs(pixels[i], other, place);
            sum += differs < 0 ? lost : differs;
        }

        return sum;
    }
}
