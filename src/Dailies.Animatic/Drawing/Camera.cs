using Dailies.Animatic.Shots;
using SkiaSharp;

namespace Dailies.Animatic.Drawing;

/// <summary>A slow move over the shot: what is near moves more than what is far.</summary>
/// <param name="Stage">What it looks at.</param>
/// <param name="From">Where it looks at the beginning, in parts of <see cref="Stage.Reach"/>: -1 to 1 to the side.</param>
/// <param name="To">Where it looks at the end.</param>
/// <param name="ZoomFrom">Magnification at the beginning.</param>
/// <param name="ZoomTo">Magnification at the end.</param>
readonly record struct Camera(Stage Stage, float From, float To, float ZoomFrom, float ZoomTo)
{
    const float Close = 1.1f;

    /// <summary>The move that the shot asks for, else one that the dice choose.</summary>
    public static Camera Of(Shot shot, Stage stage, ref Dice dice)
    {
        var side = dice.Below(2) == 0 ? 1 : -1;
        return shot.Camera.Move switch
        {
            CameraMove.Static => new(stage, 0, 0, 1, 1),
            CameraMove.PullBack or CameraMove.ZoomOut => new(stage, 0, 0, Close, 1),
            CameraMove.PushIn or CameraMove.ZoomIn => new(stage, 0, 0, 1, Close),
            CameraMove.PanLeft or CameraMove.TruckLeft => new(stage, 1, -1, 1, 1),
            CameraMove.PanRight or CameraMove.TruckRight or CameraMove.Follow or CameraMove.Orbit => new(stage, -1, 1, 1, 1),
            _ => new(stage, -0.7f * side, 0.7f * side, 1, 1 + dice.Between(0.02f, Close - 1)),
        };
    }

    /// <summary>From stage coordinates to the pixels of the frame, at a moment, 0 to 1; depth 1 moves fully, 0 not at all.</summary>
    public SKMatrix At(float moment, float depth)
    {
        var part = moment * moment * (3 - (2 * moment));
        var look = From + ((To - From) * part);
        var zoom = ZoomFrom + ((ZoomTo - ZoomFrom) * part);
        var (frame, size) = (Stage.Frame, Stage.FrameSize);
        var shift = SKMatrix.CreateTranslation(-frame.Left - (look * depth * 0.5f * Stage.Reach * size.Width), -frame.Top);
        return SKMatrix.CreateScale(zoom, zoom, size.Width / 2f, size.Height * 0.55f).PreConcat(shift);
    }
}
