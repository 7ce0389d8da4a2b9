using SkiaSharp;

namespace Dailies.Animatic.Compositing;

/// <summary>Paints a frame, straight into the planes that the encoder takes.</summary>
static class Compositor
{
    /// <summary>Paints what is placed, in order, over all that the canvas holds.</summary>
    public static void Paint(Canvas canvas, IReadOnlyList<Placed> frame)
    {
        foreach (var placed in frame)
        {
            var texture = placed.Texture;
            var opacity = (int)Math.Round(Math.Clamp(placed.Opacity, 0, 1) * Mixing.One);
            if (opacity == 0 || !IsFinite(placed.Matrix)) continue;

            var place = Affine.Of(placed.Matrix).Finer(texture.Dense).From(texture.Corner.X, texture.Corner.Y);
            if (place.IsStraight(texture.Luma.Width, texture.Luma.Height))
            {
                Straight.Paint(texture.Luma, place, opacity, canvas.Luma, canvas.Scratch);
                Straight.Paint(texture.Chroma, place.Halved, opacity, canvas.Chroma, canvas.Scratch);
            }
            else
            {
                Turned.Paint(texture.Luma, place, opacity, canvas.Luma);
                Turned.Paint(texture.Chroma, place.Halved, opacity, canvas.Chroma);
            }
        }
    }

    static bool IsFinite(SKMatrix matrix) =>
        float.IsFinite(matrix.ScaleX + matrix.SkewX + matrix.TransX + matrix.SkewY + matrix.ScaleY + matrix.TransY);
}
