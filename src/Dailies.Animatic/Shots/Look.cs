namespace Dailies.Animatic.Shots;

/// <summary>How the picture is graded and framed.</summary>
[Flags]
enum Look
{
    None = 0,

    /// <summary>Black bars of the cinema.</summary>
    Bars = 1 << 0,
    Grain = 1 << 1,
    Monochrome = 1 << 2,
    Sepia = 1 << 3,

    /// <summary>Monochrome with hard contrast.</summary>
    Noir = 1 << 4,

    /// <summary>Coloured signs and their glow.</summary>
    Neon = 1 << 5,
    Warm = 1 << 6,
    Cold = 1 << 7,
    Pastel = 1 << 8,
    Vivid = 1 << 9,
    Vignette = 1 << 10,
}

/// <summary>How a shot feels.</summary>
enum Mood
{
    Neutral, Happy, Calm, Sad, Tense, Epic, Romantic, Playful, Mysterious, Scary,
}
