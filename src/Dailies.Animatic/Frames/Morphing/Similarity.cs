using SkiaSharp;

namespace Dailies.Animatic.Frames.Morphing;

/// <summary>
/// A motion that turns, scales and shifts: a product with the complex number <c>A + Bi</c>, and a sum. Places are measured from the
/// picture's centre, in widths of it.
/// </summary>
readonly record struct Similarity(float A, float B, float X, float Y)
{
    // Nearer to no scale at all the point that stays where it is lies too far away to be of use.
    const float LeastScale = 0.004f;

    public static Similarity None { get; } = new(1, 0, 0, 0);

    /// <summary>How much larger things are after it.</summary>
    public float Scale => MathF.Sqrt((A * A) + (B * B));

    /// <summary>The point that stays where it is; the centre where there is none.</summary>
    public SKPoint Fixed
    {
        get
        {
            var (a, size) = (1 - A, ((1 - A) * (1 - A)) + (B * B));
            return size < LeastScale * LeastScale ? default : new(((a * X) - (B * Y)) / size, ((B * X) + (a * Y)) / size);
        }
    }

    /// <summary>Scales and turns around one point, and brings that to another.</summary>
    public static Similarity Of(float scale, float angle, SKPoint from, SKPoint to)
    {
        var (a, b) = (scale * MathF.Cos(angle), scale * MathF.Sin(angle));
        return new(a, b, to.X - (a * from.X) + (b * from.Y), to.Y - (b * from.X) - (a * from.Y));
    }

    public SKPoint Of(SKPoint place) => new((A * place.X) - (B * place.Y) + X, (B * place.X) + (A * place.Y) + Y);

    public Similarity Inverse()
    {
        var size = (A * A) + (B * B);
        var (a, b) = (A / size, -B / size);
        return new(a, b, (b * Y) - (a * X), -(b * X) - (a * Y));
    }

    public Similarity Then(Similarity next)
    {
        var shift = next.Of(new SKPoint(X, Y));
        return new((next.A * A) - (next.B * B), (next.B * A) + (next.A * B), shift.X, shift.Y);
    }

    /// <summary>So much of the motion, 0 to 1, on which that point takes the straight way.</summary>
    public Similarity Part(float part, SKPoint point)
    {
        var end = Of(point);
        return Of(
            MathF.Pow(Scale, part), MathF.Atan2(B, A) * part, point, new(point.X + ((end.X - point.X) * part), point.Y + ((end.Y - point.Y) * part)));
    }

    /// <summary>The same in pixels of a picture of that size.</summary>
    public SKMatrix Matrix(int width, int height)
    {
        var (x, y) = (width / 2f, height / 2f);
        return new(A, -B, (X * width) + x - (A * x) + (B * y), B, A, (Y * width) + y - (B * x) - (A * y), 0, 0, 1);
    }
}
