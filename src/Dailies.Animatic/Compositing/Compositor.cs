using SkiaSharp;

namespace Dailies.Animatic.Compositing;

/// <summary>Paints a frame, straight into the planes that the encoder takes.</summary>
static class Compositor
{
    /// <summary>Paints what is placed, in order, over all that the canvas holds.</summary>
    public static void Paint(Canvas canvas, IReadOnlyList<Placed> frame)
    {
        // Most layers end in ground that lies behind the ground of the next: from the nearest to the farthest, from which row on nothing is seen.
        var pieces = new Piece[frame.Count];
        var (luma, chroma) = (canvas.Luma.Height, canvas.Chroma.Height);
        for (var i = pieces.Length - 1; i >= 0; i--)
        {
            var piece = pieces[i] = new(frame[i], luma, chroma);
            if (piece is not { IsStraight: true, Opacity: Mixing.One }) continue;
            luma = Straight.Floor(piece.Texture.Luma, piece.Place, canvas.Luma, luma);
            chroma = Straight.Floor(piece.Texture.Chroma, piece.Place.Halved, canvas.Chroma, chroma);
        }

        foreach (var piece in pieces) piece.Paint(canvas);
    }

    readonly struct Piece
    {
        readonly int luma;
        readonly int chroma;

        public Piece(Placed placed, int luma, int chroma)
        {
            (Texture, this.luma, this.chroma) = (placed.Texture.Kept, luma, chroma);
            Opacity = IsFinite(placed.Matrix) ? (int)Math.Round(Math.Clamp(placed.Opacity, 0, 1) * Mixing.One) : 0;
            Place = Affine.Of(placed.Matrix).Finer(Texture.Dense).From(Texture.Corner.X, Texture.Corner.Y);
            IsStraight = Place.IsStraight(Texture.Luma.Width, Texture.Luma.Height);
        }

        public Texture.Content Texture { get; }

        public Affine Place { get; }

        public int Opacity { get; }

        public bool IsStraight { get; }

        public void Paint(Canvas canvas)
        {
            if (Opacity == 0) return;
            if (IsStraight)
            {
                Straight.Paint(Texture.Luma, Place, Opacity, canvas.Luma, luma, canvas.Scratch);
                Straight.Paint(Texture.Chroma, Place.Halved, Opacity, canvas.Chroma, chroma, canvas.Scratch);
            }
            else
            {
                Turned.Paint(Texture.Luma, Place, Opacity, canvas.Luma, luma);
                Turned.Paint(Texture.Chroma, Place.Halved, Opacity, canvas.Chroma, chroma);
            }
        }

        static bool IsFinite(SKMatrix matrix) =>
            float.IsFinite(matrix.ScaleX + matrix.SkewX + matrix.TransX + matrix.SkewY + matrix.ScaleY + matrix.TransY);
    }
}
