namespace Dailies.Engines;

/// <summary>How this node makes animatics.</summary>
/// <param name="Renderer">Makes the clip.</param>
/// <param name="Probe">Measures it.</param>
/// <param name="Pace">Remembers how long it took.</param>
/// <param name="Caption">Whether the picture says what it is.</param>
public sealed record Animatics(Renderer Renderer, ClipProbe Probe, Pace Pace, bool Caption);
