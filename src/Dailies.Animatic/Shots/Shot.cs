using Dailies.Models;

namespace Dailies.Animatic.Shots;

/// <summary>A stretch of the clip between two cuts, and what the prompt says of it.</summary>
/// <param name="FirstFrame">Its first frame.</param>
/// <param name="Frames">How many it has; at least 1.</param>
/// <param name="Text">The words that it was read from.</param>
sealed record Shot(int FirstFrame, int Frames, string Text)
{
    /// <summary>Its length in seconds.</summary>
    public float Seconds => Frames / (float)ClipLength.FrameRate;

    /// <summary>How it is filmed.</summary>
    public CameraWords Camera { get; init; }

    /// <summary>What it shows, what matters most first; nothing where the words name a place only.</summary>
    public IReadOnlyList<Subject> Subjects { get; init; } = [];

    /// <summary>Where it plays.</summary>
    public Place Place { get; init; }

    /// <summary>The light of the hour.</summary>
    public Hour Hour { get; init; }

    /// <summary>The time of the year.</summary>
    public Season Season { get; init; }

    /// <summary>What the sky does.</summary>
    public Weather Weather { get; init; }

    /// <summary>What else is in the air.</summary>
    public IReadOnlyList<Particle> Particles { get; init; } = [];

    /// <summary>How the picture is graded and framed.</summary>
    public Look Look { get; init; }

    /// <summary>How it feels; the music follows it.</summary>
    public Mood Mood { get; init; }

    /// <summary>What is spoken, in order.</summary>
    public IReadOnlyList<Line> Lines { get; init; } = [];

    /// <summary>What is to be read on the screen, in order.</summary>
    public IReadOnlyList<string> Titles { get; init; } = [];

    /// <summary>Sounds that the words name, such as <c>applause</c>.</summary>
    public IReadOnlyList<string> Sounds { get; init; } = [];

    /// <summary>The references that the words name.</summary>
    public IReadOnlyList<ReferenceUse> References { get; init; } = [];
}
