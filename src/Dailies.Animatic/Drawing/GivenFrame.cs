using Dailies.Animatic.Compositing;
using Dailies.Animatic.Shots;
using SkiaSharp;

namespace Dailies.Animatic.Drawing;

/// <summary>
/// The picture that a clip must begin or end with, filmed by the camera of its shot: exactly itself in that one frame, and from there, or
/// until there, as close as the words let the camera come. It never sees beyond the edge of the picture, so it cannot pull back from the
/// first frame, nor push in to the last.
/// </summary>
/// <param name="picture">As large as the frame; it is disposed with this.</param>
/// <param name="words">How the camera moves.</param>
/// <param name="isLast">Whether it is the clip's last frame.</param>
sealed class GivenFrame(Texture picture, CameraWords words, bool isLast) : Element
{
    // Room for the unsteadiness of a hand, and for a camera that turns.
    const float Hand = 0.05f, Turn = 0.16f;

    readonly Shake shake = Shaken(words);
    readonly float closer = Closer(words, isLast);
    readonly SKPoint aside = Aside(words.Move);

    public override void AddTo(List<Placed> frame, in Moment moment)
    {
        var away = isLast ? 1 - moment.At : moment.At;
        away = away * away * (3 - (2 * away));
        var scale = 1 + (closer * away);
        // Beyond this it would see the edge.
        var room = (1 - (1 / scale)) / 2;
        var hand = shake.At(moment.Seconds);
        var to = isLast ? -1 : 1;
        var (x, y) = (
            Math.Clamp((to * aside.X * room * away) + (hand.X * away), -room, room),
            Math.Clamp((to * aside.Y * room * away) + (hand.Y * away), -room, room));
        var (wide, high) = (picture.Width, picture.Height);
        frame.Add(new(picture, SKMatrix.CreateScaleTranslation(scale, scale, wide * (0.5f - ((0.5f + x) * scale)), high * (0.5f - ((0.5f + y) * scale)))));
    }

    public override void Dispose() => picture.Dispose();

    static Shake Shaken(CameraWords words)
    {
        var dice = new Dice(0);
        return Shake.Of(words, ref dice);
    }

    static float Closer(CameraWords words, bool isLast)
    {
        var way = words.Move switch
        {
            CameraMove.PushIn or CameraMove.ZoomIn => isLast ? 0 : words.Fast ? 0.7f : 0.4f,
            CameraMove.PullBack or CameraMove.ZoomOut => isLast ? words.Fast ? 0.7f : 0.4f : 0,
            CameraMove.Static => 0,
            CameraMove.Unsaid => 0.07f,
            _ => Turn,
        };
        return words.Handheld || words.Angle == CameraAngle.PointOfView ? way + Hand : way;
    }

    static SKPoint Aside(CameraMove move) => move switch
    {
        CameraMove.PanLeft or CameraMove.TruckLeft or CameraMove.Follow => new(-1, 0),
        CameraMove.PanRight or CameraMove.TruckRight or CameraMove.Orbit => new(1, 0),
        CameraMove.TiltUp or CameraMove.CraneUp => new(0, -1),
        CameraMove.TiltDown or CameraMove.CraneDown => new(0, 1),
        _ => default,
    };
}
