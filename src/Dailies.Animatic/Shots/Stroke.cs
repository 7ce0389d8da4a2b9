namespace Dailies.Animatic.Shots;

/// <summary>A stroke of lightning in a shot: the picture flashes, and its thunder follows. Both read it here.</summary>
/// <param name="At">When it flashes, in seconds since the shot began.</param>
/// <param name="Delay">How much later it is heard, in seconds: 1 is 340 m away.</param>
readonly record struct Stroke(float At, float Delay)
{
    // Two flashes, the second after a short darkness.
    const float First = 0.09f, Dark = 0.16f, Second = 0.24f;

    // Below this it is too close for a person to stand in, above it nobody connects the two.
    const float Nearest = 0.3f, Farthest = 1.1f;

    // Its thunder has to be heard before the cut.
    const float Room = 0.6f;

    /// <summary>When its thunder begins, in seconds since the shot began.</summary>
    public float Heard => At + Delay;

    /// <summary>Those of a storm that lasts so many seconds; the first is always there.</summary>
    /// <param name="seconds">The shot's length.</param>
    /// <param name="seed">The shot's.</param>
    public static IReadOnlyList<Stroke> During(float seconds, ulong seed)
    {
        var dice = new Dice(~seed);
        var strokes = new List<Stroke>();
        for (var at = Math.Min(dice.Between(0.25f, 0.9f), seconds / 4); strokes.Count == 0 || at + Nearest + Room < seconds; at += dice.Between(2, 3.4f))
            strokes.Add(new(at, Math.Min(dice.Between(Nearest, Farthest), Math.Max(Nearest, seconds - at - Room))));
        return strokes;
    }

    /// <summary>Whether the sky is lit at a moment of the shot.</summary>
    public bool IsLit(float seconds) => (seconds - At) is (>= 0 and < First) or (> Dark and < Second);
}
