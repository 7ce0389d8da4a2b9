using Dailies.Animatic.Compositing;
using Dailies.Animatic.Shots;
using SkiaSharp;

namespace Dailies.Animatic.Drawing.Figures;

/// <summary>A figure of one piece: a picture that hops, leans and turns as a whole.</summary>
sealed class CutOut : Figure
{
    readonly Part picture;
    readonly Motion motion;
    readonly bool looksLeft;
    readonly float tilt;
    readonly SpeechArcs? arcs;

    /// <param name="image">The picture, cut to its outline; it is disposed.</param>
    /// <param name="height">In stage coordinates.</param>
    /// <param name="motion">What it does.</param>
    /// <param name="looksLeft">Whether the picture looks to the left, as most of the picture font do.</param>
    /// <param name="tilt">Degrees, clockwise, by which it is turned before.</param>
    /// <param name="detail">Pixels to one of the stage of the arcs that it speaks with; 0 where it does not speak.</param>
    /// <param name="isSided">Whether it is never seen mirrored: it carries letters, or somebody sent it.</param>
    public CutOut(SKImage image, float height, Motion motion, bool looksLeft, float detail, float tilt = 0, bool isSided = false)
    {
        (Height, Width) = (height, height * image.Width / image.Height);
        (this.motion, this.looksLeft, this.tilt) = (motion, looksLeft, tilt);
        picture = Part.Of(image, 1, height, isSided);
        if (detail > 0) arcs = new(height * 0.3f, detail);
    }

    public override float Height { get; }

    public override float Width { get; }

    public override float Place(List<Placed> frame, SKMatrix at, in Acting acting)
    {
        var pose = CutOutPose.Of(motion, acting.Seconds).Speaking(acting.Speaking.Open);
        var lift = pose.Lift * Height;
        var place = at.PreConcat(SKMatrix.CreateTranslation(pose.X * Width, -lift));
        picture.Place(
            frame,
            place.PreConcat(SKMatrix.CreateRotationDegrees(pose.Turn + tilt, 0, -Height / 2)),
            looksLeft ? -pose.Wide : pose.Wide,
            pose.Tall);
        arcs?.Place(frame, place.PreConcat(SKMatrix.CreateTranslation(Width * 0.5f, -Height * 0.8f)), acting.Speaking.Open);
        return lift;
    }

    // Of a picture of one piece nobody knows where its head is: mostly in its upper part.
    public override SKRect Head(SKMatrix at, in Acting acting)
    {
        var pose = CutOutPose.Of(motion, acting.Seconds);
        return at.MapRect(SKRect.Create((pose.X - 0.5f) * Width, -(pose.Lift + 1) * Height, Width, Height * 0.6f));
    }

    public override void Dispose()
    {
        picture.Dispose();
        arcs?.Dispose();
    }
}
