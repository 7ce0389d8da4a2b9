namespace Dailies.Animatic.Shots;

/// <summary>A reference that the words of a shot name, and what it is there for.</summary>
/// <param name="Kind">Which list it is in.</param>
/// <param name="Index">Its place in that list, from 0.</param>
/// <param name="Role">What it is there for.</param>
sealed record ReferenceUse(ReferenceKind Kind, int Index, ReferenceRole Role);

/// <summary>The lists of references of a request.</summary>
enum ReferenceKind
{
    Image, Video, Audio,
}

/// <summary>What a reference is there for.</summary>
enum ReferenceRole
{
    Unsaid, Subject, Plate, Style, Motion, Music, Voice,
}
