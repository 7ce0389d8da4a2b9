using SkiaSharp;

namespace Dailies.Animatic.Frames.Morphing;

/// <summary>What a picture would be without the things that move before it.</summary>
static class Background
{
    // What is taken away around a thing, in pixels of the small copy: its soft edge, and shadow.
    const int Around = 3;

    /// <summary>Fills the places of things with what the other picture shows there, and where things are in that too, with what is around.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="small">Its small copy.</param>
    /// <param name="things">Where the things are in that.</param>
    /// <param name="unlike">What else of that is not found in the other.</param>
    /// <param name="other">The other picture.</param>
    /// <param name="next">Its small copy.</param>
    /// <param name="others">Where the things are in that.</param>
    /// <param name="way">From places in this picture to those in the other.</param>
    public static SKImage Of(SKImage image, Thumbnail small, bool[] things, bool[] unlike, SKImage other, Thumbnail next, bool[] others, Similarity way)
    {
        // What little is left between things is of them, rather than of the ground.
        var holes = Mask.Filled(Mask.Grown(things, small.Width, Around), small.Width, small.Count / 100);
        var elsewhere = Mask.Grown(others, small.Width, Around);
        var seen = new bool[holes.Length];
        for (var i = 0; i < seen.Length; i++) seen[i] = holes[i] && next.Number(way.Of(small.At(i))) is >= 0 and var there && !elsewhere[there];

        using var surface = SKSurface.Create(image.Info);
        surface.Canvas.DrawImage(image, 0, 0, SKSamplingOptions.Default);
        // What changes beside a thing may be a part of it: nothing is filled with that.
        var known = Mask.Both(Mask.Not(holes), Mask.Not(Mask.Grown(unlike, small.Width, Around)));
        var scale = SKMatrix.CreateScale(image.Width / (float)small.Width, image.Height / (float)small.Height);
        using (var around = Field.Of(small.Width, small.Height, small.Pixels, known).Image()) Lay(surface.Canvas, around, holes, small, scale);
        Lay(surface.Canvas, other, seen, small, way.Inverse().Matrix(image.Width, image.Height));
        return surface.Snapshot();
    }

    static void Lay(SKCanvas canvas, SKImage picture, bool[] part, Thumbnail small, SKMatrix place)
    {
        canvas.SaveLayer();
        canvas.Save();
        canvas.Concat(place);
        canvas.DrawImage(picture, 0, 0, new SKSamplingOptions(SKFilterMode.Linear));
        canvas.Restore();
        using var mask = SoftMask.Image(SoftMask.Of(part, small.Width, 1), small.Width);
        using var paint = new SKPaint { BlendMode = SKBlendMode.DstIn };
        canvas.GetDeviceClipBounds(out var all);
        canvas.DrawImage(mask, all, new SKSamplingOptions(SKFilterMode.Linear), paint);
        canvas.Restore();
    }
}
