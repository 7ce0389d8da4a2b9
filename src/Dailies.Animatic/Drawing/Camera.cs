using Dailies.Animatic.Shots;
using SkiaSharp;

namespace Dailies.Animatic.Drawing;

/// <summary>
/// Films a stage: what is near moves more than what is far, and wherever the camera goes, it never sees the end of the stage.
/// </summary>
sealed class Camera
{
    // Where a face belongs in a close-up, in parts of the frame.
    static readonly SKPoint Ideal = new(0.5f, 0.43f);

    // From this magnification on the main subject's face is brought there.
    const float Close = 1.8f;

    readonly Stage stage;
    readonly CameraPath path;
    readonly Shake shake;
    readonly SKPoint focus;
    readonly float seconds;

    Camera(Stage stage, CameraPath path, Shake shake, SKPoint focus, float seconds) =>
        (this.stage, this.path, this.shake, this.focus, this.seconds) = (stage, path, shake, focus, seconds);

    /// <summary>The camera of a shot: as its words say, else a gentle drift that the dice choose.</summary>
    /// <param name="shot">Its words.</param>
    /// <param name="stage">What it looks at.</param>
    /// <param name="focus">Where the main subject's face is, in stage coordinates.</param>
    /// <param name="seconds">Length of the shot.</param>
    /// <param name="dice">Choose what is not said.</param>
    /// <param name="followed">How far it goes to the right beside the main subject, in stage coordinates; negative to the left.</param>
    public static Camera Of(Shot shot, Stage stage, SKPoint focus, float seconds, ref Dice dice, float followed = 0)
    {
        var path = CameraPath.Of(shot.Camera, ref dice);
        if (followed != 0) path = path.Beside(followed / stage.FrameSize.Width);
        return new(stage, path, Shake.Of(shot.Camera, ref dice), focus, seconds);
    }

    /// <summary>From stage coordinates to the pixels of the frame.</summary>
    /// <param name="moment">0 to 1 through the shot.</param>
    /// <param name="depth">0 is the sky, 1 where the subjects stand, more than 1 the foreground.</param>
    public SKMatrix At(float moment, float depth)
    {
        var (size, rest) = (stage.FrameSize, stage.Frame);
        var place = path.At(moment);
        var scale = place.Scale(depth);
        var aim = Aim(place.Scale(1));
        var aside = place.Parallax(depth);
        var hand = shake.At(moment * seconds);
        var shaken = new SKPoint(hand.X / Math.Max(1, place.Zoom), hand.Y / Math.Max(1, place.Zoom));
        var turn = float.DegreesToRadians(path.Roll);
        var (cosine, sine) = (MathF.Cos(turn), Math.Abs(MathF.Sin(turn)));

        // Half of what is seen, upright; where that is more than there is, the camera comes closer.
        var (wide, high) = (((size.Width * cosine) + (size.Height * sine)) / 2, ((size.Height * cosine) + (size.Width * sine)) / 2);
        scale = Math.Max(scale, Math.Max(wide / (stage.Width / 2), high / (stage.Height / 2)));
        var (x, y) = (
            rest.MidX + Part(aim.X, depth) + (place.Look.X * aside * size.Width) + (shaken.X * Part(stage.Unit, depth)),
            rest.MidY + Part(aim.Y, depth) + (place.Look.Y * aside * size.Height) + (shaken.Y * Part(stage.Unit, depth)));
        (x, y) = (Within(x, wide / scale, stage.Width), Within(y, high / scale, stage.Height));

        var centred = SKMatrix.CreateScaleTranslation(scale, scale, (size.Width / 2f) - (x * scale), (size.Height / 2f) - (y * scale));
        return path.Roll == 0 ? centred : SKMatrix.CreateRotation(turn, size.Width / 2f, size.Height / 2f).PreConcat(centred);
    }

    // How far the middle of the frame moves towards the main subject's face: the closer, the nearer that is to its ideal place.
    SKPoint Aim(float scale)
    {
        var (size, rest) = (stage.FrameSize, stage.Frame);
        var part = Math.Clamp((scale - 1) / (Close - 1), 0, 1);
        return new(
            Towards(focus.X - rest.MidX, (0.5f - Ideal.X) * size.Width / scale),
            Towards(focus.Y - rest.MidY, (0.5f - Ideal.Y) * size.Height / scale));

        float Towards(float away, float ideal) => (away + ideal) * part;
    }

    // A camera that turns moves what is far too, though less.
    static float Part(float length, float depth) => length * (0.35f + (0.65f * depth));

    static float Within(float middle, float half, float length) => half * 2 >= length ? length / 2 : Math.Clamp(middle, half, length - half);
}
