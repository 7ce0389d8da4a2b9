using SkiaSharp;

namespace Dailies.Animatic.Shots;

/// <summary>Something that a shot shows.</summary>
/// <param name="Name">What the prompt calls it.</param>
/// <param name="Emoji">The picture of it; null where none surely fits: then it is a silhouette that carries its name.</param>
sealed record Subject(string Name, string? Emoji)
{
    /// <summary>How many there are; at least 1.</summary>
    public int Count { get; init; } = 1;

    /// <summary>The colour that the prompt gives it.</summary>
    public SKColor? Colour { get; init; }

    /// <summary>How old it is.</summary>
    public Age Age { get; init; }

    /// <summary>Its size; 1 is the ordinary one of its kind.</summary>
    public float Scale { get; init; } = 1;

    /// <summary>What it does.</summary>
    public Motion Motion { get; init; }

    /// <summary>The reference image that shows it, counted from 0.</summary>
    public int? Image { get; init; }

    /// <summary>The name of the subject that it rides on.</summary>
    public string? RidesOn { get; init; }
}

/// <summary>How old a subject is.</summary>
enum Age
{
    Unsaid, Child, Adult, Old,
}
