using Dailies.Animatic.Shots;

namespace Dailies.Animatic.Drawing;

/// <summary>How a subject holds itself at one moment; lengths in parts of its own size.</summary>
/// <param name="X">To the right of its place.</param>
/// <param name="Lift">Above its place.</param>
/// <param name="Turn">Degrees, clockwise.</param>
/// <param name="Wide">Width, 1 being its own; negative is mirrored.</param>
/// <param name="Tall">Height.</param>
readonly record struct Pose(float X, float Lift, float Turn, float Wide, float Tall)
{
    /// <param name="motion">What it does.</param>
    /// <param name="at">0 to 1 through the shot.</param>
    /// <param name="seconds">Time that its rhythm follows.</param>
    public static Pose Of(Motion motion, float at, float seconds)
    {
        return motion switch
        {
            // 120 beats a minute: a hop on each, leaning to either side in turn.
            Motion.Dance => new(0.10f * Wave(0.5f), 0.12f * Hop(2), 11 * Wave(1), 1 - (0.05f * Wave(2)), 1 + (0.05f * Wave(2))),
            // Pictures of what runs and drives look to the left, so that is where they go.
            Motion.Run or Motion.Walk or Motion.Drive or Motion.Ride => new(0.9f - (1.8f * at), 0.04f * Hop(2.5f), 3 * Wave(2.5f), 1, 1 - (0.02f * Wave(5))),
            Motion.Fly => new(0.6f - (1.2f * at), 0.35f + (0.10f * Wave(0.4f)), 5 * Wave(0.4f), 1, 1),
            Motion.Jump => new(0.3f - (0.6f * at), 0.5f * Hop(1), 4 * Wave(1), 1 + (0.06f * Wave(2)), 1 - (0.06f * Wave(2))),
            Motion.Swim => new(0.7f - (1.4f * at), 0.08f * Wave(0.5f), 7 * Wave(0.8f), 1, 1),
            Motion.Spin => new(0, 0.02f, 0, MathF.Cos(MathF.Tau * 0.4f * seconds), 1),
            _ => new(0.03f * Wave(0.2f), 0, 1.5f * Wave(0.25f), 1 - (0.012f * Wave(0.5f)), 1 + (0.018f * Wave(0.5f))),
        };

        float Wave(float hertz) => MathF.Sin(MathF.Tau * hertz * seconds);
        float Hop(float hertz) => Math.Abs(MathF.Sin(MathF.PI * hertz * seconds));
    }
}
