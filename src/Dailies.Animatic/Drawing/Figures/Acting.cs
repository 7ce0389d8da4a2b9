namespace Dailies.Animatic.Drawing.Figures;

/// <summary>What a figure follows at one moment.</summary>
/// <param name="Seconds">Time that its rhythm follows.</param>
/// <param name="Speaking">How it speaks.</param>
readonly record struct Acting(float Seconds, Speaking Speaking)
{
    /// <summary>Time that its steps follow: those that are heard begin with the shot.</summary>
    public float Steps { get; init; }

    /// <summary>The part of a step that it is ahead of them.</summary>
    public float HeadStart { get; init; }

    /// <summary>How fast it goes over the ground, in its own heights a second.</summary>
    public float Speed { get; init; }
}
