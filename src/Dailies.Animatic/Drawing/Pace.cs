using Dailies.Animatic.Drawing.Figures;
using Dailies.Animatic.Shots;

namespace Dailies.Animatic.Drawing;

/// <summary>How far who moves gets in a shot, in parts of the frame's width.</summary>
static class Pace
{
    // Further, and the stage would be more than twice as wide as what is seen of it.
    const float Furthest = 0.9f;

    /// <summary>On a stage that the camera does not leave.</summary>
    public static float Of(Motion motion) => motion switch
    {
        Motion.Walk => 0.22f,
        Motion.Run or Motion.Ride => 0.4f,
        Motion.Drive or Motion.Fly => 0.5f,
        Motion.Swim => 0.3f,
        Motion.Jump or Motion.Float or Motion.Climb => 0.08f,
        _ => 0,
    };

    /// <summary>With a camera beside the main subject, which goes as far; 0 where none does.</summary>
    public static float Followed(Shot shot) =>
        shot.Camera.Move == CameraMove.Follow && Roles.Of(shot.Subjects) is [var main, ..] ? Math.Min(2 * Of(main.Subject.Motion), Furthest) : 0;
}
