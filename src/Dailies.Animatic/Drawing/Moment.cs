namespace Dailies.Animatic.Drawing;

/// <summary>A moment of a shot.</summary>
/// <param name="At">0 to 1 through the shot.</param>
/// <param name="Seconds">Since its first frame.</param>
/// <param name="View">How the camera sees the stage.</param>
readonly record struct Moment(float At, float Seconds, View View);
