using Dailies.Animatic.Compositing;
using SkiaSharp;

namespace Dailies.Animatic.Drawing.Figures;

/// <summary>The head of a figure that has limbs: the picture of a face, which nods as it speaks, and a mouth that opens.</summary>
sealed class Head : IDisposable
{
    readonly Part picture;
    readonly SKRect face;
    Mouth? mouth;
    SpeechArcs? arcs;

    /// <param name="image">The picture of the face; it is disposed.</param>
    /// <param name="down">Where its joint is, in parts of its height.</param>
    /// <param name="height">In stage coordinates.</param>
    /// <param name="isSided">Whether it is never seen mirrored.</param>
    public Head(SKImage image, float down, float height, bool isSided = false)
    {
        var width = height * image.Width / image.Height;
        face = SKRect.Create(-width / 2, -down * height, width, height);
        picture = Part.Of(image, down, height, isSided);
    }

    /// <summary>Gives it what it speaks with.</summary>
    /// <param name="emoji">The picture of the face; null where it has none that the table of mouths could know.</param>
    /// <param name="detail">Pixels to one of the stage.</param>
    /// <param name="light">The light.</param>
    public Head Speaks(string? emoji, float detail, Light light)
    {
        mouth = emoji is null ? null : Mouth.Draw(emoji, face, detail, light);
        if (mouth is null) arcs = new(face.Height * 0.6f, detail);
        return this;
    }

    /// <summary>Places it.</summary>
    /// <param name="frame">Takes it.</param>
    /// <param name="at">From stage coordinates about its joint to the frame.</param>
    /// <param name="speaking">How it speaks.</param>
    public void Place(List<Placed> frame, SKMatrix at, Speaking speaking)
    {
        var nodding = at.PreConcat(SKMatrix.CreateRotationDegrees(speaking.Nod));
        picture.Place(frame, nodding);
        mouth?.Place(frame, nodding, speaking.Open);
        arcs?.Place(frame, nodding.PreConcat(SKMatrix.CreateTranslation(face.Width * 0.5f, face.MidY)), speaking.Open);
    }

    /// <summary>The part of the frame that its picture takes.</summary>
    /// <param name="at">From stage coordinates about its joint to the frame.</param>
    public SKRect Bounds(SKMatrix at) => at.MapRect(face);

    public void Dispose()
    {
        picture.Dispose();
        mouth?.Dispose();
        arcs?.Dispose();
    }
}
