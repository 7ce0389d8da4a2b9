namespace Dailies.Animatic.Compositing;

/// <summary>Paints what is moved and scaled, but neither turned nor mirrored: row by row, first between two rows, then along one.</summary>
static unsafe class Straight
{
    // Positions are rounded to parts of a pixel.
    const double Rounding = 1.0 / Mixing.One;

    /// <summary>Paints one level.</summary>
    /// <param name="level">What.</param>
    /// <param name="place">Where to.</param>
    /// <param name="opacity">Of <see cref="Mixing.One"/>.</param>
    /// <param name="target">The planes.</param>
    /// <param name="floor">The row of the frame from which on all is hidden.</param>
    /// <param name="scratch">Room to work.</param>
    public static void Paint(Level level, Affine place, int opacity, Target target, int floor, Scratch scratch)
    {
        var (startX, stepX, startY, stepY) = Back(place);
        var (left, right) = Seen(level.Width, level.IsOpaque, startX, stepX, target.Width);
        var (top, bottom) = Seen(level.Height, level.IsOpaque, startY, stepY, floor);
        if (left >= right || top >= bottom) return;

        scratch.Fit(Math.Max(level.Width + 2, target.Width));
        scratch.Columns.Set(startX, stepX, left, right, level.Width);
        Span<Run> whole = [new(-1, level.Width, IsOpaque: true)];
        for (var y = top; y < bottom; y++)
        {
            var position = (long)Math.Floor(((startY + (y * stepY)) * Mixing.One) + 0.5);
            var row = new Row((int)Math.Clamp(position >> 8, -1, level.Height - 1), (int)(position & 255));
            foreach (var run in level.Runs is null ? whole : level.Runs.Of(row.Upper))
            {
                var first = level.Runs is null ? left : Math.Max(left, (int)Math.Ceiling((run.First - startX) * place.ScaleX));
                var end = level.Runs is null ? right : Math.Min(right, (int)Math.Ceiling((run.End - startX) * place.ScaleX));
                if (first < end) Paint(level, row, first, end, run.IsOpaque, y, opacity, target, scratch);
            }
        }
    }

    /// <summary>The row of the frame from which on all is hidden, by this or by what was known to hide it from <paramref name="floor"/> on.</summary>
    public static int Floor(Level level, Affine place, Target target, int floor)
    {
        var (startX, stepX, startY, stepY) = Back(place);
        if (startX < 0 || startX + ((target.Width - 1) * stepX) > level.Width - 1) return floor;
        var from = Math.Ceiling((level.Ground + Rounding - startY) / stepY);
        return startY + ((floor - 1) * stepY) > level.Height - 1 - Rounding ? floor : (int)Math.Clamp(from, 0, floor);
    }

    // Pixel x of the frame shows the texture at (x + 0.5 - move) / scale - 0.5.
    static (double StartX, double StepX, double StartY, double StepY) Back(Affine place)
    {
        var (stepX, stepY) = (1 / place.ScaleX, 1 / place.ScaleY);
        return (((0.5 - place.MoveX) * stepX) - 0.5, stepX, ((0.5 - place.MoveY) * stepY) - 0.5, stepY);
    }

    // An opaque picture ends with its last pixel; the edge of any other is half a pixel softer.
    static (int First, int End) Seen(int length, bool isOpaque, double start, double step, int frame)
    {
        var reach = isOpaque ? 0.5 : 1;
        return ((int)Math.Clamp(Math.Ceiling((-reach - start) / step), 0, frame), (int)Math.Clamp(Math.Ceiling((length - 1 + reach - start) / step), 0, frame));
    }

    static void Paint(Level level, Row row, int first, int end, bool isOpaque, int y, int opacity, Target target, Scratch scratch)
    {
        var count = end - first;
        var alpha = isOpaque ? null : Sample(level.Alpha, level.Stride, row, first, end, scratch.Alpha, scratch);
        if (alpha is not null && opacity < Mixing.One)
        {
            Mixing.Fade(alpha, opacity, scratch.FadedAlpha, count);
            alpha = scratch.FadedAlpha;
        }

        for (var plane = 0; plane < target.Planes; plane++)
        {
            var colour = Sample(level.Colour(plane), level.Stride, row, first, end, scratch.Colour, scratch);
            var onto = target.At(plane, first, y);
            if (alpha is not null)
            {
                if (opacity < Mixing.One)
                {
                    Mixing.Fade(colour, opacity, scratch.Faded, count);
                    colour = scratch.Faded;
                }

                Mixing.Over(colour, alpha, onto, count);
                continue;
            }

            if (opacity < Mixing.One)
            {
                // Not straight onto the frame, beyond the end of which it may write.
                Mixing.Lerp(onto, colour, opacity, scratch.Faded, count);
                colour = scratch.Faded;
            }

            Buffer.MemoryCopy(colour, onto, count, count);
        }
    }

    // The pixels first to end of a row of the frame; where nothing needs to be computed, in the texture itself.
    static byte* Sample(byte* plane, int stride, Row row, int first, int end, byte* to, Scratch scratch)
    {
        var columns = scratch.Columns;
        var (begin, stop) = columns.IsUnit ? (first, end) : (columns.Begin(first), columns.End(end));
        var from = columns.Index(begin);
        var source = plane + ((nint)row.Upper * stride);
        var isWhole = columns.IsUnit && columns.Weight(first) == 0;
        if (row.Weight > 0)
        {
            // What is not mixed again must not stay where the next plane is mixed.
            var between = isWhole ? to : scratch.Between;
            Mixing.Lerp(source + from, source + from + stride, row.Weight, between, columns.Index(stop - 1) + 2 - from);
            source = between - from;
        }

        if (isWhole) return source + from;
        if (!columns.IsUnit) return columns.Stretch(source, first, end, to);
        Mixing.Lerp(source + from, source + from + 1, columns.Weight(first), to, end - first);
        return to;
    }

    /// <param name="Upper">The upper one of the two rows that are mixed.</param>
    /// <param name="Weight">How much the lower one counts.</param>
    readonly record struct Row(int Upper, int Weight);
}
