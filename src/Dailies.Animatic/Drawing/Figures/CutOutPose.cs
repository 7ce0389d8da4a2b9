using Dailies.Animatic.Shots;

namespace Dailies.Animatic.Drawing.Figures;

/// <summary>How a figure of one piece holds itself at one moment; lengths in parts of its own size.</summary>
/// <param name="X">To the right of its place.</param>
/// <param name="Lift">Above its place.</param>
/// <param name="Turn">Degrees, clockwise.</param>
/// <param name="Wide">Width, 1 being its own; negative is mirrored.</param>
/// <param name="Tall">Height.</param>
readonly record struct CutOutPose(float X, float Lift, float Turn, float Wide, float Tall)
{
    /// <summary>The same while it speaks: it stretches with each syllable.</summary>
    /// <param name="open">How far a mouth would be open, 0 to 1.</param>
    public CutOutPose Speaking(float open) => this with { Wide = Wide * (1 - (0.03f * open)), Tall = Tall * (1 + (0.06f * open)) };

    /// <param name="motion">What it does.</param>
    /// <param name="seconds">Time that its rhythm follows.</param>
    public static CutOutPose Of(Motion motion, float seconds)
    {
        return motion switch
        {
            // 120 beats a minute: a hop on each, leaning to either side in turn.
            Motion.Dance => new(0.10f * Wave(0.5f), 0.12f * Hop(2), 11 * Wave(1), 1 - (0.05f * Wave(2)), 1 + (0.05f * Wave(2))),
            Motion.Walk or Motion.Ride => new(0, 0.025f * Hop(1.9f), 2.5f * Wave(0.95f), 1, 1 - (0.02f * Wave(1.9f))),
            Motion.Run => new(0, 0.08f * Hop(2.6f), 5 * Wave(1.3f), 1 + (0.04f * Wave(2.6f)), 1 - (0.04f * Wave(2.6f))),
            // Wheels on a road: hardly a bounce.
            Motion.Drive => new(0, 0.006f * Hop(4.3f), 0.5f * Wave(1.7f), 1, 1 - (0.006f * Wave(4.3f))),
            Motion.Fly => new(0, 0.08f * Wave(0.5f), (4 * Wave(0.4f)) - 3, 1, 1 + (0.05f * Wave(1.8f))),
            Motion.Float => new(0.03f * Wave(0.17f), 0.06f * Wave(0.23f), 6 * Wave(0.13f), 1, 1),
            Motion.Jump => new(0, 0.5f * Hop(1), 4 * Wave(1), 1 + (0.06f * Wave(2)), 1 - (0.06f * Wave(2))),
            Motion.Swim => new(0, 0.05f * Wave(0.5f), 5 * Wave(0.8f), 1 + (0.04f * Wave(1.6f)), 1),
            Motion.Spin => new(0, 0.02f, 0, MathF.Cos(MathF.Tau * 0.4f * seconds), 1),
            Motion.Fall => new(0, 0.05f * Hop(0.7f), 38 * Wave(0.45f), 1, 1),
            Motion.Wave or Motion.Talk => new(0, 0.02f * Hop(1.3f), 5 * Wave(0.8f), 1 - (0.015f * Wave(1.7f)), 1 + (0.025f * Wave(1.7f))),
            Motion.Eat => new(0, 0, 7 * (1 + Wave(0.8f)) / 2, 1 + (0.02f * Wave(1.6f)), 1 - (0.02f * Wave(1.6f))),
            Motion.Fight => new(0.10f * Wave(1.2f), 0.03f * Hop(2.4f), 9 * Wave(1.2f), 1, 1),
            Motion.Play => new(0.05f * Wave(0.6f), 0.10f * Hop(1.4f), 8 * Wave(0.7f), 1 + (0.03f * Wave(1.4f)), 1 - (0.03f * Wave(1.4f))),
            Motion.Sleep => new(0, 0, 0, 1 - (0.015f * Wave(0.25f)), 1 + (0.02f * Wave(0.25f))),
            _ => new(0.01f * Wave(0.2f), 0, 1.2f * Wave(0.25f), 1 - (0.010f * Wave(0.5f)), 1 + (0.014f * Wave(0.5f))),
        };

        float Wave(float hertz) => MathF.Sin(MathF.Tau * hertz * seconds);
        float Hop(float hertz) => Math.Abs(MathF.Sin(MathF.PI * hertz * seconds));
    }
}
