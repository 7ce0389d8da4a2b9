using SkiaSharp;

namespace Dailies.Animatic.Frames.Morphing;

/// <summary>A thing on its way: cut out of both pictures, and both drawn where it is, the one that is nearer the stronger.</summary>
sealed class Sprite : IDisposable
{
    readonly CutOut first;
    readonly CutOut last;
    readonly Similarity way;
    readonly SKPoint centre;
    readonly SKSizeI size;

    public Sprite(SKImage first, SKImage last, Motions motions, Thing thing)
    {
        (this.first, this.last) = (CutOut.Of(first, motions.First, thing.First), CutOut.Of(last, motions.Last, thing.Last));
        (way, centre, size) = (thing.Way, motions.First.Centre(thing.First), new(first.Width, first.Height));
    }

    /// <summary>Draws it after a part of its way, 0 to 1.</summary>
    public void Draw(SKCanvas canvas, float part)
    {
        var there = way.Part(part, centre);
        // Added up in a layer of their own, what is in both stays as opaque as it is.
        var then = way.Inverse().Then(there);
        canvas.SaveLayer(SKRect.Union(Bounds(first, there), Bounds(last, then)), null);
        Draw(canvas, first, there, 1 - part);
        Draw(canvas, last, then, part);
        canvas.Restore();
    }

    public void Dispose()
    {
        first.Dispose();
        last.Dispose();
    }

    SKRect Bounds(CutOut cut, Similarity place) =>
        place.Matrix(size.Width, size.Height).MapRect(SKRect.Create(cut.Corner.X, cut.Corner.Y, cut.Picture.Width, cut.Picture.Height));

    void Draw(SKCanvas canvas, CutOut cut, Similarity place, float opacity)
    {
        canvas.Save();
        canvas.Concat(place.Matrix(size.Width, size.Height));
        using var paint = new SKPaint { BlendMode = SKBlendMode.Plus, Color = SKColors.White.WithAlpha((byte)((255 * opacity) + 0.5f)) };
        canvas.DrawImage(cut.Picture, cut.Corner.X, cut.Corner.Y, new SKSamplingOptions(SKFilterMode.Linear), paint);
        canvas.Restore();
    }
}
