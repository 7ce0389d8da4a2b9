using Dailies.Animatic.Compositing;
using Dailies.Animatic.Shots;
using SkiaSharp;

namespace Dailies.Animatic.Drawing;

/// <summary>
/// The picture that a clip must begin with, filmed by the camera of its shot: exactly itself in the first frame, and from there as close
/// as the words let the camera come. It never sees beyond the edge of the picture, so it cannot pull back from it.
/// </summary>
/// <param name="picture">As large as the frame; it is disposed with this.</param>
/// <param name="words">How the camera moves.</param>
sealed class OpeningPicture(Texture picture, CameraWords words) : Element
{
    // How much closer it comes: with a camera that turns, room to turn in, and with a hand, room for its unsteadiness.
    const float Turn = 0.16f, Hand = 0.05f;

    readonly Shake shake = Shaken(words);
    readonly float closer = Closer(words);
    readonly SKPoint aside = Aside(words.Move);

    public override void AddTo(List<Placed> frame, in Moment moment)
    {
        var part = moment.At * moment.At * (3 - (2 * moment.At));
        var scale = 1 + (closer * part);
        // Beyond this it would see the edge.
        var room = (1 - (1 / scale)) / 2;
        var hand = shake.At(moment.Seconds);
        var (x, y) = (
            Math.Clamp(part * ((aside.X * room) + hand.X), -room, room),
            Math.Clamp(part * ((aside.Y * room) + hand.Y), -room, room));
        var (wide, high) = (picture.Width, picture.Height);
        frame.Add(new(picture, SKMatrix.CreateScaleTranslation(scale, scale, wide * (0.5f - ((0.5f + x) * scale)), high * (0.5f - ((0.5f + y) * scale)))));
    }

    public override void Dispose() => picture.Dispose();

    static Shake Shaken(CameraWords words)
    {
        var dice = new Dice(0);
        return Shake.Of(words, ref dice);
    }

    static float Closer(CameraWords words)
    {
        var way = words.Move switch
        {
            CameraMove.PushIn or CameraMove.ZoomIn => words.Fast ? 0.7f : 0.4f,
            CameraMove.PullBack or CameraMove.ZoomOut or CameraMove.Static => 0,
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
