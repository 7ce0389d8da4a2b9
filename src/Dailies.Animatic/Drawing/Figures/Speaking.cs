namespace Dailies.Animatic.Drawing.Figures;

/// <summary>How a figure speaks at one moment; both are 0 while it is silent.</summary>
/// <param name="Open">How far its mouth is open, 0 to 1.</param>
/// <param name="Gesture">How much it gestures, 0 to 1: it goes on between the words.</param>
readonly record struct Speaking(float Open, float Gesture)
{
    /// <summary>How its head moves with the syllables, in degrees forward.</summary>
    public float Nod => 4 * Open;
}
