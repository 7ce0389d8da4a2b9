using Dailies.Animatic.Shots;

namespace Dailies.Animatic.Drawing.Figures;

/// <summary>
/// How a puppet on two legs holds itself at one moment. Angles in degrees, from straight down towards where it looks; lengths in parts
/// of its height.
/// </summary>
/// <param name="Lift">How far its feet are above the ground.</param>
/// <param name="Sink">How far its hips are below where they are when it stands.</param>
/// <param name="Turn">The whole of it, about its hips, clockwise.</param>
/// <param name="Lean">Its trunk, forward.</param>
/// <param name="Nod">Its head, forward.</param>
/// <param name="NearLeg">Hip of the leg that is near.</param>
/// <param name="NearKnee">Bend of its knee.</param>
/// <param name="FarLeg">Hip of the leg behind it.</param>
/// <param name="FarKnee">Bend of its knee.</param>
/// <param name="NearArm">Shoulder of the arm that is near.</param>
/// <param name="NearElbow">Bend of its elbow.</param>
/// <param name="FarArm">Shoulder of the arm behind it.</param>
/// <param name="FarElbow">Bend of its elbow.</param>
/// <param name="NearFoot">How level the foot of the leg that is near is: 1 where it is flat on the ground, 0 where it is square to the leg.</param>
/// <param name="FarFoot">How level the foot of the leg behind it is.</param>
readonly record struct Joints(
    float Lift = 0, float Sink = 0, float Turn = 0, float Lean = 0, float Nod = 0,
    float NearLeg = -6, float NearKnee = 0, float FarLeg = 7, float FarKnee = 0,
    float NearArm = 6, float NearElbow = 10, float FarArm = -4, float FarElbow = 10,
    float NearFoot = 0, float FarFoot = 0)
{
    /// <param name="motion">What it does.</param>
    /// <param name="acting">What it follows.</param>
    public static Joints Of(Motion motion, in Acting acting)
    {
        if (Gait.OnTwo(motion) is { } gait) return Going(gait, motion == Motion.Run, acting);

        var (seconds, gesture) = (acting.Seconds, acting.Speaking.Gesture);
        var breath = 1.5f * Wave(0.25f);
        Joints joints = motion switch
        {
            Motion.Dance => new(
                Sink: 0.035f * (1 - Wave(2)) / 2, Turn: 5 * Wave(1), Lean: 4 * Wave(0.5f), Nod: 7 * Wave(2),
                NearLeg: 14 + (16 * Wave(1)), NearKnee: 16 + (16 * Wave(2)), FarLeg: -10 - (14 * Wave(1)), FarKnee: 16 - (14 * Wave(2)),
                NearArm: 120 + (45 * Wave(1)), NearElbow: 50 + (35 * Wave(2)), FarArm: 110 - (50 * Wave(1)), FarElbow: 60 - (30 * Wave(2))),
            Motion.Jump => new(
                Lift: 0.26f * Math.Max(0, Wave(0.8f)), Sink: 0.09f * Math.Max(0, -Wave(0.8f)), Nod: -4,
                NearLeg: 22, NearKnee: 40 - (26 * Wave(0.8f)), FarLeg: -2, FarKnee: 44 - (26 * Wave(0.8f)),
                NearArm: 80 + (75 * Wave(0.8f)), NearElbow: 20, FarArm: 70 + (75 * Wave(0.8f)), FarElbow: 20),
            Motion.Fly => new(
                Turn: 68 + (4 * Wave(0.5f)), Nod: -42, NearLeg: 4 + (5 * Wave(0.9f)), FarLeg: -6 - (5 * Wave(0.9f)), FarKnee: 10,
                NearArm: 168, NearElbow: 4, FarArm: 20, FarElbow: 10),
            Motion.Swim => new(
                Turn: 78 + (5 * Wave(0.6f)), Nod: -38, NearLeg: 16 * Wave(1.6f), NearKnee: 10, FarLeg: -16 * Wave(1.6f), FarKnee: 10,
                NearArm: 180 * (1 + Wave(0.5f)) / 1.2f, NearElbow: 20, FarArm: 180 * (1 - Wave(0.5f)) / 1.2f, FarElbow: 20),
            Motion.Fall => new(
                Turn: 16 * Wave(0.7f), NearLeg: 30 + (12 * Wave(1.8f)), NearKnee: 30, FarLeg: -20 - (14 * Wave(1.6f)), FarKnee: 36,
                NearArm: 140 + (28 * Wave(2.1f)), NearElbow: 20, FarArm: 200 + (26 * Wave(1.9f)), FarElbow: 20),
            Motion.Wave => new(Nod: breath, NearArm: 148 + (6 * Wave(0.5f)), NearElbow: 14 + (32 * Wave(1.6f))),
            Motion.Sit => new(
                Sink: 0.19f, NearLeg: 88, NearKnee: 86, FarLeg: 80, FarKnee: 84, Lean: 2 + breath, Nod: 5 + breath, NearArm: 36, NearElbow: 42, FarArm: 30, FarElbow: 46),
            Motion.Ride or Motion.Drive => new(
                Lift: 0.01f * Hop(2), NearLeg: 62, NearKnee: 66, FarLeg: 56, FarKnee: 60, Lean: 8 + (2 * Wave(2)), NearArm: 56, NearElbow: 30, FarArm: 50, FarElbow: 30),
            Motion.Eat => new(
                Nod: 6 + (4 * Wave(1.2f)), NearArm: 60, NearElbow: 92 + (22 * Wave(0.6f)), FarArm: 42, FarElbow: 58),
            Motion.Talk => new(
                Nod: 3 * Wave(1.7f), Lean: breath, NearArm: 34 + (18 * Wave(0.7f)), NearElbow: 62 + (26 * Wave(1.1f)), FarArm: 20 - (10 * Wave(0.6f)), FarElbow: 46 + (18 * Wave(0.9f))),
            Motion.Climb => new(
                Lift: 0.02f * Hop(1), Lean: 8, Nod: -16,
                NearArm: 150 + (28 * Wave(0.6f)), NearElbow: 30 - (24 * Wave(0.6f)), FarArm: 150 - (28 * Wave(0.6f)), FarElbow: 30 + (24 * Wave(0.6f)),
                NearLeg: 46 - (28 * Wave(0.6f)), NearKnee: 70 - (36 * Wave(0.6f)), FarLeg: 46 + (28 * Wave(0.6f)), FarKnee: 70 + (36 * Wave(0.6f))),
            Motion.Fight => new(
                Lift: 0.015f * Hop(2), Lean: 7 + (5 * Wave(1.3f)), NearLeg: 26, NearKnee: 24, FarLeg: -24, FarKnee: 18,
                NearArm: 72 + (14 * Wave(1.3f)), NearElbow: 66 - (62 * Wave(1.3f)), FarArm: 74, FarElbow: 96 + (20 * Wave(1.3f))),
            Motion.Play => new(
                Nod: 9 + (3 * Wave(1)), Lean: 4, NearArm: 52 + (14 * Wave(1.4f)), NearElbow: 58 - (18 * Wave(1.4f)), FarArm: 50 - (12 * Wave(1.4f)), FarElbow: 62 + (18 * Wave(1.4f))),
            Motion.Sleep => new(Turn: -88, NearLeg: 10, NearKnee: 14, FarLeg: 4, FarKnee: 8, NearArm: 16 + breath, FarArm: 8),
            Motion.Float => new(
                Turn: 12 + (10 * Wave(0.13f)), NearLeg: 18 + (8 * Wave(0.2f)), NearKnee: 26, FarLeg: -12 - (8 * Wave(0.23f)), FarKnee: 30,
                NearArm: 62 + (16 * Wave(0.19f)), NearElbow: 26, FarArm: -40 + (14 * Wave(0.21f)), FarElbow: 30),
            _ => new(Nod: breath, Lean: breath * 0.5f, NearArm: 6 + breath, FarArm: -4 - breath),
        };
        return gesture > 0 && motion == Motion.Idle ? joints.Gesturing(Of(Motion.Talk, acting), gesture) : joints;

        float Wave(float hertz) => MathF.Sin(MathF.Tau * hertz * seconds);
        float Hop(float hertz) => Math.Abs(MathF.Sin(MathF.PI * hertz * seconds));
    }

    // Legs against each other, each arm with the other side's leg.
    static Joints Going(Gait gait, bool runs, in Acting acting)
    {
        var course = gait.Course(acting);
        var reach = gait.Reach(acting.Speed);
        var hip = Gait.HipHeight(Puppet.LegPiece, reach);
        var (near, far) = (gait.Leg(course, reach, hip, Puppet.LegPiece), gait.Leg(course + 0.5f, reach, hip, Puppet.LegPiece));
        // Who takes short steps swings the arms less.
        var (arms, elbow) = runs ? (48, 85) : (10 + (16 * reach / gait.Longest), 18);
        var swing = arms * MathF.Cos(MathF.Tau * course);
        return new(
            Lift: runs ? 0.04f * gait.Flight(course) : 0, Sink: (2 * Puppet.LegPiece) - hip, Lean: runs ? 12 : 3, Nod: 2 * MathF.Sin(2 * MathF.Tau * course),
            NearLeg: near.Hip, NearKnee: near.Knee, FarLeg: far.Hip, FarKnee: far.Knee,
            NearArm: -swing, NearElbow: elbow, FarArm: swing, FarElbow: elbow, NearFoot: near.Level, FarFoot: far.Level);
    }

    Joints Gesturing(Joints other, float part) => this with
    {
        NearArm = NearArm + (part * (other.NearArm - NearArm)),
        NearElbow = NearElbow + (part * (other.NearElbow - NearElbow)),
        FarArm = FarArm + (part * (other.FarArm - FarArm)),
        FarElbow = FarElbow + (part * (other.FarElbow - FarElbow)),
    };
}
