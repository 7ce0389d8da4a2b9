using SkiaSharp;

namespace Dailies.Animatic.Frames.Morphing;

/// <summary>Two pictures at several sizes, from the coarsest on.</summary>
sealed class Pyramid
{
    // The longer side of each in pixels. On the first all motions are tried, on the others what is near to the best of them.
    static readonly int[] Sides = [24, 40, 80, Middle, 480];

    // More pixels than these add nothing to what a motion is worth.
    const int Most = 1000;

    // But where a plain thing ends is told by few of them.
    const int Many = 3000;

    // What a scale and an angle have to improve on.
    const float Better = 1.15f;

    // A prime, so that no pixel is taken twice.
    const int Step = 7919;

    // What it costs that a pixel leaves the picture with the camera: less than that it differs.
    const float Lost = 0.5f;

    // A zoom by more than these is taken for another picture.
    const int Zooms = 5;

    // So many of the scales that fit best on the coarsest level are looked at on the next.
    const int Kept = 5;

    const int Middle = 192;

    readonly Thumbnail[] first = new Thumbnail[Sides.Length];
    readonly Thumbnail[] last = new Thumbnail[Sides.Length];

    public Pyramid(SKImage first, SKImage last)
    {
        Fill(this.first, first);
        Fill(this.last, last);
    }

    /// <summary>The first picture as it is cut into things.</summary>
    public Thumbnail First => first[^2];

    /// <summary>The last picture as it is cut into things.</summary>
    public Thumbnail Last => last[^2];

    /// <summary>The best motion of the whole picture: none, where that is nearly as good.</summary>
    public Similarity Whole()
    {
        var best = Candidates(0, null, null)[0];
        for (var level = 2; level < Sides.Length; level++) best = Compare(level, null, null, Lost).Refined(best, default, 1, 3);
        var fine = Compare(3, null, null, Lost);
        var (still, moved) = (fine.Cost(Similarity.None, float.MaxValue, isFine: true), fine.Cost(best, float.MaxValue, isFine: true));
        return moved < still * 0.8f ? best : Similarity.None;
    }

    /// <summary>The motions that explain most of a part of each picture, the best first.</summary>
    /// <param name="ours">Which pixels of <see cref="First"/> they have to explain.</param>
    /// <param name="theirs">Which pixels of <see cref="Last"/> they have to explain.</param>
    public Similarity[] Candidates(bool[] ours, bool[] theirs) => Candidates(1, ours, theirs);

    /// <summary>A motion of a part of each picture, made exact: a mere shift, where that is nearly as good.</summary>
    public Similarity Refined(Similarity way, bool[] ours, bool[] theirs)
    {
        var centre = First.Centre(ours);
        var shift = Similarity.Of(1, 0, centre, way.Of(centre));
        var least = 0f;
        for (var level = 3; level < Sides.Length; level++)
        {
            var comparison = Compare(level, ours, theirs, 1, Many);
            way = comparison.Refined(way, centre, 1, 4);
            shift = comparison.Refined(shift, centre, 1, 4, shiftOnly: true);
            least = comparison.Cost(shift, float.MaxValue, isFine: true) - (comparison.Cost(way, float.MaxValue, isFine: true) * Better);
        }

        return least < 0.01f * Many ? shift : way;
    }

    static void Fill(Thumbnail[] levels, SKImage image)
    {
        for (var i = levels.Length - 1; i >= 0; i--) levels[i] = Thumbnail.Of(image, Sides[i]);
    }

    // 1. On the coarsest level every shift at every scale. 2. The best of each scale is refined on the next level, and weighed there.
    Similarity[] Candidates(int level, bool[]? ours, bool[]? theirs)
    {
        var lost = ours is null ? Lost : 1;
        var (coarse, fine) = (Compare(level, ours, theirs, lost), Compare(level + 1, ours, theirs, lost));
        var (here, there) = ours is null || theirs is null ? (default, default) : (First.Centre(ours), Last.Centre(theirs));
        var isFirst = coarse.IsOfFirst;
        var (found, costs) = (new Similarity[(2 * Zooms) + 1], new float[(2 * Zooms) + 1]);
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = Shifted(coarse, MathF.Pow(2, (i - Zooms) / 4f), first[level], ours is null ? 0.65f : 0.85f);
            costs[i] = coarse.Cost(found[i], float.MaxValue, isFine: true);
        }

        Array.Sort(costs, found);
        (found, costs) = (found[..Kept], costs[..Kept]);
        for (var i = 0; i < Kept; i++)
        {
            var pivot = isFirst ? here : found[i].Inverse().Of(there);
            var way = fine.Refined(found[i], pivot, 1, 2);
            var to = way.Of(pivot);
            var far = MathF.Abs(to.X - pivot.X) + MathF.Abs(to.Y - pivot.Y);
            // Where several fit as well, what moves least.
            costs[i] = fine.Cost(way, float.MaxValue, isFine: true) + (fine.Count * ((0.05f * MathF.Abs(MathF.Log(way.Scale))) + (0.01f * far)));
            found[i] = way;
        }

        Array.Sort(costs, found);
        return found;
    }

    static Similarity Shifted(Comparison comparison, float scale, Thumbnail picture, float farthest)
    {
        var (best, least) = (Similarity.None, float.MaxValue);
        var (across, down) = ((int)(picture.Width * farthest), (int)(picture.Height * farthest));
        // From no shift outwards, so that of several as good ones the nearest is taken, and bad ones are soon given up.
        for (var ring = 0; ring <= Math.Max(across, down); ring++)
        {
            for (var y = -Math.Min(ring, down); y <= Math.Min(ring, down); y++)
            {
                var step = Math.Abs(y) == ring ? 1 : 2 * ring;
                for (var x = -ring; x <= ring; x += Math.Max(1, step))
                {
                    if (Math.Abs(x) > across) continue;
                    var tried = new Similarity(scale, 0, x * comparison.PixelSize, y * comparison.PixelSize);
                    var cost = comparison.Cost(tried, least, isFine: false);
                    if (cost < least) (best, least) = (tried, cost);
                }
            }
        }

        return best;
    }

    Comparison Compare(int level, bool[]? ours, bool[]? theirs, float lost, int most = Most) =>
        new(first[level], last[level], Within(first[level], First, ours, most), Within(last[level], Last, theirs, most), lost);

    // The pixels of a level that lie in a part, or all; no more than are needed.
    static int[] Within(Thumbnail level, Thumbnail middle, bool[]? part, int most)
    {
        var (found, count) = (new int[level.Count], 0);
        for (var i = 0; i < found.Length; i++)
        {
            if (part is null || (middle.Number(level.At(i)) is >= 0 and var there && part[there])) found[count++] = i;
        }

        // Spread over the part, in no order: so what does not fit is soon given up.
        var some = new int[Math.Min(count, most)];
        for (var i = 0; i < some.Length; i++) some[i] = found[(int)(i * (long)Step % count)];
        return some;
    }
}
