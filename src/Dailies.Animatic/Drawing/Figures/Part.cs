using Dailies.Animatic.Compositing;
using SkiaSharp;

namespace Dailies.Animatic.Drawing.Figures;

/// <summary>A piece of a puppet: it turns about its joint.</summary>
/// <param name="texture">The piece; the part disposes it.</param>
/// <param name="joint">Where it is fastened, in pixels of the texture.</param>
/// <param name="detail">Pixels of the texture to one of the stage.</param>
sealed class Part(Texture texture, SKPoint joint, float detail) : IDisposable
{
    // Never seen mirrored.
    bool IsSided { get; init; }

    /// <summary>A piece that is a picture.</summary>
    /// <param name="image">The picture; it is disposed.</param>
    /// <param name="down">Where its joint is in the middle of its width, in parts of its height.</param>
    /// <param name="height">Its height in stage coordinates.</param>
    /// <param name="isSided">Whether it is never seen mirrored: it carries letters, or somebody sent it.</param>
    public static Part Of(SKImage image, float down, float height, bool isSided = false)
    {
        var (joint, detail) = (new SKPoint(image.Width / 2f, image.Height * down), image.Height / height);
        return new(Texture.Of(image), joint, detail) { IsSided = isSided };
    }

    /// <summary>Places it.</summary>
    /// <param name="frame">Takes it.</param>
    /// <param name="at">From stage coordinates about the joint to the frame.</param>
    /// <param name="wide">Its width; 1 is its own, negative is mirrored.</param>
    /// <param name="tall">Its height; 1 is its own.</param>
    public void Place(List<Placed> frame, SKMatrix at, float wide = 1, float tall = 1)
    {
        if (IsSided && ((at.ScaleX * at.ScaleY) - (at.SkewX * at.SkewY)) * wide * tall < 0) wide = -wide;
        frame.Add(new(
            texture,
            at.PreConcat(SKMatrix.CreateScale(wide / detail, tall / detail)).PreConcat(SKMatrix.CreateTranslation(-joint.X, -joint.Y))));
    }

    public void Dispose() => texture.Dispose();
}
