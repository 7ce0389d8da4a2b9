using SkiaSharp;

namespace Dailies.Animatic.Compositing;

/// <summary>A matrix without perspective, from the pixels of a texture to those of the frame.</summary>
readonly record struct Affine(double ScaleX, double SkewX, double MoveX, double SkewY, double ScaleY, double MoveY)
{
    public static Affine Of(SKMatrix matrix) => new(matrix.ScaleX, matrix.SkewX, matrix.TransX, matrix.SkewY, matrix.ScaleY, matrix.TransY);

    /// <summary>The same for textures and frames of half the size.</summary>
    public Affine Halved => this with { MoveX = MoveX / 2, MoveY = MoveY / 2 };

    /// <summary>The same for a texture that has so many pixels for each of those.</summary>
    public Affine Finer(SKPoint density) => this with
    {
        ScaleX = ScaleX / density.X,
        SkewY = SkewY / density.X,
        SkewX = SkewX / density.Y,
        ScaleY = ScaleY / density.Y,
    };

    /// <summary>The same for a part of the texture that begins there.</summary>
    public Affine From(int x, int y) => this with { MoveX = MoveX + (ScaleX * x) + (SkewX * y), MoveY = MoveY + (SkewY * x) + (ScaleY * y) };

    /// <summary>Whether a picture of that size is neither turned by as much as anyone could see, nor mirrored.</summary>
    public bool IsStraight(int width, int height) =>
        ScaleX > 0 && ScaleY > 0 && Math.Abs(SkewX) * height < 0.02 && Math.Abs(SkewY) * width < 0.02;

    /// <summary>From the frame to the texture; null where the texture is seen from its edge.</summary>
    public Affine? Inverse()
    {
        var determinant = (ScaleX * ScaleY) - (SkewX * SkewY);
        if (Math.Abs(determinant) < 1e-9) return null;
        var (a, b, c, d) = (ScaleY / determinant, -SkewX / determinant, -SkewY / determinant, ScaleX / determinant);
        return new(a, b, -((a * MoveX) + (b * MoveY)), c, d, -((c * MoveX) + (d * MoveY)));
    }
}
