using Dailies.Animatic.Compositing;
using SkiaSharp;

namespace Dailies.Animatic.Frames.Morphing;

/// <summary>
/// The way from one picture to another. Where they have something in common, the camera goes from the view of the one to that of the
/// other, and what moved in between moves, each thing seen once; where they have not, the camera pushes through the first into the second.
/// In both cases the second takes the place of the first from the middle outwards, which is seen only where they differ.
/// </summary>
sealed class Morph : IDisposable
{
    // How far the camera comes closer on its way, beside what the pictures do.
    const float Closer = 0.03f;

    // How far it pushes through pictures that have nothing in common, and how far away the second is before.
    const float Push = 0.55f, Away = 0.12f;

    // How much earlier the middle changes than the corners.
    const float Spread = 0.5f;

    readonly SKImage first;
    readonly SKImage last;
    readonly Similarity way;
    readonly Similarity push;
    readonly Similarity arrival;
    readonly Sprite[] sprites;

    /// <param name="first">The picture at the beginning; the morph disposes it.</param>
    /// <param name="last">The picture at the end, of the same size; the morph disposes it.</param>
    public Morph(SKImage first, SKImage last)
    {
        var motions = new Motions(first, last);
        (way, push, arrival) = motions.IsRelated
            ? (motions.Whole, motions.Whole, motions.Whole.Inverse())
            : (Similarity.None, new(1 + Push, 0, 0, 0), new(1 - Away, 0, 0, 0));
        var things = motions.IsRelated ? motions.Things : [];
        sprites = new Sprite[things.Count];
        for (var i = 0; i < sprites.Length; i++) sprites[i] = new(first, last, motions, things[i]);
        if (sprites.Length == 0)
        {
            (this.first, this.last) = (first, last);
            return;
        }

        var (before, after) = (motions.Where(thing => thing.First), motions.Where(thing => thing.Last));
        this.first = Background.Of(first, motions.First, before, motions.FirstUnlike, last, motions.Last, after, way);
        this.last = Background.Of(last, motions.Last, after, motions.LastUnlike, first, motions.First, before, way.Inverse());
        first.Dispose();
        last.Dispose();
    }

    /// <summary>The picture at a moment between the two, as large as they are.</summary>
    /// <param name="moment">More than 0, where the first is, and less than 1, where the last is.</param>
    public Texture At(float moment) => Texture.Draw(first.Width, first.Height, canvas => Draw(canvas, moment));

    public void Dispose()
    {
        foreach (var sprite in sprites) sprite.Dispose();
        first.Dispose();
        last.Dispose();
    }

    void Draw(SKCanvas canvas, float moment)
    {
        var t = moment * moment * moment * ((moment * ((6 * moment) - 15)) + 10);
        var camera = 1 + (Closer * MathF.Sin(MathF.PI * t));
        var (wide, high) = (first.Width, first.Height);
        canvas.Scale(camera, camera, wide / 2f, high / 2f);

        var (nearer, farther) = (push.Part(t, push.Fixed).Matrix(wide, high), arrival.Part(1 - t, arrival.Fixed).Matrix(wide, high));
        // What neither shows is as its edge.
        Fill(canvas, first, nearer, null);
        canvas.Save();
        Clip(canvas, nearer, SKClipOperation.Difference);
        canvas.Concat(farther);
        canvas.DrawImage(last, 0, 0, new SKSamplingOptions(SKFilterMode.Linear));
        canvas.Restore();

        using var reveal = Reveal(t);
        canvas.Save();
        if (way != Similarity.None) Clip(canvas, farther, SKClipOperation.Intersect);
        Fill(canvas, last, farther, reveal);
        canvas.Restore();
        foreach (var sprite in sprites) sprite.Draw(canvas, t);
    }

    // To where a picture is, or to where it is not.
    void Clip(SKCanvas canvas, SKMatrix place, SKClipOperation operation)
    {
        var before = canvas.TotalMatrix;
        canvas.Concat(place);
        canvas.ClipRect(SKRect.Create(first.Width, first.Height), operation, antialias: true);
        canvas.SetMatrix(before);
    }

    static void Fill(SKCanvas canvas, SKImage image, SKMatrix place, SKShader? opacity)
    {
        using var picture = image.ToShader(SKShaderTileMode.Clamp, SKShaderTileMode.Clamp, new SKSamplingOptions(SKFilterMode.Linear), place);
        using var both = opacity is null ? null : SKShader.CreateCompose(picture, opacity, SKBlendMode.DstIn);
        using var paint = new SKPaint { Shader = both ?? picture };
        canvas.DrawPaint(paint);
    }

    // Opaque in the middle, not yet so in the corners.
    SKShader Reveal(float t)
    {
        var (inner, outer) = ((((1 + Spread) * t) - Spread), (1 + Spread) * t);
        var (wide, high) = (first.Width / 2f, first.Height / 2f);
        var corner = MathF.Sqrt((wide * wide) + (high * high));
        var middle = (byte)(255 * Math.Clamp(outer / Spread, 0, 1));
        return SKShader.CreateRadialGradient(
            new(wide, high), corner * Math.Max(outer, 0.001f), [SKColors.White.WithAlpha(middle), SKColors.White.WithAlpha(middle), SKColors.Transparent],
            [0, Math.Clamp(inner / Math.Max(outer, 0.001f), 0, 1), 1], SKShaderTileMode.Clamp);
    }
}
