namespace Dailies.Animatic.Drawing.Figures;

/// <summary>What a figure follows at one moment.</summary>
/// <param name="Seconds">Time that its rhythm follows.</param>
/// <param name="Speaking">How it speaks.</param>
readonly record struct Acting(float Seconds, Speaking Speaking);
