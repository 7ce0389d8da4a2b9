using Dailies.Animatic.Shots;

namespace Dailies.Animatic.Drawing.Figures;

/// <summary>
/// How legs walk or run: a foot that is down stays where it is on the ground while the body passes over it, so a step is as long as the
/// ground speed asks; then it is lifted and brought forward. Lengths in parts of the figure's height.
/// </summary>
/// <param name="Hertz">Times a second that the same foot is set down; the sound of steps keeps the same time.</param>
/// <param name="Down">The part of that time in which it is down: more than half of it in a walk, less in a run.</param>
/// <param name="Longest">How far it is set down before the hip at most.</param>
/// <param name="Lifted">How far it is lifted on its way.</param>
/// <param name="Thrown">How far it is thrown backwards when it is lifted, and forwards before it is set down: who runs slowly still runs.</param>
readonly record struct Gait(float Hertz, float Down, float Longest, float Lifted, float Thrown)
{
    /// <summary>Of who goes on two legs; null where it does neither.</summary>
    public static Gait? OnTwo(Motion motion) => motion switch
    {
        Motion.Walk => new(0.95f, 0.58f, 0.2f, 0.04f, 0.05f),
        Motion.Run => new(1.5f, 0.32f, 0.24f, 0.13f, 0.19f),
        _ => null,
    };

    /// <summary>Of who goes on four.</summary>
    public static Gait? OnFour(Motion motion) => motion switch
    {
        Motion.Walk => new(1, 0.58f, 0.17f, 0.04f, 0.05f),
        Motion.Run => new(2.1f, 0.34f, 0.2f, 0.1f, 0.2f),
        _ => null,
    };

    /// <summary>The ground speed with the longest steps, in heights a second.</summary>
    public float Fastest => 2 * Longest * Hertz / Down;

    /// <summary>How far before the hip a foot is set down at a ground speed.</summary>
    public float Reach(float speed) => Math.Min(Longest, speed * Down / (2 * Hertz));

    /// <summary>Where in its course a foot is that is set down a quarter of it after the beginning; 0 is when it is set down.</summary>
    /// <param name="acting">Its time and its head start.</param>
    public float Course(in Acting acting) => (Hertz * acting.Steps) - 0.25f + acting.HeadStart;

    /// <summary>How high above the ground the body flies, 0 to 1, where both feet are off it; <paramref name="course"/> is either foot's.</summary>
    public float Flight(float course)
    {
        var half = Part(course * 2) / 2;
        return half <= Down ? 0 : MathF.Sin(MathF.PI * (half - Down) / (0.5f - Down));
    }

    /// <summary>How high hips are over feet that are so far before and behind them, on legs of two pieces of a length.</summary>
    public static float HipHeight(float piece, float reach) => MathF.Sqrt((3.95f * piece * piece) - (reach * reach));

    /// <summary>A leg at a point of its foot's course: degrees of its hip, forward, and of its knee, and how level its foot is.</summary>
    /// <param name="course">That point.</param>
    /// <param name="reach">How far before the hip the foot is set down.</param>
    /// <param name="hip">How high the hip is above it then.</param>
    /// <param name="piece">Length of either piece of the leg.</param>
    public (float Hip, float Knee, float Level) Leg(float course, float reach, float hip, float piece)
    {
        var part = Part(course);
        var (x, swing) = (reach * (1 - (2 * part / Down)), 0f);
        if (part > Down)
        {
            var way = (part - Down) / (1 - Down);
            (x, swing) = ((reach * ((2 * way * way * (3 - (2 * way))) - 1)) - (Thrown * MathF.Sin(MathF.Tau * way)), MathF.Sin(MathF.PI * way));
        }

        // Two equal pieces bend alike to either side of the line to the foot.
        var y = hip - (Lifted * swing);
        var bend = MathF.Acos(Math.Min(1, MathF.Sqrt((x * x) + (y * y)) / (2 * piece)));
        return (Degrees(MathF.Atan2(x, y) + bend), Degrees(2 * bend), 1 - (0.6f * swing));
    }

    static float Degrees(float radians) => radians * 180 / MathF.PI;

    static float Part(float course) => course - MathF.Floor(course);
}
