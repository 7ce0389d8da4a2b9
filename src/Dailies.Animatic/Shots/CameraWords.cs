namespace Dailies.Animatic.Shots;

/// <summary>How a shot is filmed.</summary>
/// <param name="Move">How the camera moves.</param>
/// <param name="Framing">How much of the subject is seen.</param>
/// <param name="Angle">From where it looks.</param>
/// <param name="Handheld">Whether it shakes.</param>
/// <param name="Fast">Whether it moves quickly, as in a whip pan.</param>
readonly record struct CameraWords(CameraMove Move, Framing Framing, CameraAngle Angle, bool Handheld, bool Fast)
{
    /// <summary>How much of it is seen at the end, where the words say that this changes ("wide shot to close-up").</summary>
    public Framing Last { get; init; }

    /// <summary>Whether one camera can get from the first framing to the last: it comes nearer or goes back, and does nothing else.</summary>
    public bool Reaches => Move is CameraMove.Unsaid or CameraMove.PushIn or CameraMove.PullBack or CameraMove.ZoomIn or CameraMove.ZoomOut;
}

/// <summary>How the camera moves.</summary>
enum CameraMove
{
    Unsaid, Static, PanLeft, PanRight, TiltUp, TiltDown, PushIn, PullBack, ZoomIn, ZoomOut, TruckLeft, TruckRight, Follow, Orbit, CraneUp, CraneDown,
}

/// <summary>How much of the subject is seen.</summary>
enum Framing
{
    Unsaid, ExtremeWide, Wide, Medium, CloseUp, ExtremeCloseUp,
}

/// <summary>From where the camera looks.</summary>
enum CameraAngle
{
    Eye, Low, High, Overhead, PointOfView, Dutch,
}
